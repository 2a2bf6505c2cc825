/** A person with Slack's own client: what they write, change and remove, and where they go. */
import { Caller, type CallerParts } from "./caller.ts";
import { permalinkOf } from "./chat-methods.ts";
import type { Channel, Message, NewFile, SlackFile, User } from "./state.ts";

export interface Saying {
  /** The ts of the message whose thread it belongs in. */
  readonly thread?: string | null;
  /** Into the channel too. */
  readonly broadcast?: boolean;
  /** When it was said, if not now. */
  readonly at?: Date;
  /** Such as `me_message`. */
  readonly subtype?: string;
  readonly files?: readonly NewFile[];
}

export class Human extends Caller {
  readonly #parts: CallerParts;

  constructor(parts: CallerParts, user: User) {
    super(parts, user);
    this.#parts = parts;
  }

  /** Text as it is on the wire: mentions are written `<@U…>`. */
  say(channelId: string, text: string, { thread = null, broadcast = false, at, subtype, files = [] }: Saying = {}): Message {
    const channel = this.#writable(channelId);
    const { world, talk } = this.#parts.backend;
    if (thread !== null && !world.findMessage(channelId, thread)) throw new Error("there is no such thread");
    const made = files.map((file) => this.#uploaded(file));
    const botId = this.user.bot ? `B${this.id.slice(1)}` : null;
    const draft = { channel, user: this.id, botId, text, thread_ts: thread, broadcast, files: made, at };
    return talk.post({ ...draft, ...(subtype ? { subtype } : {}) });
  }

  /** Passes a message on, with or without words of their own. */
  share(message: Message, channelId: string, text = "", { thread = null, at }: Pick<Saying, "thread" | "at"> = {}): Message {
    const { world, talk } = this.#parts.backend;
    const channel = this.#writable(channelId);
    const from = world.channel(message.channel);
    const author = message.user ? world.users.get(message.user) : undefined;
    const name = author?.realName ?? message.username ?? "";
    const permalink = permalinkOf(world.team(from.teamId).domain, message);
    const attachment = {
      ts: message.ts,
      ...(message.user ? { author_id: message.user } : {}),
      channel_id: from.id,
      channel_team: from.teamId,
      is_msg_unfurl: true,
      is_share: true,
      message_blocks: [{ team: from.teamId, channel: from.id, ts: message.ts, message: { blocks: message.blocks } }],
      id: 1,
      original_url: permalink,
      fallback: `[${message.ts}] ${name}: ${message.text}`,
      text: message.text,
      author_name: name,
      author_link: `https://${world.team(from.teamId).domain}.slack.test/team/${message.user ?? ""}`,
      author_subname: name,
      mrkdwn_in: ["text"],
      from_url: permalink,
      footer: from.kind === "channel" ? `Posted in #${from.name}` : "Direct message",
    };
    return talk.post({ channel, user: this.id, text, attachments: [attachment], thread_ts: thread, at });
  }

  edit(message: Message, text: string): void {
    if (message.user !== this.id) throw new Error("only their own message");
    this.#parts.backend.talk.edit(message, { text }, this.id);
  }

  /** Others' too, for admins. */
  remove(...messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.user !== this.id && !this.user.admin && !this.user.owner) throw new Error("only their own message");
      this.#parts.backend.talk.remove(message);
    }
  }

  /** With an emoji's name, such as `tada`. */
  react(message: Message, name: string): void {
    this.#writable(message.channel);
    this.#parts.backend.talk.react(message, this.user, name, "reaction_added");
  }

  takeBackReaction(message: Message, name: string): void {
    this.#parts.backend.talk.react(message, this.user, name, "reaction_removed");
  }

  join(channelId: string): void {
    const channel = this.#parts.backend.world.channel(channelId);
    if (channel.private || this.user.guest !== "no") throw new Error("one has to be invited there");
    this.#parts.backend.places.join(channel, this.id);
  }

  leaveChannel(channelId: string): void {
    const { world, places } = this.#parts.backend;
    places.leave(world.channel(channelId), this.id);
  }

  /** Somebody, or the bot. */
  invite(userId: string, channelId: string): void {
    this.#parts.backend.places.join(this.#writable(channelId), userId, this.id);
  }

  /** Messages of the bot that notified them, oldest first. */
  get notifiedBy(): readonly Message[] {
    const { world } = this.#parts.backend;
    const all = [...world.channels.keys()].flatMap((id) => world.messagesIn(id));
    return all.filter((message) => world.byBot(message) && message.notified.includes(this.id));
  }

  #writable(channelId: string): Channel {
    const channel = this.#parts.backend.world.channel(channelId);
    if (!channel.members.has(this.id)) throw new Error(`${this.user.realName} is not in that channel`);
    if (channel.archived) throw new Error("the channel is archived");
    if (this.user.deleted) throw new Error(`${this.user.realName} is not there any more`);
    return channel;
  }

  #uploaded({ name, content, mimetype = "text/plain" }: NewFile): SlackFile {
    const { world } = this.#parts.backend;
    const file = { id: world.ids.next("F"), name, title: name, mimetype, content, user: this.id, created: world.seconds };
    world.files.set(file.id, file);
    return file;
  }
}
