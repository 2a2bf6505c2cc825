/** Stops asking a model that keeps failing, so that people are not kept waiting for it. */
import type { Clock } from "#core/ports/runtime.ts";

const FAULTS_TO_OPEN = 5;
const OPEN_MS = 30_000;

export type CallOutcome = "worked" | "failed" | "cancelled";

/** Five failed calls in a row: half a minute without calls, then one call that decides. */
export class Breaker {
  readonly #now: Clock;
  #failures = 0;
  #openUntil = 0;
  #trial = false;

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Whether a call may be made. After a yes, `record` must be called. */
  admits(): boolean {
    if (this.#failures < FAULTS_TO_OPEN) return true;
    if (this.#trial || this.#now().getTime() < this.#openUntil) return false;
    this.#trial = true;
    return true;
  }

  /** A cancelled call says nothing about the model. */
  record(outcome: CallOutcome): void {
    this.#trial = false;
    if (outcome === "worked") this.#failures = 0;
    if (outcome !== "failed") return;
    this.#failures += 1;
    if (this.#failures >= FAULTS_TO_OPEN) this.#openUntil = this.#now().getTime() + OPEN_MS;
  }
}
