/** Slack as a platform of the core, over its events and its Web API. */
import { App } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { InstallationStore } from "#core/ports/installation-store.ts";
import type { Cursor, HistoryPage, Note, Platform, PlatformEvents, PostTarget } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { type Access, accessByStore, accessByToken } from "./access.ts";
import { ACK_MS } from "./answers.ts";
import { Channels } from "./channels.ts";
import { startFault } from "./faults.ts";
import { openedShape, showHome } from "./home.ts";
import { slackInstallations } from "./installation-store.ts";
import { type InteractionDeps, pointed, pressed, typed } from "./interactions.ts";
import { LastWords } from "./last-words.ts";
import { type Ears, hear, heardEvents } from "./listen.ts";
import { history } from "./past.ts";
import { People } from "./people.ts";
import { platformName } from "./places.ts";
import { createReceiver, type Installing } from "./receiver.ts";
import { botScopes } from "./scopes.ts";
import type { SlackConfig } from "./slack-config.ts";
import { amend, post, retract, type SpeakDeps } from "./speak.ts";
import { closed, submitted } from "./submissions.ts";
import { tell } from "./tell.ts";
import { Turns } from "./turns.ts";
import { clientOptions, Web } from "./web.ts";

export interface SlackOptions {
  readonly config: SlackConfig;
  /** Where workspaces that install the bot themselves are kept; needed where the configuration says that they do. */
  readonly installations?: InstallationStore;
  readonly log: Log;
  readonly now: Clock;
  /** How long an event may take before it is acknowledged all the same; two seconds, of the three that Slack waits. */
  readonly ackMs?: number;
}

export interface SlackPlatform extends Platform {
  /** How much came in up to now. */
  received(): number;
  /** Resolves when all that came in, or all since then, has been dealt with. */
  settled(since?: number): Promise<void>;
}

export function createSlack(options: SlackOptions): SlackPlatform {
  return new Slack(options);
}

/** What there is while it runs, and what is still needed to finish afterwards. */
interface Running {
  readonly app: App;
  readonly web: Web;
  readonly channels: Channels;
  readonly people: People;
  readonly turns: Turns;
  readonly stopped: AbortController;
}

class Slack implements SlackPlatform {
  readonly name = platformName;
  readonly #options: SlackOptions;
  readonly #client: WebClientOptions;
  readonly #posted = new Map<string, readonly MessageRef[]>();
  #running: Running | null = null;
  /** The address of each workspace's own pages. */
  readonly #urls = new Map<string, string>();

  constructor(options: SlackOptions) {
    this.#options = options;
    this.#client = clientOptions(options.config.apiUrl, options.log);
  }

