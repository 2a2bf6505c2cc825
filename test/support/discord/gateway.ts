/** The gateway: who is connected, which session hears which event, and what a test can do to the connections. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { GatewayOpcodes as Op } from "discord.js";
import { WebSocketServer } from "ws";
import { Connection, type ConnectionEvents } from "./connection.ts";
import { identified, resuming } from "./handshake.ts";
import { membersChunk, readyEvents } from "./ready.ts";
import { type GatewayPayload, type Hearing, Session } from "./sessions.ts";
import type { Wire } from "./state.ts";
import type { World } from "./world.ts";

/** Something a client may hear of. */
export interface Happening {
  readonly t: string;
  /** Null for direct channels. */
  readonly guildId: string | null;
  /** One of these intents is needed; 0 for none. */
  readonly intents: number;
  /** It must be seen to be heard of. */
  readonly seen: boolean;
  readonly data: (session: Session) => Wire;
}

export interface SentPayload extends GatewayPayload {
  readonly session: string | null;
}

export class Gateway {
  readonly #world: World;
  readonly #heartbeatMs: number;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Set<(payload: SentPayload) => void>();
  /** Where clients are to resume: known once the server listens. */
  url = "";
  /** How many of the next attempts to resume are refused. */
  refuseResumes = 0;
  /** How many events were sent to anyone. */
  dispatched = 0;
  /** Off where so much is sent that it cannot all be kept. */
  keepsSent = true;
  /** Everything sent to anyone. */
  readonly sent: SentPayload[] = [];
  /** What each client that was let in said of itself. */
  readonly identities: Hearing[] = [];
  /** The code each connection ended with; 1006 where it just broke. */
  readonly closes: number[] = [];

  constructor(world: World, heartbeatMs: number) {
    this.#world = world;
    this.#heartbeatMs = heartbeatMs;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#connections.add(new Connection(webSocket, this.#heartbeatMs, this.#events));
    });
  }

  /** Tells every session that may know, unless the guild is out of reach; returns whether anyone was connected to hear it. */
  tell({ t, guildId, intents, seen, data }: Happening): boolean {
    const reachable = guildId === null || this.#world.guilds.get(guildId)?.available !== false;
    if (!seen || !reachable) return false;
    const hearing = [...this.#sessions.values()].filter((session) => session.covers(guildId) && session.hears(intents));
    for (const session of hearing) session.dispatch(t, data(session));
    return hearing.some(({ deliver }) => deliver);
  }

  get connected(): number {
    return this.#connections.size;
  }

  /** Resolves once every client has dealt with everything sent to it so far. */
  async settled(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.settled()));
  }

  /** Resolves when an event of that name is next sent to a client. */
  next(t: string): Promise<SentPayload> {
    return new Promise((resolve) => {
      const look = (payload: SentPayload) => {
        if (payload.t !== t) return;
        this.#waiting.delete(look);
        resolve(payload);
      };
      this.#waiting.add(look);
    });
  }

  /** Cuts every connection, with or without a close code; the sessions can be resumed. */
  drop(code?: number): void {
    for (const connection of this.#connections) connection.drop(code);
  }

  /** Op 7. */
  askToReconnect(): void {
    for (const connection of this.#connections) connection.send({ op: Op.Reconnect });
  }

  /** Op 9: `resumable` false also forgets the sessions. */
  invalidate(resumable: boolean): void {
    if (!resumable) this.forgetSessions();
    for (const connection of this.#connections) {
      connection.session = null;
      connection.send({ op: Op.InvalidSession, d: resumable });
    }
  }

  /** From now on none of them can be resumed. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  close(): void {
    for (const connection of this.#connections) connection.drop();
    this.#sockets.close();
  }

  readonly #events: ConnectionEvents = {
    identify: (connection, data) => this.#identify(connection, data),
    resume: (connection, data) => this.#resume(connection, data),
    askMembers: (connection, data) => connection.session?.dispatch("GUILD_MEMBERS_CHUNK", membersChunk(this.#world, data)),
    sent: (connection, payload) => {
      const sent = { ...payload, session: connection.session?.id ?? null };
      if (this.keepsSent) this.sent.push(sent);
      if (payload.t !== null) this.dispatched++;
      for (const look of [...this.#waiting]) look(sent);
    },
    closed: (connection, code) => {
      this.#connections.delete(connection);
      this.closes.push(code);
      if (connection.session && (code === 1000 || code === 1001)) this.#sessions.delete(connection.session.id);
    },
  };

  #identify(connection: Connection, data: unknown): void {
    const asked = identified(this.#world, data);
    if (typeof asked === "number") return void connection.drop(asked);
    this.identities.push(asked);
    const session = new Session(asked);
    this.#sessions.set(session.id, session);
    connection.hold(session);
    for (const { t, d } of readyEvents(this.#world, session, this.url)) session.dispatch(t, d);
  }

  #resume(connection: Connection, data: unknown): void {
    const asked = resuming(this.#world, data);
    if (typeof asked === "number") return void connection.drop(asked);
    const session = this.#sessions.get(asked.session);
    const refused = this.refuseResumes > 0;
    if (refused) this.refuseResumes--;
    if (!session || refused) return void connection.send({ op: Op.InvalidSession, d: false });
    if (asked.sequence > session.sequence) return void connection.drop(4007);
    const missed = session.missedSince(asked.sequence);
    connection.hold(session);
    for (const payload of missed) connection.send(payload);
    session.dispatch("RESUMED", { _trace: [] });
  }
}

/** Whether the bot is in the guild; direct channels are always its own. */
export function botIn(world: World, guildId: string | null): boolean {
  return guildId === null || (world.guilds.get(guildId)?.members.has(world.botId) ?? false);
}
