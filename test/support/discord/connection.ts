/** One client's gateway connection: hello, identify or resume, heartbeats, and what goes over it. */
import { GatewayOpcodes as Op } from "discord.js";
import type { RawData, WebSocket } from "ws";
import { z } from "zod";
import type { GatewayPayload, Session } from "./sessions.ts";

export interface ConnectionEvents {
  identify(connection: Connection, data: unknown): void;
  resume(connection: Connection, data: unknown): void;
  askMembers(connection: Connection, data: unknown): void;
  sent(connection: Connection, payload: GatewayPayload): void;
  closed(connection: Connection, code: number): void;
}

const received = z.object({ op: z.number().int(), d: z.unknown().optional() });

export class Connection {
  readonly #socket: WebSocket;
  readonly #events: ConnectionEvents;
  readonly #heartbeats = new Set<(sequence: number | null) => void>();
  session: Session | null = null;

  constructor(socket: WebSocket, heartbeatMs: number, events: ConnectionEvents) {
    this.#socket = socket;
    this.#events = events;
    socket.on("message", (raw) => this.#receive(raw));
    socket.on("error", () => {});
    socket.on("close", (code) => {
      this.#release();
      this.#events.closed(this, code);
      for (const heard of [...this.#heartbeats]) heard(null);
    });
    this.send({ op: Op.Hello, d: { heartbeat_interval: heartbeatMs, _trace: [] } });
  }

  send({ op, d, s = null, t = null }: Partial<GatewayPayload> & { readonly op: number }): void {
    const payload: GatewayPayload = { op, d: d ?? null, s, t };
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify(payload));
    this.#events.sent(this, payload);
  }

  /** From now on this connection gets what the session is sent. */
  hold(session: Session): void {
    this.session = session;
    session.deliver = this.#deliver;
  }

  /** Unless another connection has it by now. */
  #release(): void {
    if (this.session?.deliver === this.#deliver) this.session.deliver = null;
  }

  readonly #deliver = (payload: GatewayPayload) => this.send(payload);

  /** Without a code the socket just breaks. Either way the session goes on without it. */
  drop(code?: number): void {
    this.#release();
    if (code === undefined) this.#socket.terminate();
    else this.#socket.close(code);
  }

  /** Resolves once the client has dealt with everything sent to it so far, or is gone. */
  async settled(): Promise<void> {
    const { session } = this;
    if (!session || session.deliver !== this.#deliver) return;
    const target = session.sequence;
    for (let reached: number | null = -1; reached !== null && reached < target; ) reached = await this.#askHeartbeat();
  }

  /** Null where the connection closes instead. */
  #askHeartbeat(): Promise<number | null> {
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.resolve(null);
    return new Promise((resolve) => {
      const heard = (sequence: number | null) => {
        this.#heartbeats.delete(heard);
        resolve(sequence);
      };
      this.#heartbeats.add(heard);
      this.send({ op: Op.Heartbeat });
    });
  }

  #receive(raw: RawData): void {
    const parsed = received.safeParse(parse(raw.toString()));
    if (parsed.success) this.#obey(parsed.data.op, parsed.data.d);
    else this.drop(4002);
  }

  #obey(op: number, d: unknown): void {
    if (op === Op.Heartbeat) {
      this.send({ op: Op.HeartbeatAck });
      for (const heard of [...this.#heartbeats]) heard(typeof d === "number" ? d : -1);
    } else if (op === Op.Identify) {
      if (this.session) this.drop(4005);
      else this.#events.identify(this, d);
    } else if (op === Op.Resume) {
      if (this.session) this.drop(4005);
      else this.#events.resume(this, d);
    } else if (!this.session) this.drop(4003);
    else if (op === Op.RequestGuildMembers) this.#events.askMembers(this, d);
    else if (op !== Op.PresenceUpdate && op !== Op.VoiceStateUpdate) this.drop(4001);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
