/** Something sent to the bot, until it is acknowledged or given up. */
import type { Wire } from "./state.ts";

export type Kind = "events_api" | "slash_commands" | "interactive";

/** What came of it: the body it was acknowledged with, or why it was not. */
export type Outcome = { readonly kind: "acked"; readonly body: unknown } | { readonly kind: "failed"; readonly reason: string };

export class Delivery {
  readonly kind: Kind;
  readonly payload: Wire;
  readonly outcome: Promise<Outcome>;
  /** How often it was sent before. */
  attempt: number;
  reason: string;
  /** It went out at least once. */
  sent = false;
  done = false;
  #settle: (outcome: Outcome) => void = () => {};
  #timer: NodeJS.Timeout | null = null;

  constructor(kind: Kind, payload: Wire, retried: { readonly attempt: number; readonly reason: string } | null = null) {
    this.kind = kind;
    this.payload = payload;
    this.attempt = retried?.attempt ?? 0;
    this.reason = retried?.reason ?? "";
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get eventId(): string | null {
    return typeof this.payload.event_id === "string" ? this.payload.event_id : null;
  }

  /** A person waits no longer than this for an answer. */
  expectWithin(milliseconds: number): void {
    this.#timer = setTimeout(() => this.finish({ kind: "failed", reason: "operation_timeout" }), milliseconds);
    this.#timer.unref();
  }

  finish(outcome: Outcome): void {
    if (this.done) return;
    this.done = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#settle(outcome);
  }
}

/** A way to the bot. */
export interface Transport {
  /** Whether somebody could be reached now: who is not loses what a person started. */
  readonly reachable: boolean;
  deliver(delivery: Delivery): void;
}
