/** Slack as a platform of the core, over its events and its Web API. */
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
  PostTarget,
  SignsPort,
} from "#core/ports/platform.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { Connection, type ConnectionOptions, type Received } from "./connection.ts";
import { departed, lookUp } from "./look-up.ts";
import { messageAt } from "./message-at.ts";
import { history, type PastDeps } from "./past.ts";
import { historySince } from "./past-since.ts";
import { platformName } from "./places.ts";
import { removedFrom } from "./removed-from.ts";
import { signsOf } from "./signs.ts";
import { amend, post, retract, type SpeakDeps } from "./speak.ts";
import { tell } from "./tell.ts";

export type SlackOptions = ConnectionOptions;

export interface SlackPlatform extends Platform {
  /** How much came in up to now. */
  received(): Received;
  /** Resolves when all that came in, or all since then, has been dealt with. */
  settled(since?: Received): Promise<void>;
}

const nothing: Received = { told: 0, asked: 0 };

export function createSlack(options: SlackOptions): SlackPlatform {
  return new Slack(options);
}

class Slack implements SlackPlatform {
  readonly name = platformName;
  readonly takesFiles = "in-private-talk";
  readonly signs: SignsPort;
  readonly #options: SlackOptions;
  readonly #posted = new Map<string, readonly MessageRef[]>();
  #connection: Connection | null = null;

  constructor(options: SlackOptions) {
    this.#options = options;
    this.signs = signsOf({ web: () => this.#open().web, now: options.now, log: options.log });
  }

  async start(events: PlatformEvents): Promise<void> {
    this.#connection = await Connection.open(this.#options, events);
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

  place = async (conversation: ConversationRef): Promise<Place> => this.#open().channels.now(conversation);

  pastPlace = async (conversation: ConversationRef): Promise<Place> => this.#open().channels.past(conversation);

  reads({ account, workspace }: AccountRef, conversation: ConversationRef): Promise<boolean> {
    return this.#open().channels.isReadBy(workspace, account, conversation);
  }

  async places(workspace: WorkspaceRef): Promise<readonly Place[]> {
    const { channels, web } = this.#open();
    if (workspace.platform !== platformName || !(await web.isInstalled(workspace.workspace))) return [];
    return (await channels.all(workspace)).filter(({ audience, shared }) => audience !== "unknown" && !shared);
  }

  async history(conversation: ConversationRef, limit: number, cursor?: Cursor, writer?: AccountRef): Promise<HistoryPage> {
    return history(this.#reading(writer), conversation, limit, cursor, writer);
  }

  async historySince(conversation: ConversationRef, since: Date, cursor?: Cursor): Promise<HistoryPage> {
    return historySince(this.#reading(), conversation, since, cursor);
  }

  async lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
    return lookUp(this.#reading(), messages);
  }

  async departed(accounts: readonly AccountRef[]): Promise<readonly AccountRef[]> {
    return departed(this.#reading(), accounts);
  }

  async removedFrom(workspaces: readonly WorkspaceRef[]): Promise<readonly WorkspaceRef[]> {
    const connection = this.#open();
    return removedFrom(connection, workspaces, connection.closed);
  }

  /** Slack shows that a person is typing, but lets no bot show it. */
  composing(): void {}

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
    await tell(this.#open().web, person, note, lease);
  }

  link({ workspace, channel, thread, message }: MessageRef): string {
    const inThread = thread ? `?thread_ts=${thread}&cid=${channel}` : "";
    return `${this.#open().url(workspace)}archives/${channel}/p${message.replace(".", "")}${inThread}`;
  }

  async messageAt(typed: string, near: ConversationRef): Promise<MessageRef | null> {
    return messageAt(typed, near);
  }

  #reading(writer?: AccountRef): PastDeps {
    const { channels, closed: stopped, pace, people, web } = this.#open();
    const place = async (at: ConversationRef) =>
      writer ? channels.pastOf(at) : { place: await channels.sight(at), since: null };
    return { web, people, place, stopped, pace, now: this.#options.now };
  }

  #speaking(): SpeakDeps {
    const { channels, web } = this.#open();
    return { web, place: (where) => channels.sight(where), posted: this.#posted };
  }

  /** Also after `stop`: what is being said is still finished. */
  #open(): Connection {
    if (!this.#connection) throw new Error("the platform is not started");
    return this.#connection;
  }
}
