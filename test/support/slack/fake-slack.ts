/** A Slack on this machine that a real Bolt app talks to: opened by a test, driven by its people, closed without a trace. */
import { invalid } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { checkMessageLimits, checkViewLimits, OverLimit } from "./block-limits.ts";
import { chatMethods } from "./chat-methods.ts";
import { conversationMethods } from "./conversation-methods.ts";
import { Crowd, type UserOptions } from "./crowd.ts";
import { Deliveries } from "./deliveries.ts";
import { Events } from "./events.ts";
import type { Exchange } from "./exchange.ts";
import { Faults } from "./faults.ts";
import { Uploads } from "./file-methods.ts";
import { historyMethods } from "./history-methods.ts";
import { Http } from "./http.ts";
import { Human } from "./human.ts";
import { Interactions, type Patience } from "./interactions.ts";
import { peopleMethods } from "./people-methods.ts";
import { type ChannelOptions, Places } from "./places.ts";
import { generous, type Limits, RateLimits } from "./rate-limits.ts";
import { EVERY_SCOPE } from "./scopes.ts";
import { Screens } from "./screens.ts";
import { selfMethods } from "./self-methods.ts";
import { Socket } from "./socket.ts";
import type { Channel, Team, User, Wire } from "./state.ts";
import { Talk } from "./talk.ts";
import { viewMethods } from "./view-methods.ts";
import { WebApi } from "./web-api.ts";
import { World } from "./world.ts";

export interface FakeOptions {
  readonly token?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly teamName?: string;
  readonly now?: () => Date;
  readonly limits?: Limits;
  /** How many messages history and replies give at most, if other than the limits say. */
  readonly pageSize?: number;
  readonly patience?: Partial<Patience>;
  /** How long somebody waits for the acknowledgement of what they started. */
  readonly deadlineMs?: number;
  /** Called for each call and its answer; what it throws is thrown again by `close`. */
  readonly onExchange?: (exchange: Exchange) => void;
}

const PATIENCE: Patience = { triggerMs: 3000, responseMs: 30 * 60_000, responses: 5 };

export class FakeSlack {
  readonly world: World;
  readonly events: Events;
  readonly deliveries: Deliveries;
  readonly socket: Socket;
  readonly http: Http;
  readonly talk: Talk;
  readonly places: Places;
  readonly crowd: Crowd;
  readonly screens: Screens;
  readonly interactions: Interactions;
  readonly faults = new Faults();
  readonly rateLimits: RateLimits;
  /** What the bot's tokens may do: everything, unless a test takes something away. */
  readonly scopes = new Set(EVERY_SCOPE);
  /** What went wrong in here, or was more than Slack takes; the first of it is thrown by `close`. */
  readonly problems: unknown[] = [];
  /** The first one. */
  readonly team: Team;
  readonly #webApi: WebApi;
  readonly #backend: Backend;

