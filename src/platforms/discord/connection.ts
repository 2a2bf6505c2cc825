/** One run of the bot on Discord: from connected until closed. */
import type { REST } from "discord.js";
import type { Place } from "#core/model/place.ts";
import type { PlatformEvents, PlatformFault } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import { Conversations } from "./conversations.ts";
import { Directory } from "./directory.ts";
import type { Ears } from "./ears.ts";
import { askWhoIAm, Gateway } from "./gateway.ts";
import { type InteractionDeps, interact } from "./interactions.ts";
import { deliverIn, hear } from "./listen.ts";
import { OutOfSight } from "./out-of-sight.ts";
import { messagesAfter } from "./pages.ts";
import type { Message } from "./payloads.ts";
import { Pending } from "./pending.ts";
import { conversationRef, workspaceRef } from "./places.ts";
import { Presences } from "./presences.ts";
import { introduce } from "./register.ts";
import { Sessions } from "./sessions.ts";

export interface ConnectionOptions {
  readonly rest: REST;
  readonly token: string;
  readonly apiUrl: string;
  readonly messageContent: boolean;
  /** Whether to be told who is online. */
  readonly presence: boolean;
  readonly events: PlatformEvents;
  readonly log: Log;
  readonly now: Clock;
  readonly lost?: (fault: PlatformFault) => void;
  readonly guildPatienceMs?: number;
}

/** How much came in up to some moment. */
export interface Received {
  readonly told: number;
  readonly asked: number;
}

const GUILD_PATIENCE_MS = 15_000;
/** More than this is not read back of one channel after a gap. */
const MOST_PAGES_BACK = 20;

export class Connection {
  readonly directory = new Directory();
  /** What is being handed to the core. */
  readonly pending: Pending;
  /** What people asked of the bot itself. */
  readonly #answers: Pending;
  readonly conversations: Conversations;
  /** Null where the bot is not to know. */
  readonly presences: Presences | null;
  /** The bot's own account. */
  readonly self: string;
  readonly #options: ConnectionOptions;
  readonly #ears: Ears;
  readonly #sessions: Sessions;
  readonly #gateway: Gateway;
  readonly #outOfSight: OutOfSight;
  readonly #introduced = new Set<string>();
  #closed = false;

  private constructor(options: ConnectionOptions, application: { readonly id: string; readonly account: string }) {
    const { rest, log, events, now, guildPatienceMs = GUILD_PATIENCE_MS } = options;
    this.#options = options;
    this.self = application.account;
    this.pending = new Pending(log);
    this.#answers = new Pending(log);
    this.#outOfSight = new OutOfSight(now);
    this.presences = options.presence ? new Presences() : null;
    this.conversations = new Conversations(rest, this.directory, this.self);
    this.#sessions = new Sessions({
      directory: this.directory,
      now,
      log,
      patienceMs: guildPatienceMs,
      catchUp: (guild, channel, after) =>
        this.pending.inOrder(channel, () => this.#missed(guild, channel, after), this.#deliverMissed),
      missed: (since) => this.pending.track("missed", events.missed(since)),
      guildGone: (guild) => this.#guildGone(guild),
      channelGone: (guild, id) => {
        this.pending.track("place-removed", events.placeRemoved(conversationRef(guild, { id, type: -1, parent: null })));
      },
    });
    const asked: InteractionDeps = { ...options, ...this.#parts(), application: application.id };
    this.#ears = {
      ...this.#parts(),
      events,
      log,
      messageContent: options.messageContent,
      pending: this.pending,
      outOfSight: this.#outOfSight,
      presences: this.presences,
      sessionBegins: (guilds, shard) => this.#sessions.begins(guilds, shard),
      guildReady: (guild, shard) => {
        this.#sessions.guildReady(guild, shard);
        this.#introduce(application.id, guild);
      },
      guildBroke: (guild) => this.#sessions.broke(guild),
      guildGone: (guild) => this.#guildGone(guild),
      interaction: (payload) => this.#answers.track("interaction", interact(asked, payload)),
    };
    this.#gateway = new Gateway({
      ...options,
      lost: (fault) => options.lost?.(fault),
      heard: (event, payload, shard) => {
        if (this.#closed) return;
        hear(this.#ears, event, payload, shard);
        this.#sessions.heard(shard);
      },
    });
  }

  /** Resolves when every guild can be heard. Throws `PlatformFault` where Discord does not let the bot in. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options, await askWhoIAm(options));
    await connection.#gateway.connect();
    await connection.#sessions.allThere();
    return connection;
  }

  /** Nothing is delivered once it resolves, and whoever asked has their answer. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.pending.close();
    await this.#gateway.close();
    await this.#answers.idle();
  }

  /** Whether the bot's sessions told of the guild, be it as out of reach. */
  isTold(guild: string): boolean {
    return this.#sessions.isTold(guild);
  }

  received(): Received {
    return { told: this.pending.begun, asked: this.#answers.begun };
  }

  /** Resolves when all that was received since has been dealt with. */
  async settled({ told, asked }: Received): Promise<void> {
    await this.pending.idle(told);
    await this.#answers.idle(asked);
    await this.pending.idle(told);
  }

  #parts() {
    return { directory: this.directory, conversations: this.conversations, self: this.self };
  }

  #introduce(application: string, guild: string): void {
    if (this.#introduced.has(guild)) return;
    this.#introduced.add(guild);
    this.pending.track("introduction", introduce(this.#options.rest, application, guild));
  }

  /** Invited again, the bot is new there. */
  #guildGone(guild: string): void {
    this.#sessions.gone(guild);
    this.directory.dropGuild(guild);
    this.presences?.dropGuild(guild);
    this.#introduced.delete(guild);
    this.#outOfSight.guildGone(guild);
    this.pending.track("workspace-removed", this.#options.events.workspaceRemoved(workspaceRef(guild)));
  }

  async #missed(guild: string, channel: string, after: string): Promise<Missed> {
    const place = await this.conversations.placeById(guild, channel);
    const messages: Message[] = [];
    if (place.audience === "unknown") return { place, messages };
    for (let page = 0; page < MOST_PAGES_BACK; page++) {
      const read = await messagesAfter(this.#options, channel, messages.at(-1)?.id ?? after);
      messages.push(...read.messages);
      if (!read.full || read.messages.length === 0) return { place, messages };
    }
    this.#options.log.warn("gap-too-long", { channel });
    return { place, messages };
  }

  readonly #deliverMissed = ({ place, messages }: Missed): void => {
    for (const message of messages) deliverIn(this.#ears, message, place);
  };
}

interface Missed {
  readonly place: Place;
  readonly messages: readonly Message[];
}
