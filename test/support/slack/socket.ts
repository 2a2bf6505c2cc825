/** Socket Mode: who is connected, what is sent to whom, and what a test can do to the connections. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type Gate, gate } from "#test/support/gate.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Delivery, Outcome, Transport } from "./delivery.ts";
import type { Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Envelope {
  readonly envelope_id: string;
  readonly type: string;
  readonly payload: Wire;
  readonly accepts_response_payload: boolean;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

interface Connection {
  readonly socket: WebSocket;
  /** It was asked to go: nothing is sent over it any more. */
  retiring: boolean;
}

export class Socket implements Transport {
  readonly #world: World;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #tickets = new Set<string>();
  /** By envelope id. */
  readonly #pending = new Map<string, { readonly delivery: Delivery; readonly over: Connection }>();
  readonly #queue: Delivery[] = [];
  #connecting: Gate = gate();
  #alone: Gate = gate();
  /** Everything sent to anyone. */
  readonly sent: Envelope[] = [];
  /** How many connections there were so far. */
  connections = 0;
  /** Set once both exist. */
  deliveries: Deliveries | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  /** For one connection, once. */
  issueTicket(): string {
    const ticket = this.#world.ids.next("ticket-");
    this.#tickets.add(ticket);
    return ticket;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (!this.#tickets.delete(url.searchParams.get("ticket") ?? "")) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket));
  }

  get connected(): number {
    return this.#usable().length;
  }

  get reachable(): boolean {
    return this.connected > 0;
  }

  /** Resolves when somebody next connects. */
  nextConnection(): Promise<void> {
    return this.#connecting.opened;
  }

  /** Resolves once nobody is connected. */
  async left(): Promise<void> {
    if (this.#connections.size > 0) await this.#alone.opened;
  }

  deliver(delivery: Delivery): void {
    const connection = this.#usable().at(-1);
    if (connection) this.#send(connection, delivery);
    else if (this.connections > 0) this.#queue.push(delivery);
    else delivery.finish({ kind: "failed", reason: "nobody was ever there to hear it" });
  }

  /** What waits for the next connection comes no more: it was too long without one. */
  forget(): void {
    for (const delivery of this.#queue.splice(0)) delivery.finish({ kind: "failed", reason: "given up" });
  }

  redeliver(eventId: string): Promise<Outcome> {
    if (!this.deliveries) throw new Error("nothing was delivered yet");
    return this.deliveries.redeliver(eventId);
  }

  /** Every connection just breaks. */
  drop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  /** Clients are asked to come back over a new connection. */
  refresh(reason: "refresh_requested" | "warning" | "link_disabled" = "refresh_requested"): void {
    for (const connection of this.#usable()) {
      connection.retiring = reason !== "warning";
      connection.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink-of-the-fake" } }));
    }
  }

  close(): void {
    this.drop();
    this.#server.close();
  }

  /** Newest last. */
  #usable(): readonly Connection[] {
    return [...this.#connections].filter(({ socket, retiring }) => !retiring && socket.readyState === socket.OPEN);
  }

  #open(socket: WebSocket): void {
    const connection = { socket, retiring: false };
    for (const old of this.#connections) if (old.retiring) old.socket.close(1000);
    this.#connections.add(connection);
    this.connections++;
    socket.on("message", (raw) => this.#receive(raw));
    socket.on("error", () => {});
    socket.on("close", () => this.#closed(connection));
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.#connections.size,
        debug_info: { host: "applink-of-the-fake", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.#world.app.id },
      }),
    );
    for (const delivery of this.#queue.splice(0)) this.#send(connection, delivery);
    const opened = this.#connecting;
    this.#connecting = gate();
    opened.open();
  }

  /** What went over it and was not acknowledged goes over another one, or the next. */
  #closed(connection: Connection): void {
    this.#connections.delete(connection);
    if (this.#connections.size === 0) {
      this.#alone.open();
      this.#alone = gate();
    }
    const lost = [...this.#pending].filter(([, { over }]) => over === connection);
    const again = lost.flatMap(([id, { delivery }]) => {
      this.#pending.delete(id);
      return delivery.done ? [] : delivery;
    });
    for (const delivery of again) {
      delivery.attempt++;
      delivery.reason = "timeout";
    }
    if (this.reachable) for (const delivery of again) this.deliver(delivery);
    else this.#queue.unshift(...again);
  }

  #send(over: Connection, delivery: Delivery): void {
    if (delivery.done) return;
    const { kind, payload, attempt, reason } = delivery;
    const envelope: Envelope = {
      envelope_id: this.#world.ids.next("envelope-"),
      payload,
      type: kind,
      accepts_response_payload: kind === "slash_commands" || payload.type === "view_submission",
      ...(kind === "events_api" ? { retry_attempt: attempt, retry_reason: reason } : {}),
    };
    delivery.sent = true;
    this.#pending.set(envelope.envelope_id, { delivery, over });
    this.sent.push(envelope);
    over.socket.send(JSON.stringify(envelope));
  }

  #receive(raw: RawData): void {
    const { envelope_id: id, payload } = JSON.parse(raw.toString()) as { envelope_id?: string; payload?: unknown };
    const pending = this.#pending.get(id ?? "");
    if (!pending) return;
    this.#pending.delete(id ?? "");
    const { delivery } = pending;
    const accepts = delivery.kind === "slash_commands" || delivery.payload.type === "view_submission";
    delivery.finish({ kind: "acked", body: accepts ? (payload ?? null) : null });
  }
}
