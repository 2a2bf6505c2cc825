/** What the gateway tells of guilds, channels, roles and people: the directory is kept current, and the core told who reads what. */
import { GatewayDispatchEvents as Event } from "discord.js";
import type { Place } from "#core/model/place.ts";
import { mustBeIn } from "./audience.ts";
import type { Guild } from "./directory.ts";
import { type Ears, type Handler, on } from "./ears.ts";
import {
  accountEventShape,
  type ChannelPayload,
  channelGoneShape,
  channelShape,
  guildGoneShape,
  guildShape,
  guildUpdateShape,
  memberEventShape,
  readable,
  readyShape,
  roleEventShape,
  roleGoneShape,
  threadMembersShape,
  threadsShape,
} from "./payloads.ts";
import { accountRef, conversationRef, placesOf, selfIn, unknownPlace, workspaceRef } from "./places.ts";
import { nameOf } from "./translate.ts";

export const guildHandlers: Readonly<Record<string, Handler>> = {
  [Event.Ready]: on(readyShape, (ears, { guilds }, shard) =>
    ears.sessionBegins(
      guilds.map(({ id }) => id),
      shard,
    ),
  ),
  [Event.GuildCreate]: on(guildShape, (ears, payload, shard) => {
    changing(ears, payload.id, () => ears.directory.putGuild(payload, ears.self));
    ears.presences?.putGuild(payload);
    ears.guildReady(payload.id, shard);
  }),
  [Event.GuildUpdate]: on(guildUpdateShape, (ears, { id, owner_id }) =>
    changingGuild(ears, id, (guild) => {
      guild.owner = owner_id;
    }),
  ),
  [Event.GuildDelete]: on(guildGoneShape, (ears, { id, unavailable }) => {
    // An outage keeps what is known: nothing was removed.
    if (unavailable) ears.guildBroke(id);
    else ears.guildGone(id);
  }),
  [Event.ChannelCreate]: on(channelShape, putChannel),
  [Event.ChannelUpdate]: (ears, payload) => {
    const read = channelShape.safeParse(payload);
    if (read.success) return putChannel(ears, read.data);
    const { id, guild_id } = channelGoneShape.omit({ parent_id: true }).parse(payload);
    changing(ears, guild_id, () => ears.directory.doubtChannel(guild_id, id));
    throw read.error;
  },
  [Event.ThreadCreate]: on(channelShape, putChannel),
  [Event.ThreadUpdate]: on(channelShape, putChannel),
  [Event.ThreadListSync]: on(threadsShape, (ears, { guild_id, threads }) => {
    for (const thread of readable(channelShape, threads)) ears.directory.putChannel(guild_id, thread);
  }),
  [Event.ThreadMembersUpdate]: on(threadMembersShape, (ears, { id, guild_id, removed_member_ids }) => {
    if (removed_member_ids.includes(ears.self)) leftThread(ears, guild_id, id);
  }),
  [Event.ChannelDelete]: on(channelGoneShape, (ears, { id, guild_id }) => {
    ears.directory.dropChannel(guild_id, id);
    const gone = conversationRef(guild_id, { id, type: -1, parent: null });
    ears.pending.track("place-removed", ears.events.placeRemoved(gone));
  }),
  [Event.ThreadDelete]: on(channelGoneShape, (ears, { id, guild_id, parent_id }) => {
    ears.directory.dropChannel(guild_id, id);
    const gone = { ...workspaceRef(guild_id), channel: parent_id ?? id, thread: parent_id ? id : null };
    ears.pending.track("place-removed", ears.events.placeRemoved(gone));
  }),
  [Event.GuildRoleCreate]: on(roleEventShape, putRole),
  [Event.GuildRoleUpdate]: on(roleEventShape, putRole),
  [Event.GuildRoleDelete]: on(roleGoneShape, (ears, { guild_id, role_id }) =>
    changingGuild(ears, guild_id, (guild) => guild.roles.delete(role_id)),
  ),
  [Event.GuildMemberUpdate]: on(memberEventShape, (ears, { guild_id, user, nick, roles }) => {
    if (user.id !== ears.self) {
      ears.pending.track("renamed", ears.events.renamed({ account: accountRef(guild_id, user.id), name: nameOf(user, nick) }));
      return;
    }
    changingGuild(ears, guild_id, (guild) => {
      guild.ownRoles = roles;
    });
  }),
  [Event.GuildMemberRemove]: on(accountEventShape, accountGone),
  [Event.GuildBanAdd]: on(accountEventShape, accountGone),
};

function putChannel(ears: Ears, payload: ChannelPayload): void {
  const { guild_id: guild } = payload;
  if (guild) changing(ears, guild, () => ears.directory.putChannel(guild, payload));
}

/** Of a private thread nothing more is told then, not even that it is removed. */
function leftThread(ears: Ears, guildId: string, id: string): void {
  const guild = ears.directory.guild(guildId);
  const thread = guild?.channels.get(id);
  if (!guild || !thread || !mustBeIn(guild, thread, selfIn(guild, ears.self))) return;
  ears.directory.dropChannel(guildId, id);
  tellChanged(ears, [unknownPlace(conversationRef(guildId, thread))]);
}

function putRole(ears: Ears, { guild_id, role }: { guild_id: string; role: { id: string; permissions: bigint } }): void {
  changingGuild(ears, guild_id, (guild) => guild.roles.set(role.id, role.permissions));
}

function accountGone(ears: Ears, { guild_id, user }: { guild_id: string; user: { id: string } }): void {
  if (user.id !== ears.self) ears.pending.track("account-left", ears.events.accountLeft(accountRef(guild_id, user.id)));
}

function changingGuild(ears: Ears, id: string, change: (guild: Guild) => unknown): void {
  const guild = ears.directory.guild(id);
  if (guild) changing(ears, id, () => change(guild));
}

/** Makes the change, and tells the core of every place that has another name or other readers by it, or is new. */
function changing(ears: Ears, guild: string, change: () => unknown): void {
  const before = new Map(placesOf(ears.directory, guild, ears.self).map((place) => [keyOf(place), sight(place)]));
  change();
  const changed = placesOf(ears.directory, guild, ears.self).filter((place) => before.get(keyOf(place)) !== sight(place));
  if (changed.length > 0) tellChanged(ears, changed);
}

function tellChanged(ears: Ears, places: readonly Place[]): void {
  ears.pending.track("places-changed", ears.events.placesChanged(places));
  const since = ears.outOfSight.follow(places);
  if (since) ears.pending.track("missed", ears.events.missed(since));
}

function keyOf({ conversation }: Place): string {
  return conversation.thread ?? conversation.channel;
}

function sight({ name, audience }: Place): string {
  return JSON.stringify([name, audience]);
}
