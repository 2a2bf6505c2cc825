/** Small makers for tests of the Discord adapter's pure parts: payloads as Discord sends them, and what is read of them. */
import { ChannelType } from "discord.js";
import type { MemberId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import { type Action, amendGrant, type LabelledReply, label } from "#core/safety/label.ts";
import { type Channel, Directory, type Guild, type Overwrite } from "#src/platforms/discord/directory.ts";
import { guildShape, type Message, messageShape } from "#src/platforms/discord/payloads.ts";

export const SELF = "900";
export const GUILD = "100";

export const user = (id: string, over: Readonly<Record<string, unknown>> = {}) => ({ id, username: `u${id}`, ...over });

export function message(content: string, over: Readonly<Record<string, unknown>> = {}): Message {
  const base = { id: "5000", channel_id: "200", guild_id: GUILD, type: 0, timestamp: "2026-11-20T12:00:00.000000+00:00" };
  return messageShape.parse({ ...base, content, author: user("1"), ...over });
}

export function channel(id: string, over: Partial<Channel> = {}): Channel {
  const base = { type: ChannelType.GuildText, name: `c${id}`, parent: null, ageRestricted: false, lastMessage: null };
  return { id, ...base, overwrites: [], ...over };
}

export const overwrite = (id: string, allow: bigint, deny: bigint): Overwrite => ({ id, allow, deny });

/** A guild whose everyone has `everyone`, with these roles and channels; account 1 owns it. */
export function guild(everyone: bigint, channels: readonly Channel[], roles: Readonly<Record<string, bigint>> = {}): Guild {
  return {
    id: GUILD,
    owner: "1",
    roles: new Map([[GUILD, everyone], ...Object.entries(roles)]),
    ownRoles: [],
    channels: new Map(channels.map((each) => [each.id, each])),
  };
}

export function guildPayload(id: string, over: Readonly<Record<string, unknown>> = {}) {
  return guildShape.parse({ id, owner_id: "1", roles: [{ id, permissions: "66560" }], channels: [], ...over });
}

/** A directory that was told of these guilds, each with these channels as payloads. */
export function directoryWith(guilds: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>): Directory {
  const directory = new Directory();
  for (const [id, channels] of Object.entries(guilds)) directory.putGuild(guildPayload(id, { channels }), SELF);
  return directory;
}

export function replyBy(name: string, body: string, actions: readonly Action[] = []): LabelledReply {
  const account = { platform: "discord", workspace: GUILD, account: "1" };
  const member: Member = { id: "ana" as MemberId, account, name, timeZone: null };
  const grant = amendGrant(member, member, "confirmed");
  if (!grant) throw new Error("members may amend their own");
  return label(grant, body, actions);
}
