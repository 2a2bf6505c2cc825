/** A person with Discord's own client: what they write, change and remove, and what they may not. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { Caller, type CallerParts } from "./caller.ts";
import type { Draft } from "./compose.ts";
import type { Crowd } from "./crowd.ts";
import { can, canSpeak, permissionsInGuild } from "./permissions.ts";
import type { ChannelChange, ChannelOptions, Places } from "./places.ts";
import type { Account, Attachment, Channel, Guild, Message, Role } from "./state.ts";
import type { Talk } from "./talk.ts";
import type { ThreadOptions, Threads } from "./threads.ts";
import { found } from "./world.ts";

export interface HumanParts extends CallerParts {
  readonly talk: Talk;
  readonly places: Places;
  readonly threads: Threads;
  readonly crowd: Crowd;
}

export interface Saying {
  /** When it was said, if not now. */
  readonly at?: Date;
  readonly attachments?: readonly Attachment[];
}

export class Human extends Caller {
  readonly #parts: HumanParts;

  constructor(parts: HumanParts, account: Account) {
    super(parts, account);
    this.#parts = parts;
  }

  say(channelId: string, content: string, saying: Saying = {}): Message {
    return this.#post(channelId, { content, ...saying });
  }

  /** Pings whom it answers, unless that is switched off. */
  reply(to: Message, content: string, { ping = true, ...saying }: Saying & { readonly ping?: boolean } = {}): Message {
    const reference = { type: 0 as const, guildId: to.guildId, channelId: to.channelId, messageId: to.id };
    const allowed = { parse: ["users", "roles", "everyone"], replied_user: ping };
    return this.#post(to.channelId, { content, reference, allowed, ...saying });
  }

  forward(message: Message, channelId: string, saying: Saying = {}): Message {
    const { guildId, channelId: from, id, content, sentAt } = message;
    const reference = { type: 1 as const, guildId, channelId: from, messageId: id };
    return this.#post(channelId, { content: "", reference, snapshot: { content, sentAt }, ...saying });
  }

  edit(message: Message, content: string): void {
    if (message.author.id !== this.id) throw new Error("only their own message");
    this.#parts.talk.edit(message, { content });
  }

  /** More than one: in one go, as moderators can through a bot. */
  delete(...messages: readonly Message[]): void {
    for (const message of messages) {
      const channel = this.#parts.world.channel(message.channelId);
      if (message.author.id !== this.id) this.#must(channel, Bits.ManageMessages);
    }
    this.#parts.talk.remove(messages);
  }

  react(message: Message, emoji: string): void {
    this.#must(this.#parts.world.channel(message.channelId), Bits.AddReactions);
    this.#parts.talk.reacted("MESSAGE_REACTION_ADD", message, { by: this.account, emoji: { id: null, name: emoji } });
  }

  takeBackReaction(message: Message, emoji: string): void {
    this.#parts.talk.reacted("MESSAGE_REACTION_REMOVE", message, { by: this.account, emoji: { id: null, name: emoji } });
  }

  /** Everybody's; as those may who manage messages. */
  clearReactions(message: Message, emoji?: string): void {
    this.#must(this.#parts.world.channel(message.channelId), Bits.ManageMessages);
    if (emoji === undefined) this.#parts.talk.reacted("MESSAGE_REACTION_REMOVE_ALL", message, {});
    else this.#parts.talk.reacted("MESSAGE_REACTION_REMOVE_EMOJI", message, { emoji: { id: null, name: emoji } });
  }

  addChannel(guild: Guild, name: string, options: ChannelOptions = {}): Channel {
    this.#mustIn(guild, Bits.ManageChannels);
    return this.#parts.places.addChannel(guild.id, name, options);
  }

  changeChannel(channel: Channel, change: ChannelChange): void {
    this.#must(channel, Bits.ManageChannels);
    this.#parts.places.changeChannel(channel, change);
  }

