/** Everything there is on the fake Discord, and how to find it. */

import { Cdn } from "./cdn.ts";
import { Snowflakes } from "./snowflake.ts";
import type { Account, Channel, Guild, Member, Message, Wire } from "./state.ts";

/** The application's switches in the developer portal: which privileged intents it may ask for. */
export interface Switches {
  messageContent: boolean;
  guildMembers: boolean;
  presences: boolean;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  /** The one it takes now. */
  token: string;
  readonly bot: Account;
  readonly switches: Switches;
}

export interface WorldOptions {
  readonly now: () => Date;
  readonly token: string;
  readonly botName: string;
  readonly switches: Switches;
}

export class World {
  readonly ids: Snowflakes;
  readonly now: () => Date;
  readonly application: Application;
  readonly accounts = new Map<string, Account>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** By channel, oldest first; ephemeral ones are kept apart. */
  readonly #messages = new Map<string, Message[]>();
  readonly #messageById = new Map<string, Message>();
  /** Accounts that are shown as offline; everybody else is there. */
  readonly offline = new Set<string>();
  readonly cdn = new Cdn();
  globalCommands: readonly Wire[] = [];
  #appearances = 0;

  constructor({ now, token, botName, switches }: WorldOptions) {
    this.now = now;
    this.ids = new Snowflakes(now);
    const id = this.ids.next();
    const bot: Account = { id, username: botName, globalName: null, bot: true };
    this.accounts.set(id, bot);
    this.application = { id, name: botName, token, bot, switches: { ...switches } };
  }

  get botId(): string {
    return this.application.bot.id;
  }

  nextAppearance(): number {
    return ++this.#appearances;
  }

  account(id: string): Account {
    return found(this.accounts.get(id), `no account ${id}`);
  }

  guild(id: string): Guild {
    return found(this.guilds.get(id), `no guild ${id}`);
  }

  channel(id: string): Channel {
    return found(this.channels.get(id), `no channel ${id}`);
  }

  message(channelId: string, id: string): Message {
    return found(this.findMessage(channelId, id), `no message ${id} in ${channelId}`);
  }

  findMessage(channelId: string, id: string): Message | undefined {
    const message = this.#messageById.get(id);
    return message?.channelId === channelId ? message : undefined;
  }

  /** Oldest first. */
  messagesIn(channelId: string): readonly Message[] {
    return this.#messages.get(channelId) ?? [];
  }

  /** Puts a message where its age belongs. */
  keepMessage(message: Message): void {
    const all = this.#messages.get(message.channelId) ?? [];
    this.#messages.set(message.channelId, all);
    this.#messageById.set(message.id, message);
    const id = BigInt(message.id);
    let index = all.length;
    while (index > 0 && BigInt(all[index - 1]?.id ?? "0") > id) index--;
    all.splice(index, 0, message);
  }

  dropMessages(channelId: string, gone: ReadonlySet<string>): void {
    for (const id of gone) this.#messageById.delete(id);
    this.#messages.set(
      channelId,
      this.messagesIn(channelId).filter(({ id }) => !gone.has(id)),
    );
  }

  /** With what was said there. */
  dropChannel({ id }: Channel): void {
    this.dropMessages(id, new Set(this.messagesIn(id).map((message) => message.id)));
    this.channels.delete(id);
  }

  channelsOf(guildId: string): readonly Channel[] {
    return [...this.channels.values()].filter((channel) => channel.guildId === guildId);
  }

  threadsOf(guildId: string): readonly Channel[] {
    return this.channelsOf(guildId).filter(({ thread }) => thread);
  }

  member(guildId: string | null, accountId: string): Member | undefined {
    return guildId === null ? undefined : this.guilds.get(guildId)?.members.get(accountId);
  }

  /** The guilds the bot is in. */
  botGuilds(): readonly Guild[] {
    return [...this.guilds.values()].filter(({ members }) => members.has(this.botId));
  }

  directChannel(accountId: string): Channel | undefined {
    return [...this.channels.values()].find(({ recipientId }) => recipientId === accountId);
  }
}

export function found<Thing>(thing: Thing | undefined | null, otherwise: string): Thing {
  if (thing === undefined || thing === null) throw new Error(otherwise);
  return thing;
}
