/** Channels come, change and go, and people with them; the app is told of those where its bot is. */
import { channelType, type Events } from "./events.ts";
import type { Channel, Team, Wire } from "./state.ts";
import type { Talk } from "./talk.ts";
import type { World } from "./world.ts";

export interface ChannelOptions {
  readonly private?: boolean;
  /** Everyone there is but guests, unless told. */
  readonly members?: readonly string[];
  readonly shared?: boolean;
  readonly archived?: boolean;
  /** Whether the bot is in it; it is, unless told. */
  readonly bot?: boolean;
}

export class Places {
  readonly #world: World;
  readonly #events: Events;
  readonly #talk: Talk;

  constructor(world: World, events: Events, talk: Talk) {
    this.#world = world;
    this.#events = events;
    this.#talk = talk;
  }

  add(team: Team, name: string, options: ChannelOptions = {}): Channel {
    const { private: hidden = false, shared = false, archived = false, bot = true } = options;
    const people = [...this.#world.users.values()].filter((user) => user.teamId === team.id && user.id !== team.botUserId);
    const members = options.members ?? people.filter(({ deleted, guest }) => !deleted && guest === "no").map(({ id }) => id);
    const channel: Channel = {
      ...this.#made(team, name, "channel", [...members, ...(bot ? [team.botUserId] : [])], members[0]),
      ...{ private: hidden, shared, archived },
    };
    this.#world.channels.set(channel.id, channel);
    if (!hidden) {
      const { id, created, creator } = channel;
      this.#events.tell(team, { type: "channel_created", channel: { id, name, created, creator, context_team_id: team.id } });
    }
    return channel;
  }

  /** The one between somebody and the bot, made where there is none. */
  direct(team: Team, userId: string): Channel {
    const known = this.#world.directWith(userId);
    if (known) return known;
    const channel = this.#made(team, "", "im", [userId, team.botUserId], userId);
    this.#world.channels.set(channel.id, channel);
    return channel;
  }

  /** Several people and the bot. */
  group(team: Team, userIds: readonly string[]): Channel {
    const names = userIds.map((id) => this.#world.user(id).name);
    const channel = this.#made(team, `mpdm-${names.join("--")}-1`, "mpim", [...userIds, team.botUserId], userIds[0]);
    this.#world.channels.set(channel.id, channel);
    return channel;
  }

  join(channel: Channel, userId: string, inviter: string | null = null): void {
    if (channel.members.has(userId)) return;
    channel.members.add(userId);
    const event = { type: "member_joined_channel", user: userId, ...this.#whereOf(channel) };
    const invited = inviter ? { inviter } : {};
    this.#note(channel, userId, "channel_join", `<@${userId}> has joined the channel`, invited);
    this.#tell(channel, { ...event, ...invited });
  }

  leave(channel: Channel, userId: string): void {
    if (!channel.members.has(userId)) return;
    this.#tell(channel, { type: "member_left_channel", user: userId, ...this.#whereOf(channel) });
    channel.members.delete(userId);
    if (userId === this.#world.team(channel.teamId).botUserId) return;
    this.#note(channel, userId, "channel_leave", `<@${userId}> has left the channel`);
  }

  /** Somebody throws the bot out. */
  removeBot(channel: Channel, by: string): void {
    const team = this.#world.team(channel.teamId);
    if (!channel.members.has(team.botUserId)) return;
    this.leave(channel, team.botUserId);
    this.#events.tell(team, { type: this.#named(channel, "left"), channel: channel.id, actor_id: by }, channel);
  }

  archive(channel: Channel, by: string): void {
    channel.archived = true;
    this.#tell(channel, { type: this.#named(channel, "archive"), channel: channel.id, user: by, is_moved: 0 });
  }

  unarchive(channel: Channel, by: string): void {
    channel.archived = false;
    this.#tell(channel, { type: this.#named(channel, "unarchive"), channel: channel.id, user: by });
  }

  rename(channel: Channel, name: string, by: string): void {
    const old = channel.name;
    channel.name = name;
    const { id, created } = channel;
    this.#note(channel, by, "channel_name", `has renamed the channel from "${old}" to "${name}"`, { old_name: old, name });
    const shown = { id, is_channel: !channel.private, is_mpim: false, name, name_normalized: name, created };
    this.#tell(channel, { type: this.#named(channel, "rename"), channel: shown });
  }

  /** Its id stays; its events are a private channel's from now on. */
  makePrivate(channel: Channel, by: string): void {
    channel.private = true;
    this.#note(
      channel,
      by,
      "channel_convert_to_private",
      "made this channel *private*. Now, it can only be viewed or joined by invitation.",
    );
  }

  /** With another organisation. */
  share(channel: Channel): void {
    channel.shared = true;
    this.#tell(channel, { type: "channel_shared", channel: channel.id, connected_team_id: "T0ANOTHER01" });
  }

  unshare(channel: Channel): void {
    channel.shared = false;
    const event = { type: "channel_unshared", channel: channel.id, previously_connected_team_id: "T0ANOTHER01" };
    this.#tell(channel, { ...event, is_ext_shared: false });
  }

  /** With what was said there. */
  remove(channel: Channel, by: string): void {
    const event = { type: this.#named(channel, "deleted"), channel: channel.id, actor_id: by };
    const told = this.#world.botIn(channel) || !channel.private;
    this.#world.dropChannel(channel);
    if (told) this.#events.tell(this.#world.team(channel.teamId), event, channel);
  }

  #made(team: Team, name: string, kind: Channel["kind"], members: readonly string[], creator = team.botUserId): Channel {
    const id = this.#world.ids.next({ channel: "C", im: "D", mpim: "G" }[kind]);
    const state = { private: kind !== "channel", archived: false, shared: false, created: this.#world.seconds };
    return { id, teamId: team.id, name, kind, members: new Set(members), creator, ...state };
  }

  #named(channel: Channel, what: string): string {
    return `${channel.private ? "group" : "channel"}_${what}`;
  }

  #whereOf(channel: Channel): Wire {
    return { channel: channel.id, channel_type: channel.private ? "G" : "C", team: channel.teamId };
  }

  #note(channel: Channel, user: string, subtype: string, text: string, extra: Wire = {}): void {
    this.#talk.post({ channel, user, text, subtype, extra });
  }

  #tell(channel: Channel, event: Wire): void {
    if (this.#world.botIn(channel)) this.#events.tell(this.#world.team(channel.teamId), event, channel);
  }
}

/** Whether the bot may know that there is such a channel. */
export function knowsOf(world: World, channel: Channel): boolean {
  return world.botIn(channel) || channelType(channel) === "channel";
}