  async start(events: PlatformEvents): Promise<void> {
    const { ackMs = ACK_MS, config, log, now } = this.#options;
    const { apiUrl, transport } = config;
    const access = await this.#access();
    const web = new Web(access, this.#client, log);
    const parts = { web, channels: new Channels(web, now), people: new People(web, now), turns: new Turns() };
    const track = (work: Promise<void>) => void parts.turns.track(work).catch(() => {});
    const receiver = createReceiver({ transport, client: this.#client, log, ackMs, track, installing: this.#installing(events) });
    const app = new App({
      receiver,
      authorize: async ({ teamId = "" }) => {
        const { token, bot, account } = await web.installed(teamId);
        return { botToken: token, botId: bot, botUserId: account, teamId };
      },
      ignoreSelf: false,
      clientOptions: this.#client,
      ...(this.#client.logger ? { logger: this.#client.logger } : {}),
    });
    app.error(async (fault) => Promise.reject(fault.original ?? fault));
    listenTo(app, { access, events, log, lastWords: new LastWords(), ...parts });
    this.#running = { ...parts, app, stopped: new AbortController() };
    try {
      await app.start();
    } catch (fault) {
      // What did not start may not stop either; why it did not is what counts.
      await this.stop().catch(() => {});
      throw startFault(fault, apiUrl, "app");
    }
    for (const { team } of await access.all()) this.#lookAt(team, events);
  }

  async stop(): Promise<void> {
    const running = this.#running;
    if (!running || running.stopped.signal.aborted) return;
    running.stopped.abort();
    running.turns.close();
    await running.app.stop();
  }

  received(): number {
    return this.#running?.turns.begun ?? 0;
  }

  async settled(since = 0): Promise<void> {
    await this.#running?.turns.idle(since);
  }

  place = async (conversation: ConversationRef): Promise<Place> => this.#open().channels.now(conversation);

  async places(workspace: WorkspaceRef): Promise<readonly Place[]> {
    const { channels, web } = this.#open();
    if (workspace.platform !== platformName || !(await web.isInstalled(workspace.workspace))) return [];
    return (await channels.all(workspace)).filter(({ audience, shared }) => audience !== "unknown" && !shared);
  }

  async history(conversation: ConversationRef, limit: number, cursor?: Cursor, writer?: AccountRef): Promise<HistoryPage> {
    const { people, stopped, web } = this.#open();
    return history({ web, people, place: this.place, stopped: stopped.signal }, conversation, limit, cursor, writer);
  }

  /** Slack shows that a person is typing, but lets no bot show it. */
  composing(): void {}

  async post(reply: LabelledReply, target: PostTarget, key: string, signal: AbortSignal): Promise<readonly MessageRef[]> {
    return post(this.#speaking(), reply, target, key, signal);
  }

  async amend(reply: LabelledReply, posted: readonly MessageRef[]): Promise<void> {
    await amend(this.#speaking(), reply, posted);
  }

  async retract(posted: readonly MessageRef[]): Promise<void> {
    await retract(this.#speaking(), posted);
  }

  async tell(person: AccountRef, note: Note): Promise<void> {
    await tell(this.#open().web, person, note);
  }

  link({ workspace, channel, thread, message }: MessageRef): string {
    const inThread = thread ? `?thread_ts=${thread}&cid=${channel}` : "";
    return `${this.#urls.get(workspace) ?? "https://slack.com/"}archives/${channel}/p${message.replace(".", "")}${inThread}`;
  }

  async #access(): Promise<Access> {
    const { config, installations, now } = this.#options;
    const { access, apiUrl } = config;
    if (access.kind === "token") return accessByToken(access.botToken, new WebClient(access.botToken, this.#client), apiUrl);
    if (!installations) throw new Error("installations are kept nowhere");
    return accessByStore(installations, now);
  }

  /** A workspace that is new is looked at as one that is known is at the start. */
  #installing(events: PlatformEvents): Installing | null {
    const { config, installations, now } = this.#options;
    if (config.access.kind !== "oauth" || !installations) return null;
    const kept = slackInstallations(installations, now);
    const store: Installing["store"] = {
      ...kept,
      storeInstallation: async (installation) => {
        await kept.storeInstallation(installation);
        if (installation.team) this.#lookAt(installation.team.id, events);
      },
    };
    return { ...config.access, store, scopes: botScopes.map(({ name }) => name) };
  }

  /** Who can read which channel may have changed while nobody listened. */
  #lookAt(team: string, events: PlatformEvents): void {
    const { channels, turns, web } = this.#open();
    const look = async () => {
      const { url } = (await web.call(team, "auth.test", {}, { again: true, patienceMs: 60_000 })) as { url?: string };
      if (url) this.#urls.set(team, url.endsWith("/") ? url : `${url}/`);
      const places = await channels.all({ platform: platformName, workspace: team });
      if (places.length > 0) await events.placesChanged(places);
    };
    turns.track(look()).catch((fault: unknown) => this.#options.log.error("slack-workspace-not-read", fault));
  }

  #speaking(): SpeakDeps {
    return { web: this.#open().web, place: this.place, posted: this.#posted };
  }

  /** Also after `stop`: what is being said is still finished. */
  #open(): Running {
    if (!this.#running) throw new Error("the platform is not started");
    return this.#running;
  }
}

function listenTo(app: App, ears: Ears & InteractionDeps): void {
  for (const name of heardEvents) app.event(name, ({ body }) => hear(ears, body));
  app.command(/.*/, (args) => typed(ears, args));
  app.shortcut(/.*/, ({ ack, body, respond }) => pointed(ears, body, () => ack(), respond));
  app.action(/.*/, ({ ack, body, respond }) => pressed(ears, body, () => ack(), respond));
  app.view({ callback_id: /.*/, type: "view_submission" }, ({ ack, body }) =>
    submitted(ears, body, (next) => ack(next as never)),
  );
  app.view({ callback_id: /.*/, type: "view_closed" }, ({ ack, body }) => closed(ears, body, () => ack()));
  app.event("app_home_opened", async ({ body, event }) => {
    const { user, tab } = openedShape.parse(event);
    if (tab === "home") await showHome(ears, body.team_id, user, body.event_id);
  });
}
