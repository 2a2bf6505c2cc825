/** Who may do what where, computed as Discord documents it. */
import { PermissionFlagsBits as Bits } from "discord.js";
import type { Channel, Guild, Member } from "./state.ts";
import { found, type World } from "./world.ts";

export const ALL = Object.values(Bits).reduce((all, bit) => all | bit, 0n);

/** What members of a new guild may do. */
export const EVERYDAY =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.ReadMessageHistory |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.UseApplicationCommands |
  Bits.ChangeNickname |
  Bits.Connect |
  Bits.Speak;

/** Without overwrites. */
export function permissionsInGuild(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.account.id) return ALL;
  const own = rolesOf(guild, member).reduce((sum, { permissions }) => sum | permissions, 0n);
  return own & Bits.Administrator ? ALL : own;
}

function rolesOf(guild: Guild, member: Member) {
  return [guild.id, ...member.roles].flatMap((id) => guild.roles.get(id) ?? []);
}

/** With overwrites: of @everyone, then of the roles together, then of the member. A thread has those of its parent. */
export function permissionsIn(world: World, channel: Channel, accountId: string): bigint {
  if (channel.guildId === null) return directPermissions(world, channel, accountId);
  const guild = world.guild(channel.guildId);
  const member = guild.members.get(accountId);
  if (!member) return 0n;
  const base = permissionsInGuild(guild, member);
  if (base === ALL) return ALL;
  const { overwrites } = channel.thread ? world.channel(found(channel.parentId, "a thread without a parent")) : channel;
  const ofRoles = overwrites.filter(({ id }) => id !== guild.id && member.roles.has(id));
  const steps = [overwrites.filter(({ id }) => id === guild.id), ofRoles, overwrites.filter(({ id }) => id === accountId)];
  return steps.reduce((so, step) => {
    const deny = step.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
    const allow = step.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
    return (so & ~deny) | allow;
  }, base);
}

function directPermissions(world: World, channel: Channel, accountId: string): bigint {
  return accountId === world.botId || accountId === channel.recipientId ? EVERYDAY : 0n;
}

const WHILE_TIMED_OUT = Bits.ViewChannel | Bits.ReadMessageHistory;

/** What that comes to: private threads, timeouts, and what is implied by not seeing a channel, or not speaking there. */
export function effectiveIn(world: World, channel: Channel, accountId: string): bigint {
  const all = permissionsIn(world, channel, accountId);
  if (!(all & Bits.ViewChannel)) return 0n;
  if (isPrivateThread(channel) && !channel.thread?.members.has(accountId) && !(all & Bits.ManageThreads)) return 0n;
  const timedOut = world.member(channel.guildId, accountId)?.timedOutUntil;
  if (all !== ALL && timedOut && timedOut > world.now()) return all & WHILE_TIMED_OUT;
  const speak = channel.thread ? Bits.SendMessagesInThreads : Bits.SendMessages;
  if (all & speak) return all;
  return all & ~(Bits.MentionEveryone | Bits.SendTTSMessages | Bits.AttachFiles | Bits.EmbedLinks);
}

export function can(world: World, channel: Channel, accountId: string, ...bits: readonly bigint[]): boolean {
  const have = effectiveIn(world, channel, accountId);
  return bits.every((bit) => (have & bit) === bit);
}

export function canSee(world: World, channel: Channel, accountId: string): boolean {
  return can(world, channel, accountId, Bits.ViewChannel);
}

export function canSpeak(world: World, channel: Channel, accountId: string): boolean {
  return can(world, channel, accountId, channel.thread ? Bits.SendMessagesInThreads : Bits.SendMessages);
}

export function isPrivateThread(channel: Channel): boolean {
  return channel.type === 12;
}
