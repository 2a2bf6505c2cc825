/** Messages appear, change and go; the app is told of those where its bot is. */
import { randomUUID } from "node:crypto";
import { channelType, type Events } from "./events.ts";
import { mentionedBy } from "./mentions.ts";
import { showMessage, showMessageEvent } from "./show-message.ts";
import type { Channel, Message, SlackFile, User, Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Draft {
  readonly channel: Channel;
  /** Null for a bot under another name. */
  readonly user: string | null;
  readonly botId?: string | null;
  readonly text: string;
  readonly blocks?: readonly Wire[];
  readonly attachments?: readonly Wire[];
  readonly files?: readonly SlackFile[];
  readonly thread_ts?: string | null;
  readonly broadcast?: boolean;
  readonly subtype?: string | null;
  readonly metadata?: Wire | null;
  readonly username?: string | null;
  readonly icons?: Wire | null;
  readonly extra?: Wire;
  readonly onlyFor?: string | null;
  readonly asked?: Wire;
  readonly at?: Date | undefined;
}

export type Change = Partial<Pick<Message, "text" | "blocks" | "attachments" | "files" | "metadata">>;

export class Talk {
  readonly #world: World;
  readonly #events: Events;

  constructor(world: World, events: Events) {
    this.#world = world;
    this.#events = events;
  }

  /** Makes a message; an ephemeral one is kept nowhere here and told to no one. */
  post(draft: Draft): Message {
    const message = this.#composed(draft);
    if (message.onlyFor !== null) return message;
    this.#world.keepMessage(message);
    const parent = message.thread_ts ? this.#world.findMessage(message.channel, message.thread_ts) : undefined;
    if (parent) parent.thread_ts = parent.ts;
    this.#tell(message, showMessageEvent(this.#world, message));
    this.#tellOfMention(message, draft.channel);
    return message;
  }

  /** What is left out stays. Notifies nobody. */
  edit(message: Message, change: Change, by: string): void {
    const before = message.onlyFor === null ? showMessage(this.#world, message) : {};
    Object.assign(message, change);
    if (message.onlyFor !== null) return;
    message.edited = { user: by, ts: this.#world.stamps.event };
    this.#tellChanged(message, before);
  }

  /** Slack adds a preview of a link: the message changes, and was not edited. */
  unfurl(message: Message, attachment: Wire): void {
    const before = showMessage(this.#world, message);
    message.attachments = [...message.attachments, attachment];
    this.#tellChanged(message, before);
  }

  /** Where others answered to it, a stone with its name stays. */
  remove(message: Message): void {
    const world = this.#world;
    const before = showMessage(world, message);
    if (message.thread_ts === message.ts && world.repliesTo(message.channel, message.ts).length > 0) {
      const gone: Change & { subtype: string } = {
        text: "This message was deleted.",
        blocks: [],
        attachments: [],
        files: [],
        metadata: null,
        subtype: "tombstone",
      };
      Object.assign(message, gone, { user: "USLACKBOT", bot_id: null, username: null, edited: null, extra: { hidden: true } });
      return void this.#tellChanged(message, before);
    }
    world.dropMessage(message);
    this.#forgetThread(message);
    const { ts, channel } = message;
    const at = world.stamps.event;
    this.#tell(message, {
      ...{ type: "message", subtype: "message_deleted", hidden: true, deleted_ts: ts, channel, previous_message: before },
      ...{ ts: at, event_ts: at, channel_type: channelType(world.channel(channel)) },
    });
  }

  /** `name` without the colons. */
  react(message: Message, by: User, name: string, type: "reaction_added" | "reaction_removed"): void {
    const { channel, ts, user } = message;
    const item = { type: "message", channel, ts };
    this.#tell(message, { type, user: by.id, reaction: name, item, ...(user ? { item_user: user } : {}) });
  }

  /** A message is the first of a thread only while there are answers. */
  #forgetThread({ channel, thread_ts: root, ts }: Message): void {
    if (root === null || root === ts || this.#world.repliesTo(channel, root).length > 0) return;
    const parent = this.#world.findMessage(channel, root);
    if (parent) parent.thread_ts = null;
  }

  #composed(draft: Draft): Message {
    const { channel, user, botId = null, text, blocks = [], attachments = [], files = [], at, asked = {} } = draft;
    const thread = this.#threadOf(draft);
    const broadcast = thread !== null && (draft.broadcast ?? false);
    const person = botId === null && !draft.subtype;
    const subtype = draft.subtype ?? (broadcast ? "thread_broadcast" : files.length > 0 ? "file_share" : null);
    return {
      ...{ channel: channel.id, user, bot_id: botId, text, blocks, attachments, files, thread_ts: thread, broadcast, subtype },
      ts: this.#world.stamps.next(channel.id, at),
      metadata: draft.metadata ?? null,
      edited: null,
      username: draft.username ?? null,
      icons: draft.icons ?? null,
      client_msg_id: person ? randomUUID() : null,
      extra: draft.extra ?? {},
      onlyFor: draft.onlyFor ?? null,
      asked,
      notified: mentionedBy(this.#world, channel, { text, blocks, attachments, mrkdwn: asked.mrkdwn !== false }),
      appeared: this.#world.nextAppearance(),
    };
  }

  /** A thread that is not there is as if none was named: Slack puts the message into the channel and says nothing. */
  #threadOf({ channel, thread_ts: asked = null }: Draft): string | null {
    const named = asked === null ? undefined : this.#world.findMessage(channel.id, asked);
    return named ? (named.thread_ts ?? named.ts) : null;
  }

  #tellChanged(message: Message, before: Wire): void {
    const { channel } = message;
    const at = this.#world.stamps.event;
    const { teamId } = this.#world.channel(channel);
    const after = { ...showMessage(this.#world, message), source_team: teamId, user_team: teamId };
    this.#tell(message, {
      ...{ type: "message", subtype: "message_changed", message: after, previous_message: before, channel, hidden: true },
      ...{ ts: at, event_ts: at, channel_type: channelType(this.#world.channel(channel)) },
    });
  }

  #tellOfMention(message: Message, channel: Channel): void {
    const team = this.#world.team(channel.teamId);
    if (channel.kind === "im" || message.bot_id === team.botId) return;
    if (message.text.includes(`<@${team.botUserId}>`) && (message.subtype === null || message.subtype === "file_share")) {
      const { channel_type: _, ...shown } = showMessageEvent(this.#world, message);
      this.#tell(message, { ...shown, type: "app_mention" });
    }
  }

  #tell({ channel: id }: Message, event: Wire): void {
    const channel = this.#world.channel(id);
    if (this.#world.botIn(channel)) this.#events.tell(this.#world.team(channel.teamId), event, channel);
  }
}