  removeChannel(channel: Channel): void {
    this.#must(channel, channel.thread ? Bits.ManageThreads : Bits.ManageChannels);
    if (channel.thread) this.#parts.threads.remove(channel);
    else this.#parts.places.removeChannel(channel);
  }

  /** From now on only these roles and accounts read it; the bot too, where it is among them. */
  makePrivate(channel: Channel, readers: readonly { readonly id: string; readonly type: 0 | 1 }[]): void {
    const guildId = found(channel.guildId, "a direct channel is private already");
    const everyone = { id: guildId, type: 0 as const, allow: 0n, deny: Bits.ViewChannel };
    const allowed = readers.map(({ id, type }) => ({ id, type, allow: Bits.ViewChannel, deny: 0n }));
    this.changeChannel(channel, { overwrites: [everyone, ...allowed] });
  }

  addThread(parent: Channel, name: string, options: Pick<ThreadOptions, "private" | "memberIds"> = {}): Channel {
    this.#must(parent, options.private ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads);
    return this.#parts.threads.add(parent, { name, ownerId: this.id, ...options });
  }

  /** A thread from a message, which has its id. */
  addThreadFrom(message: Message, name: string): Channel {
    const parent = this.#parts.world.channel(message.channelId);
    this.#must(parent, Bits.CreatePublicThreads);
    const thread = this.#parts.threads.add(parent, { name, ownerId: this.id, id: message.id });
    this.#parts.talk.threadStarted(message);
    return thread;
  }

  /** In a forum: a thread whose first message has its id. */
  addPost(forum: Channel, name: string, content: string): { readonly thread: Channel; readonly message: Message } {
    this.#must(forum, Bits.SendMessages);
    const thread = this.#parts.threads.add(forum, { name, ownerId: this.id });
    return { thread, message: this.#post(thread.id, { id: thread.id, content }) };
  }

  changeThread(thread: Channel, change: Parameters<Threads["change"]>[1]): void {
    if (thread.thread?.ownerId !== this.id) this.#must(thread, Bits.ManageThreads);
    this.#parts.threads.change(thread, change);
  }

  give(guild: Guild, accountId: string, role: Role): void {
    this.#mustIn(guild, Bits.ManageRoles);
    this.#parts.crowd.give(guild, accountId, role);
  }

  take(guild: Guild, accountId: string, role: Role): void {
    this.#mustIn(guild, Bits.ManageRoles);
    this.#parts.crowd.take(guild, accountId, role);
  }

  /** What their client says of them, to everybody they share a guild with. */
  show(status: Parameters<Crowd["show"]>[1]): void {
    this.#parts.crowd.show(this.account, status);
  }

  leave(guild: Guild): void {
    this.#parts.crowd.leave(guild, this.id);
  }

  ban(guild: Guild, account: Account): void {
    this.#mustIn(guild, Bits.BanMembers);
    this.#parts.crowd.ban(guild, account);
  }

  /** Throws the bot out. */
  removeBot(guild: Guild): void {
    this.#mustIn(guild, Bits.KickMembers);
    this.#parts.crowd.leave(guild, this.#parts.world.botId);
  }

  #post(channelId: string, draft: Omit<Draft, "channel" | "author">): Message {
    const channel = this.#parts.world.channel(channelId);
    if (!canSpeak(this.#parts.world, channel, this.id)) throw new Error(`${this.account.username} cannot write there`);
    return this.#parts.talk.post({ ...draft, channel, author: this.account });
  }

  #must(channel: Channel, bit: bigint): void {
    if (!can(this.#parts.world, channel, this.id, bit)) throw new Error(`${this.account.username} may not do that`);
  }

  #mustIn(guild: Guild, bit: bigint): void {
    const member = found(guild.members.get(this.id), `${this.account.username} is not in the guild`);
    if ((permissionsInGuild(guild, member) & bit) !== bit) throw new Error(`${this.account.username} may not do that`);
  }
}
