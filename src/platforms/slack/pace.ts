/** Asks Slack as often as it allows and hardly oftener: what it refused once is known of the minutes after. */
import { setTimeout as pause } from "node:timers/promises";
import pLimit, { type LimitFunction } from "p-limit";
import { waitOf } from "./faults.ts";

/** Slack counts by the minute. https://docs.slack.dev/apis/web-api/rate-limits */
const LONGEST_WINDOW_MS = 60_000;
/** After so many windows it is found out anew: others may have stopped asking, or Slack may allow more. */
const TRUSTED_WINDOWS = 10;
/** Of so many calls one is left to whoever needs an answer at once. */
const LEAVES_ONE_IN = 40;

interface Known {
  readonly calls: number;
  readonly windowMs: number;
  readonly until: number;
}

export class Pace {
  readonly #rates = new Map<string, Rate>();

  /**
   * Does the work when it is its turn under the key, one at a time; again when Slack asks to come back later. Rejects as the work
   * does, and when the signal fires.
   */
  take<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const rate = this.#rates.get(key) ?? new Rate();
    this.#rates.set(key, rate);
    return rate.turn(() => rate.insist(signal, work));
  }
}

class Rate {
  readonly turn: LimitFunction = pLimit(1);
  /** When the calls that were allowed lately were answered: Slack's windows begin no later. */
  #made: number[] = [];
  /** When it was first asked since Slack last refused, which is where its window began. */
  #windowBegan: number | null = null;
  #closedUntil = 0;
  #known: Known | null = null;

  async insist<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#allowed(signal);
      this.#windowBegan ??= performance.now();
      try {
        const done = await work();
        this.#made.push(performance.now());
        return done;
      } catch (fault) {
        const seconds = waitOf(fault);
        if (seconds === null) throw fault;
        this.#refused(seconds * 1000);
      }
    }
  }

  async #allowed(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await pause(Math.ceil(wait), undefined, { signal });
  }

  #wait(): number {
    const now = performance.now();
    this.#made = this.#made.filter((at) => at > now - LONGEST_WINDOW_MS);
    if (this.#closedUntil > now) return this.#closedUntil - now;
    if (!this.#known || this.#known.until < now) return 0;
    const { calls, windowMs } = this.#known;
    const nth = this.#made.at(-calls);
    return nth === undefined ? 0 : nth + windowMs - now;
  }

  /** As many as were allowed within what seems to be Slack's window are so again in the next. */
  #refused(waitMs: number): void {
    const now = performance.now();
    this.#closedUntil = now + waitMs;
    const windowMs = Math.min(LONGEST_WINDOW_MS, this.#closedUntil - (this.#windowBegan ?? now));
    const made = this.#made.filter((at) => at >= this.#closedUntil - windowMs).length;
    this.#windowBegan = null;
    if (made === 0) return;
    const calls = made - Math.floor(made / LEAVES_ONE_IN);
    this.#known = { calls, windowMs, until: this.#closedUntil + TRUSTED_WINDOWS * windowMs };
  }
}
