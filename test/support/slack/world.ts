/** Everything there is on the fake Slack, and how to find it. */
import { byAge, Ids, Stamps } from "./ids.ts";
import type { Channel, Message, SlackFile, Team, User } from "./state.ts";

export interface App {
  readonly id: string;
  readonly name: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** The old way to tell that a payload is Slack's. */
  readonly verificationToken: string;
}

export class World {
  readonly ids = new Ids();
  readonly stamps: Stamps;
  readonly now: () => Date;
  readonly app: App;
  readonly teams = new Map<string, Team>();
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly files = new Map<string, SlackFile>();
  /** Where files are kept: the fake itself, once it is open. */
  filesOrigin = "https://files.test";
  /** By channel, oldest first; ephemeral ones are kept apart. */
  readonly #messages = new Map<string, Message[]>();
  /** By channel and time. */
  readonly #messageAt = new Map<string, Message>();
  #appearances = 0;

  constructor(now: () => Date, app: Pick<App, "appToken" | "signingSecret">) {
    this.now = now;
    this.stamps = new Stamps(now);
    this.app = { id: this.ids.next("A"), name: "understudy", verificationToken: "an-old-verification-token", ...app };
  }

  get seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  nextAppearance(): number {
    return ++this.#appearances;
  }

  team(id: string): Team {
    return found(this.teams.get(id), `no team ${id}`);
  }

  user(id: string): User {
    return found(this.users.get(id), `no user ${id}`);
  }

  channel(id: string): Channel {
    return found(this.channels.get(id), `no channel ${id}`);
  }

  /** Whether the app's own bot wrote it. */
  byBot({ bot_id }: Message): boolean {
    return bot_id !== null && this.teamOfBot(bot_id) !== undefined;
  }

  teamOfBot(botId: string): Team | undefined {
    return [...this.teams.values()].find((team) => team.botId === botId);
  }

  botIn(channel: Channel): boolean {
    return channel.members.has(this.team(channel.teamId).botUserId);
  }

  findMessage(channelId: string, ts: string): Message | undefined {
    return this.#messageAt.get(`${channelId}/${ts}`);
  }

  message(channelId: string, ts: string): Message {
    return found(this.findMessage(channelId, ts), `no message ${ts} in ${channelId}`);
  }

  /** Oldest first, replies among them. */
  messagesIn(channelId: string): readonly Message[] {
    return this.#messages.get(channelId) ?? [];
  }

  /** The answers in a thread, oldest first. */
  repliesTo(channelId: string, ts: string): readonly Message[] {
    return this.messagesIn(channelId).filter((message) => message.thread_ts === ts && message.ts !== ts);
  }

  /** Puts a message where its age belongs. */
  keepMessage(message: Message): void {
    const all = this.#messages.get(message.channel) ?? [];
    this.#messages.set(message.channel, all);
    let index = all.length;
    while (index > 0 && byAge(all[index - 1] as Message, message) > 0) index--;
    all.splice(index, 0, message);
    this.#messageAt.set(`${message.channel}/${message.ts}`, message);
  }

  dropMessage(message: Message): void {
    const kept = this.messagesIn(message.channel).filter((other) => other !== message);
    this.#messages.set(message.channel, kept);
    this.#messageAt.delete(`${message.channel}/${message.ts}`);
  }

  /** With what was said there. */
  dropChannel({ id }: Channel): void {
    for (const { ts } of this.messagesIn(id)) this.#messageAt.delete(`${id}/${ts}`);
    this.#messages.delete(id);
    this.channels.delete(id);
  }

  /** The direct channel between somebody and the bot. */
  directWith(userId: string): Channel | undefined {
    const bot = this.team(this.user(userId).teamId).botUserId;
    return [...this.channels.values()].find(({ kind, members }) => kind === "im" && members.has(userId) && members.has(bot));
  }
}

export function found<Thing>(thing: Thing | undefined | null, otherwise: string): Thing {
  if (thing === undefined || thing === null) throw new Error(otherwise);
  return thing;
}
