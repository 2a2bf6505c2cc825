/** Who can read a channel, from roles and overwrites. On doubt nobody: what is not known to be public is not. */
import { ChannelType, PermissionFlagsBits } from "discord.js";
import type { Audience } from "#core/model/place.ts";
import { type Channel, type Guild, isThread } from "./directory.ts";

const { Administrator, Connect, ManageThreads, ReadMessageHistory, SendMessages, SendMessagesInThreads, ViewChannel } =
  PermissionFlagsBits;
const ALL = ~0n;

/** Conversations people type in; categories and directories are none. */
const SPOKEN_IN: ReadonlySet<number> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

export const isSpokenIn = ({ type }: Pick<Channel, "type">): boolean => SPOKEN_IN.has(type);

/** Holds posts, which are threads, and no messages of its own. */
export const holdsPosts = ({ type }: Pick<Channel, "type">): boolean =>
  type === ChannelType.GuildForum || type === ChannelType.GuildMedia;

/** Whoever asks: an account and its roles. */
export interface Reader {
  readonly id: string;
  readonly roles: readonly string[];
}

/**
 * What the reader may do in the channel (https://discord.com/developers/docs/topics/permissions#permission-overwrites). A
 * thread is read by whoever reads its channel; that a private one must also be joined is not decided here.
 */
export function permissionsIn(guild: Guild, channel: Channel, reader: Reader): bigint {
  if (reader.id === guild.owner) return ALL;
  const roles = [guild.id, ...reader.roles];
  const base = roles.reduce((sum, role) => sum | (guild.roles.get(role) ?? 0n), 0n);
  if (base & Administrator) return ALL;
  const overwrites = readFrom(guild, channel)?.overwrites;
  if (!overwrites) return 0n;
  const of = (ids: readonly string[]) => {
    const chosen = overwrites.filter(({ id }) => ids.includes(id));
    const allow = chosen.reduce((sum, o) => sum | o.allow, 0n);
    const deny = chosen.reduce((sum, o) => sum | o.deny, 0n);
    return (bits: bigint) => (bits & ~deny) | allow;
  };
  return of([reader.id])(of(reader.roles.filter((role) => role !== guild.id))(of([guild.id])(base)));
}

/** What it takes to read a channel: the talk beside a voice channel also takes joining it. */
function reading(channel: Channel): bigint {
  return ViewChannel | ReadMessageHistory | (isVoice(channel) ? Connect : 0n);
}

const isVoice = ({ type }: Channel): boolean => type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;

/**
 * Members read everything everyone reads; whoever came by a guest's invitation is let into one voice channel and nothing else
 * (https://discord.com/developers/docs/resources/guild#guild-member-object-guild-member-flags, `IS_GUEST`).
 */
export function mayHaveGuests(guild: Guild, channel: Channel): boolean {
  const where = readFrom(guild, channel);
  return !where || isVoice(where);
}

export function canRead(guild: Guild, channel: Channel, reader: Reader): boolean {
  const where = readFrom(guild, channel);
  if (!where?.overwrites) return false;
  const needed = reading(where);
  return (permissionsIn(guild, channel, reader) & needed) === needed;
}

/** Threads are written in by a right of their own. */
export function canWrite(guild: Guild, channel: Channel, writer: Reader): boolean {
  return (permissionsIn(guild, channel, writer) & writingIn(channel)) !== 0n;
}

export const writingIn = (channel: Pick<Channel, "type">): bigint => (isThread(channel) ? SendMessagesInThreads : SendMessages);

/** Whether the reader sees the thread only as long as they are in it. */
export function mustBeIn(guild: Guild, thread: Channel, reader: Reader): boolean {
  return thread.type === ChannelType.PrivateThread && (permissionsIn(guild, thread, reader) & ManageThreads) === 0n;
}

/** `public`: everyone reads it, and nobody is kept out, by age either. Else a key of the channel's, or the private thread's, own. */
export function audienceOf(guild: Guild, channel: Channel): Audience {
  if (channel.type === ChannelType.PrivateThread) return `thread:${channel.id}`;
  const where = readFrom(guild, channel);
  if (!where?.overwrites) return "unknown";
  const needed = reading(where);
  const everyone = (permissionsIn(guild, where, { id: "", roles: [] }) & needed) === needed;
  const someKeptOut = where.overwrites.some(({ id, deny }) => id !== guild.id && deny & needed);
  return everyone && !someKeptOut && !where.ageRestricted ? "public" : `channel:${where.id}`;
}

/** A thread's readers are its channel's; null where that is not known. */
function readFrom(guild: Guild, channel: Channel): Channel | null {
  return isThread(channel) ? parentOf(guild, channel) : channel;
}

function parentOf(guild: Guild, { parent }: Channel): Channel | null {
  return (parent !== null && guild.channels.get(parent)) || null;
}
