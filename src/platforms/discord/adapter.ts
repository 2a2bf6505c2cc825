/** Discord as a platform of the core, over its gateway and its REST interface. */
import type { REST } from "discord.js";
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Lease } from "#core/ports/lease.ts";
import type {
  Cursor,
  HistoryPage,
  LookedUp,
  Note,
  Platform,
  PlatformEvents,
  PlatformFault,
  PostTarget,
  SignsPort,
} from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { Connection, type Received } from "./connection.ts";
import { departed, lookUp, removedFrom } from "./look-up.ts";
import { messageAt } from "./message-at.ts";
import { openRest } from "./open-rest.ts";
import { history, type PastDeps } from "./past.ts";
import { historySince } from "./past-since.ts";
import { channelId, placesOf, platformName, unknownPlace } from "./places.ts";
import { signsPort } from "./presences.ts";
import { reads } from "./reads.ts";
import { amend, post, retract, type SpeakDeps } from "./speak.ts";
import { compose, tell } from "./tell.ts";

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's REST interface is; the gateway's address is asked of it. */
  readonly apiUrl: string;
  /** Whether to read what people write. Without, clones answer only where they are asked directly. */
  readonly messageContent: boolean;
  /** Whether to be told who is online; not where not given. */
  readonly presence?: boolean;
  readonly log: Log;
  readonly now: Clock;
  /** The connection was refused for good while running. */
  readonly lost?: (fault: PlatformFault) => void;
  /** How long guilds may take to arrive after a session began, milliseconds; 15,000 where not given. */
  readonly guildPatienceMs?: number;
}

export interface DiscordPlatform extends Platform {
  /** How much came in up to now. */
  received(): Received;
  /** Resolves when all that came in, or all since then, has been dealt with. */
  settled(since?: Received): Promise<void>;
  /** How many guilds the bot is in. */
  readonly guilds: number;
}

const nothing: Received = { told: 0, asked: 0 };

export function createDiscord(options: DiscordOptions): DiscordPlatform {
  return new Discord(options);
}

class Discord implements DiscordPlatform {
  readonly name = platformName;
  readonly takesFiles = "with-command";
  readonly #options: DiscordOptions;
  readonly #rest: REST;
  readonly signs?: SignsPort;
  #connection: Connection | null = null;

  constructor(options: DiscordOptions) {
    this.#options = options;
    if (options.presence) this.signs = signsPort(() => this.#connection?.presences ?? null);
    this.#rest = openRest(options.apiUrl, options.token);
  }

  get wordless(): boolean {
    return !this.#options.messageContent;
  }

  get guilds(): number {
    return this.#connection?.directory.guilds().length ?? 0;
  }

  async start(events: PlatformEvents): Promise<void> {
    this.#connection = await Connection.open({ presence: false, ...this.#options, rest: this.#rest, events });
  }

  async stop(): Promise<void> {
    await this.#connection?.close();
  }

  received(): Received {
    return this.#connection?.received() ?? nothing;
  }

  async settled(since: Received = nothing): Promise<void> {
    await this.#connection?.settled(since);
  }

  place = async (conversation: ConversationRef): Promise<Place> => this.#place(conversation);

  async pastPlace(conversation: ConversationRef): Promise<Place> {
    const { channel, platform, thread, workspace } = conversation;
    if (platform !== platformName) return unknownPlace(conversation);
    const { conversations } = this.#open();
    return thread === null ? conversations.placeById(workspace, channel) : conversations.placeAsked(conversation);
  }

  async reads(account: AccountRef, conversation: ConversationRef): Promise<boolean> {
    const { conversations, directory } = this.#open();
    return reads({ rest: this.#rest, directory, conversations, log: this.#options.log }, account, conversation);
  }

  async places({ platform, workspace }: WorkspaceRef): Promise<readonly Place[]> {
    const { directory, self } = this.#open();
    if (platform !== platformName) return [];
    return placesOf(directory, workspace, self).filter(({ audience }) => audience !== "unknown");
  }

  async history(conversation: ConversationRef, limit: number, cursor?: Cursor, writer?: AccountRef): Promise<HistoryPage> {
    return history(this.#reading(), conversation, limit, cursor, writer);
  }

  historySince(conversation: ConversationRef, since: Date, cursor?: Cursor): Promise<HistoryPage> {
    return historySince(this.#reading(), conversation, since, cursor);
  }

  async lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
    return lookUp(this.#reading(), messages);
  }

  async departed(accounts: readonly AccountRef[]): Promise<readonly AccountRef[]> {
    return departed(this.#reading(), accounts);
  }

  async removedFrom(workspaces: readonly WorkspaceRef[]): Promise<readonly WorkspaceRef[]> {
    // Once it is open, every shard has been told which guilds it has.
    const connection = this.#open();
    return removedFrom({ rest: this.#rest, log: this.#options.log }, (guild) => connection.isTold(guild), workspaces);
  }

  composing(conversation: ConversationRef, signal: AbortSignal): void {
    compose(this.#rest, conversation, signal);
  }

  async post(reply: LabelledReply, target: PostTarget, key: string, lease: Lease): Promise<readonly MessageRef[]> {
    return post(this.#speaking(), reply, target, key, lease);
  }

  async amend(reply: LabelledReply, posted: readonly MessageRef[]): Promise<void> {
    await amend(this.#speaking(), reply, posted);
  }

  async retract(posted: readonly MessageRef[]): Promise<void> {
    await retract(this.#speaking(), posted);
  }

  async tell(person: AccountRef, note: Note, lease?: Lease): Promise<void> {
    await tell(this.#rest, person, note, lease);
  }

  link(message: MessageRef): string {
    return `https://discord.com/channels/${message.workspace}/${channelId(message)}/${message.message}`;
  }

  messageAt(typed: string, near: ConversationRef): Promise<MessageRef | null> {
    return messageAt(this.#open().conversations, typed, near);
  }

  #place(conversation: ConversationRef): Place | Promise<Place> {
    return this.#connection?.conversations.place(conversation) ?? unknownPlace(conversation);
  }

  #reading(): PastDeps {
    const { log, messageContent } = this.#options;
    const { directory, self } = this.#open();
    return { rest: this.#rest, directory, self, messageContent, log, place: this.place };
  }

  #speaking(): SpeakDeps {
    return { rest: this.#rest, self: this.#open().self, place: this.place };
  }

  /** Also after `stop`: what is being said is still finished. */
  #open(): Connection {
    if (!this.#connection) throw new Error("the platform is not started");
    return this.#connection;
  }
}
