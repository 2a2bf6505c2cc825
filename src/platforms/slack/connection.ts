/** One run of the bot on Slack: from connected until closed. */
import { App } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { OneByOne } from "#core/order/one-by-one.ts";
import type { InstallationStore } from "#core/ports/installation-store.ts";
import type { PlatformEvents, PlatformFault } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import { type Access, accessByStore, accessByToken } from "./access.ts";
import { ACK_MS } from "./answers.ts";
import { Channels } from "./channels.ts";
import { startFault } from "./faults.ts";
import { slackInstallations } from "./installation-store.ts";
import { LastWords } from "./last-words.ts";
import { listenTo } from "./listen-to.ts";
import { Pace } from "./pace.ts";
import { People } from "./people.ts";
import { workspaceRef } from "./places.ts";
import { Readers } from "./readers.ts";
import { createReceiver, type Installing } from "./receiver.ts";
import { Roster } from "./roster.ts";
import { botScopes } from "./scopes.ts";
import type { SlackConfig } from "./slack-config.ts";
import { Turns } from "./turns.ts";
import { clientOptions, Web } from "./web.ts";

export interface ConnectionOptions {
  readonly config: SlackConfig;
  /** Where workspaces that install the bot themselves are kept; needed where the configuration says that they do. */
  readonly installations?: InstallationStore;
  readonly log: Log;
  readonly now: Clock;
  /** How long an event may take before it is acknowledged all the same; two seconds, of the three that Slack waits. */
  readonly ackMs?: number;
  /** The connection was refused for good while running. */
  readonly lost?: (fault: PlatformFault) => void;
}

/** How much came in up to some moment. */
export interface Received {
  readonly told: number;
  readonly asked: number;
}

export class Connection {
  readonly access: Access;
  readonly web: Web;
  readonly channels: Channels;
  readonly people: People;
  /** Of reading the past. */
  readonly pace = new Pace();
  readonly readers: Readers;
  readonly #options: ConnectionOptions;
  readonly #client: WebClientOptions;
  readonly #events: PlatformEvents;
  /** What is being handed to the core. */
  readonly #told = new Turns();
  /** What people asked of the bot itself. */
  readonly #asked = new Turns();
  readonly #stopped = new AbortController();
  readonly #app: App;
  /** The address of each workspace's own pages. */
  readonly #urls = new Map<string, string>();

  private constructor(options: ConnectionOptions, access: Access, events: PlatformEvents) {
    const { ackMs = ACK_MS, config, log, lost, now } = options;
    this.#options = options;
    this.access = access;
    this.#client = clientOptions(config.apiUrl, log);
    this.#events = events;
    this.web = new Web(access, this.#client, log);
    const roster = new Roster({ web: this.web, now, log, stopped: this.#stopped.signal });
    this.readers = new Readers(this.web, roster, now);
    this.channels = new Channels(this.web, this.readers, now);
    this.people = new People(this.web, now);
    const receiver = createReceiver({
      ...{ transport: config.transport, client: this.#client, log, ackMs, installing: this.#installing() },
      track: (work, what) => void (what === "told" ? this.#told : this.#asked).track(work).catch(() => {}),
      missed: (since) => void this.#told.track(events.missed(since)).catch(() => {}),
      refused: (fault) => lost?.(startFault(fault, config.apiUrl, "app")),
    });
    this.#app = new App({
      receiver,
      authorize: async ({ teamId = "" }) => {
        const { token, bot, account } = await this.web.installed(teamId);
        return { botToken: token, botId: bot, botUserId: account, teamId };
      },
      ignoreSelf: false,
      clientOptions: this.#client,
      ...(this.#client.logger ? { logger: this.#client.logger } : {}),
    });
    const { channels, people, readers, web } = this;
    const [lastWords, pages] = [new LastWords(), new OneByOne()];
    const parts = {
      access,
      apiUrl: config.apiUrl,
      channels,
      events,
      lastWords,
      log,
      now,
      pages,
      people,
      readers,
      turns: this.#told,
      web,
    };
    listenTo(this.#app, parts);
  }

  /** Resolves when everything can be heard. Throws `PlatformFault` where Slack does not let the bot in. */
  static async open(options: ConnectionOptions, events: PlatformEvents): Promise<Connection> {
    const access = await accessOf(options);
    const connection = new Connection(options, access, events);
    try {
      await connection.#app.start();
    } catch (fault) {
      // What did not start may not stop either; why it did not is what counts.
      await connection.close().catch(() => {});
      throw startFault(fault, options.config.apiUrl, "app");
    }
    for (const { team } of await access.all()) connection.#lookAt(team);
    return connection;
  }

  /** Nothing is delivered once it resolves, and whoever asked has their answer. */
  async close(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort();
    this.#told.close();
    await this.#app.stop();
    await this.#asked.idle();
  }

  /** Fires when it is closed. */
  get closed(): AbortSignal {
    return this.#stopped.signal;
  }

  received(): Received {
    return { told: this.#told.begun, asked: this.#asked.begun };
  }

  /** Resolves when all that was received since has been dealt with. */
  async settled({ told, asked }: Received): Promise<void> {
    await this.#told.idle(told);
    await this.#asked.idle(asked);
    await this.#told.idle(told);
  }

  url(team: string): string {
    return this.#urls.get(team) ?? "https://slack.com/";
  }

  /** A workspace that is new is looked at as one that is known is at the start. */
  #installing(): Installing | null {
    const { config, installations, now } = this.#options;
    if (config.access.kind !== "oauth" || !installations) return null;
    const kept = slackInstallations(installations, now);
    const store: Installing["store"] = {
      ...kept,
      storeInstallation: async (installation) => {
        await kept.storeInstallation(installation);
        if (installation.team) this.#lookAt(installation.team.id);
      },
    };
    return { ...config.access, store, scopes: botScopes.map(({ name }) => name) };
  }

  /** Who can read which channel may have changed while nobody listened. */
  #lookAt(team: string): void {
    const look = async () => {
      const { url } = (await this.web.call(team, "auth.test", {}, { again: true, patienceMs: 60_000 })) as { url?: string };
      if (url) this.#urls.set(team, url.endsWith("/") ? url : `${url}/`);
      const places = await this.channels.all(workspaceRef(team));
      if (places.length > 0) await this.#events.placesChanged(places);
      await this.readers.prepare(team);
    };
    this.#told.track(look()).catch((fault: unknown) => this.#options.log.error("slack-workspace-not-read", fault));
  }
}

async function accessOf({ config, installations, log, now }: ConnectionOptions): Promise<Access> {
  const { access, apiUrl } = config;
  if (access.kind === "token")
    return accessByToken(access.botToken, new WebClient(access.botToken, clientOptions(apiUrl, log)), apiUrl);
  if (!installations) throw new Error("installations are kept nowhere");
  return accessByStore(installations, now);
}
