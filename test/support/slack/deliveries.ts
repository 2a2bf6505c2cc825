/** Everything that is sent to the bot, whichever way it goes, and when all of it has been dealt with. */
import { Delivery, type Kind, type Outcome, type Transport } from "./delivery.ts";
import type { Wire } from "./state.ts";
import { found } from "./world.ts";

export class Deliveries {
  readonly #transport: () => Transport;
  readonly #outstanding = new Set<Delivery>();
  readonly #spoiled = new Set<Delivery>();
  readonly #waiting = new Set<(delivery: Delivery) => void>();
  readonly #deadlineMs: () => number;
  /** Every one of them, oldest first. */
  readonly all: Delivery[] = [];

  constructor(transport: () => Transport, deadlineMs: () => number) {
    this.#transport = transport;
    this.#deadlineMs = deadlineMs;
  }

  send(kind: Kind, payload: Wire): Promise<Outcome> {
    return this.#send(new Delivery(kind, payload));
  }

  /** What no Slack sends: it may never be acknowledged, and is waited for until it is given up. */
  sendSpoiled(kind: Kind, payload: Wire): void {
    const delivery = new Delivery(kind, payload);
    this.#spoiled.add(delivery);
    void delivery.outcome.then(() => this.#spoiled.delete(delivery));
    void this.#send(delivery);
  }

  giveUpSpoiled(): void {
    for (const delivery of this.#spoiled) delivery.finish({ kind: "failed", reason: "spoiled" });
  }

  /** An event that was delivered goes out once more, with the same id. */
  redeliver(eventId: string): Promise<Outcome> {
    const first = found(
      this.all.find((delivery) => delivery.eventId === eventId),
      `no event ${eventId} was sent`,
    );
    const attempt = this.all.filter((delivery) => delivery.eventId === eventId).length;
    return this.#send(new Delivery(first.kind, first.payload, { attempt, reason: "timeout" }));
  }

  /** Resolves once everything that went out so far has been acknowledged or given up, and so what went out meanwhile. */
  async settled(): Promise<void> {
    for (let open = this.#open(); open.length > 0; open = this.#open()) await Promise.all(open.map(({ outcome }) => outcome));
  }

  /** Resolves when an event of that type, or an interaction of that kind, is next made. */
  next(name: string): Promise<Delivery> {
    return new Promise((resolve) => {
      const look = (delivery: Delivery) => {
        if (delivery.kind !== name && eventOf(delivery)?.type !== name) return;
        this.#waiting.delete(look);
        resolve(delivery);
      };
      this.#waiting.add(look);
    });
  }

  /** What was told of that type, oldest first, each once however often it was delivered. */
  events(type: string): readonly Wire[] {
    return this.all.flatMap((delivery) => {
      const event = eventOf(delivery);
      return delivery.attempt === 0 && event?.type === type ? [event] : [];
    });
  }

  giveUp(): void {
    for (const delivery of this.#outstanding) delivery.finish({ kind: "failed", reason: "closed" });
  }

  #open(): readonly Delivery[] {
    return [...this.#outstanding].filter(({ sent }) => sent);
  }

  #send(delivery: Delivery): Promise<Outcome> {
    this.all.push(delivery);
    this.#outstanding.add(delivery);
    void delivery.outcome.then(() => this.#outstanding.delete(delivery));
    const transport = this.#transport();
    if (delivery.kind !== "events_api") {
      if (!transport.reachable) delivery.finish({ kind: "failed", reason: "dispatch_failed" });
      else delivery.expectWithin(this.#deadlineMs());
    }
    if (!delivery.done) transport.deliver(delivery);
    for (const look of [...this.#waiting]) look(delivery);
    return delivery.outcome;
  }
}

function eventOf({ payload }: Delivery): Wire | null {
  const { event } = payload;
  return typeof event === "object" && event !== null ? (event as Wire) : null;
}
