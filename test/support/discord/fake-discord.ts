/** A Discord on this machine that real clients connect to: opened by a test, driven by its people, closed without a trace. */
import type { Backend, Settings } from "./backend.ts";
import { channelRoutes } from "./channel-routes.ts";
import { commandRoutes } from "./command-routes.ts";
import { Crowd } from "./crowd.ts";
import type { Exchange } from "./exchange.ts";
import { Faults } from "./faults.ts";
import { Gateway } from "./gateway.ts";
import { guildRoutes } from "./guild-routes.ts";
import { Human } from "./human.ts";
import { interactionRoutes } from "./interaction-routes.ts";
import { Interactions } from "./interactions.ts";
import { messageRoutes } from "./message-routes.ts";
import { Places } from "./places.ts";
import { generous, type Limits, RateLimits } from "./rate-limits.ts";
import { RestServer } from "./rest-server.ts";
import { Roles } from "./roles.ts";
import { Screens } from "./screens.ts";
import { searchRoutes } from "./search-routes.ts";
import { selfRoutes } from "./self-routes.ts";
import type { Account } from "./state.ts";
import { Talk } from "./talk.ts";
import { Threads } from "./threads.ts";
import { type Switches, World } from "./world.ts";

const DAY_MS = 86_400_000;

export interface FakeOptions {
  readonly token?: string;
  readonly botName?: string;
  readonly now?: () => Date;
  readonly switches?: Partial<Switches>;
  readonly limits?: Limits;
  /**
   * How often clients send a heartbeat of their own: hardly ever, as one that meets an unanswered heartbeat they were asked for
   * makes them take the connection for dead, and "settled" asks for many.
   */
  readonly heartbeatMs?: number;
  readonly settings?: Partial<Settings>;
  /** Called for each request and its answer; what it throws is thrown again by `close`. */
  readonly onExchange?: (exchange: Exchange) => void;
}

export class FakeDiscord {
  readonly world: World;
  readonly gateway: Gateway;
  readonly talk: Talk;
  readonly places: Places;
  readonly threads: Threads;
  readonly crowd: Crowd;
  readonly roles: Roles;
  readonly screens = new Screens();
  readonly faults = new Faults();
  readonly settings: Settings;
  readonly rateLimits: RateLimits;
  readonly #interactions: Interactions;
  readonly #rest: RestServer;

  constructor(options: FakeOptions) {
    const { now = () => new Date(), token = "a-token-of-the-fake", botName = "understudy" } = options;
    const switches = { messageContent: true, guildMembers: true, presences: false, ...options.switches };
    this.world = new World({ now, token, botName, switches });
    this.gateway = new Gateway(this.world, options.heartbeatMs ?? DAY_MS);
    this.settings = {
      shards: 1,
      maxConcurrency: 1,
      interactionDeadlineMs: 3000,
      interactionTokenMs: 15 * 60_000,
      indexing: { searches: 0, retryAfter: 1, deep: false },
      ...options.settings,
    };
    this.rateLimits = new RateLimits(options.limits ?? generous);
    this.places = new Places(this.world, this.gateway);
    this.threads = new Threads(this.world, this.gateway);
    this.crowd = new Crowd(this.world, this.gateway);
    this.roles = new Roles(this.world, this.gateway);
    this.talk = new Talk(this.world, this.gateway, this.threads);
    this.#interactions = new Interactions(this.world, this.gateway, this.settings);
    const { world, gateway, talk, places, threads, crowd, screens, faults, settings, rateLimits } = this;
    const interactions = this.#interactions;
    const backend: Backend = {
      world,
      talk,
      places,
      threads,
      crowd,
      interactions,
      screens,
      settings,
      gatewayUrl: () => gateway.url,
    };
    const routes = [selfRoutes, guildRoutes, channelRoutes, messageRoutes, searchRoutes, commandRoutes, interactionRoutes];
    this.#rest = new RestServer(
      {
        token: () => world.application.token,
        faults,
        rateLimits,
        gateway,
        cdn: world.cdn,
        onExchange: options.onExchange ?? (() => {}),
      },
      routes.flatMap((of) => of(backend)),
    );
  }

  /** What discord.js is given as `rest.api`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#rest.server.port}/api`;
  }

  get token(): string {
    return this.world.application.token;
  }

  /** The one in use is not taken any more, and whoever is connected is cut off, free to come back with another. */
  resetToken(): void {
    this.world.application.token = `${this.token}-anew`;
    this.gateway.drop();
  }

  /** Every request so far and its answer. */
  get exchanges(): readonly Exchange[] {
    return this.#rest.exchanges;
  }

  get problems(): readonly unknown[] {
    return this.#rest.problems;
  }

  human(account: Account | string): Human {
    const who = typeof account === "string" ? this.world.account(account) : account;
    const { world, talk, places, threads, crowd, screens } = this;
    return new Human({ world, talk, places, threads, crowd, screens, interactions: this.#interactions }, who);
  }

  /** Resolves once every client has dealt with everything it was sent so far. */
  settled(): Promise<void> {
    return this.gateway.settled();
  }

  /** From now on nobody can connect or ask; whoever is connected is cut off. */
  async shut(): Promise<void> {
    this.gateway.drop();
    await this.#rest.server.close();
  }

  /** At the same address as before. */
  async open(): Promise<void> {
    await this.#rest.server.listen();
    this.world.cdn.origin = `http://127.0.0.1:${this.#rest.server.port}`;
    this.gateway.url = `ws://127.0.0.1:${this.#rest.server.port}/gateway`;
  }

  /** Throws what went wrong in here meanwhile. */
  async close(): Promise<void> {
    this.faults.releaseAll();
    this.#interactions.close();
    this.gateway.close();
    await this.#rest.server.close();
    const [problem, ...more] = this.problems;
    if (problem) throw more.length > 0 ? new AggregateError(this.problems, "the fake Discord had problems") : problem;
  }
}

export async function openFakeDiscord(options: FakeOptions = {}): Promise<FakeDiscord> {
  const fake = new FakeDiscord(options);
  await fake.open();
  return fake;
}
