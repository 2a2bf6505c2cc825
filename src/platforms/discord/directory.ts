/** What is known of the guilds the bot is in: their channels and who may read them. Kept current by the gateway's events. */
import { type ChannelPayload, channelShape, type GuildPayload, memberShape, readable, roleShape } from "./payloads.ts";

export interface Overwrite {
  /** A role's or an account's id. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  /** A thread's channel, a channel's category. */
  readonly parent: string | null;
  readonly ageRestricted: boolean;
  /** Null where they were not told, and for threads, which have their channel's. */
  readonly overwrites: readonly Overwrite[] | null;
  readonly lastMessage: string | null;
}

export interface Guild {
  readonly id: string;
  owner: string;
  /** Permissions by role; the role of everyone has the guild's id. */
  readonly roles: Map<string, bigint>;
  /** Of the bot itself. */
  ownRoles: readonly string[];
  /** Channels and the threads that are not archived. */
  readonly channels: Map<string, Channel>;
}

const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);

export const isThread = ({ type }: { readonly type: number }): boolean => THREADS.has(type);

export class Directory {
  readonly #guilds = new Map<string, Guild>();

  guild(id: string): Guild | null {
    return this.#guilds.get(id) ?? null;
  }

  guilds(): readonly Guild[] {
    return [...this.#guilds.values()];
  }

  channel(guild: string, id: string): Channel | null {
    return this.#guilds.get(guild)?.channels.get(id) ?? null;
  }

  putGuild(payload: GuildPayload, self: string): Guild {
    const guild: Guild = {
      id: payload.id,
      owner: payload.owner_id,
      roles: new Map(readable(roleShape, payload.roles).map(({ id, permissions }) => [id, permissions])),
      ownRoles: readable(memberShape, payload.members).find(({ user }) => user.id === self)?.roles ?? [],
      channels: new Map(),
    };
    for (const channel of readable(channelShape, [...payload.channels, ...payload.threads])) put(guild, channel);
    this.#guilds.set(guild.id, guild);
    return guild;
  }

  dropGuild(id: string): void {
    this.#guilds.delete(id);
  }

  /** An archived thread is let go: it is looked up again when something is said there. */
  putChannel(guildId: string, payload: ChannelPayload): Channel | null {
    const guild = this.#guilds.get(guildId);
    if (!guild) return null;
    const channel = put(guild, payload);
    if (payload.thread_metadata?.archived) guild.channels.delete(channel.id);
    return channel;
  }

  /** It changed, and nobody can say how: who reads it is not known any more. */
  doubtChannel(guildId: string, id: string): void {
    const channel = this.channel(guildId, id);
    if (channel) this.#guilds.get(guildId)?.channels.set(id, { ...channel, overwrites: null });
  }

  /** A channel goes with its threads. */
  dropChannel(guildId: string, id: string): void {
    const channels = this.#guilds.get(guildId)?.channels;
    channels?.delete(id);
    for (const channel of channels?.values() ?? []) if (isThread(channel) && channel.parent === id) channels?.delete(channel.id);
  }

  /** The newest message of the channel that was seen. */
  saw(guildId: string, id: string, message: string): void {
    const channel = this.channel(guildId, id);
    const newer = channel && (channel.lastMessage === null || BigInt(message) > BigInt(channel.lastMessage));
    if (newer) this.#guilds.get(guildId)?.channels.set(id, { ...channel, lastMessage: message });
  }
}

function put(guild: Guild, payload: ChannelPayload): Channel {
  const channel = channelOf(payload);
  guild.channels.set(channel.id, channel);
  return channel;
}

export function channelOf(payload: ChannelPayload): Channel {
  return {
    id: payload.id,
    type: payload.type,
    name: payload.name ?? "",
    parent: payload.parent_id ?? null,
    ageRestricted: payload.nsfw ?? false,
    overwrites: payload.permission_overwrites?.map(({ id, allow, deny }) => ({ id, allow, deny })) ?? null,
    lastMessage: payload.last_message_id ?? null,
  };
}