  constructor(options: FakeOptions) {
    const { now = () => new Date(), limits = generous, deadlineMs = 3000 } = options;
    const { appToken = "xapp-1-a-token-of-the-fake", signingSecret = "a-secret-of-the-fake" } = options;
    this.world = new World(now, { appToken, signingSecret });
    this.socket = new Socket(this.world);
    this.http = new Http(this.world);
    this.deliveries = new Deliveries(
      () => (this.http.reachable ? this.http : this.socket),
      () => deadlineMs,
    );
    this.socket.deliveries = this.deliveries;
    this.http.deliveries = this.deliveries;
    this.events = new Events(this.world, this.deliveries);
    this.talk = new Talk(this.world, this.events);
    this.places = new Places(this.world, this.events, this.talk);
    this.crowd = new Crowd(this.world, this.events);
    this.screens = new Screens(this.world);
    this.rateLimits = new RateLimits({ ...limits, pageSize: options.pageSize ?? limits.pageSize });
    const origin = () => `http://127.0.0.1:${this.#webApi.server.port}`;
    const patience = { ...PATIENCE, ...options.patience };
    this.interactions = new Interactions(this.world, this.deliveries, origin, patience);
    const { world, talk, places, crowd, screens, interactions, socket, rateLimits, scopes, problems } = this;
    const checkMessage = (message: Wire) => this.#checked("invalid_blocks", () => checkMessageLimits(message));
    const checkView = (view: Wire) => this.#checked("invalid_arguments", () => checkViewLimits(view));
    const parts = { world, talk, places, crowd, screens, interactions, socket, rateLimits, scopes, problems };
    this.#backend = { ...parts, origin, checkMessage, checkView };
    const uploads = new Uploads(this.#backend);
    const methods = [selfMethods, peopleMethods, conversationMethods, historyMethods, chatMethods, viewMethods];
    this.#webApi = new WebApi({
      ...{ backend: this.#backend, faults: this.faults, uploads, problems },
      methods: [...methods.flatMap((of) => of(this.#backend)), ...uploads.methods],
      onExchange: options.onExchange ?? (() => {}),
    });
    this.team = this.crowd.addTeam(options.teamName ?? "Workshop", options.token);
  }

  /** What clients are given as `slackApiUrl`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#webApi.server.port}/api/`;
  }

  get token(): string {
    return this.team.token;
  }

  get appToken(): string {
    return this.world.app.appToken;
  }

  get signingSecret(): string {
    return this.world.app.signingSecret;
  }

  get limits(): Limits {
    return this.rateLimits.limits;
  }

  set limits(limits: Limits) {
    this.rateLimits.limits = limits;
  }

  /** Every call so far and its answer. */
  get exchanges(): readonly Exchange[] {
    return this.#webApi.exchanges;
  }

  addTeam(name: string): Team {
    return this.crowd.addTeam(name);
  }

  addUser(team: Team, name: string, options: UserOptions = {}): User {
    return this.crowd.addUser(team, name, options);
  }

  addChannel(team: Team, name: string, options: ChannelOptions = {}): Channel {
    return this.places.add(team, name, options);
  }

  openDirect(team: Team, userId: string): Channel {
    return this.places.direct(team, userId);
  }

  openGroup(team: Team, userIds: readonly string[]): Channel {
    return this.places.group(team, userIds);
  }

  human(user: User | string): Human {
    const who = typeof user === "string" ? this.world.user(user) : user;
    return new Human({ backend: this.#backend, events: this.events, deliveries: this.deliveries }, who);
  }

  /** Whom the bot's messages notified by a mention: user ids, and ids of user groups. */
  notified(): readonly string[] {
    const all = [...this.world.channels.keys()].flatMap((id) => this.world.messagesIn(id));
    return [...new Set(all.flatMap((message) => (this.world.byBot(message) ? message.notified : [])))];
  }

  archive(channel: Channel): void {
    this.places.archive(channel, channel.creator);
  }

  removeChannel(channel: Channel): void {
    this.places.remove(channel, channel.creator);
  }

  makePrivate(channel: Channel): void {
    this.places.makePrivate(channel, channel.creator);
  }

  rename(channel: Channel, name: string): void {
    this.places.rename(channel, name, channel.creator);
  }

  share(channel: Channel): void {
    this.places.share(channel);
  }

  removeBotFrom(channel: Channel): void {
    this.places.removeBot(channel, channel.creator);
  }

  deactivate(user: User): void {
    this.crowd.deactivate(user);
  }

  makeAdmin(user: User): void {
    this.crowd.makeAdmin(user);
  }

  dismissAdmin(user: User): void {
    this.crowd.dismissAdmin(user);
  }

  uninstall(team: Team): void {
    this.crowd.uninstall(team);
  }

  /** Resolves once the app has acknowledged everything it was sent so far, or that was given up. */
  settled(): Promise<void> {
    return this.deliveries.settled();
  }

  /** From now on nobody can connect or ask; whoever is connected is cut off. */
  async shut(): Promise<void> {
    this.socket.drop();
    await this.#webApi.server.close();
  }

  /** At the same address as before. */
  async open(): Promise<void> {
    await this.#webApi.server.listen();
    this.world.filesOrigin = `http://127.0.0.1:${this.#webApi.server.port}`;
  }

  /** Throws what went wrong in here meanwhile. */
  async close(): Promise<void> {
    this.faults.releaseAll();
    this.deliveries.giveUp();
    this.socket.close();
    await this.#webApi.server.close();
    const [problem, ...more] = this.problems;
    if (problem) throw more.length > 0 ? new AggregateError(this.problems, "the fake Slack had problems") : problem;
  }

  #checked(code: "invalid_blocks" | "invalid_arguments", check: () => void): void {
    try {
      check();
    } catch (problem) {
      this.problems.push(problem);
      throw problem instanceof OverLimit ? invalid(code, problem.problems) : problem;
    }
  }
}

export async function openFakeSlack(options: FakeOptions = {}): Promise<FakeSlack> {
  const fake = new FakeSlack(options);
  await fake.open();
  return fake;
}
