/** Keeps count of what is under way, and the order of what belongs in one. */
import { BegunWork } from "#core/order/begun-work.ts";
import type { Log } from "#core/ports/runtime.ts";

export class Pending {
  readonly #log: Log;
  readonly #work = new BegunWork();
  readonly #tails = new Map<string, Promise<void>>();
  #closed = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Faults are logged under this name, and stop nothing. */
  track(name: string, work: Promise<unknown>): void {
    void this.#work.track(work.catch((fault: unknown) => this.#log.error(`discord-${name}-failed`, fault)));
  }

  /**
   * Runs `then` on what `find` gives, after everything that came before under this key. It runs at once where nothing is
   * waiting and what is to be found is at hand. What `then` begins is not waited for.
   */
  inOrder<Found>(key: string, find: () => Found | Promise<Found>, then: (found: Found) => void): void {
    if (this.#closed) return;
    const before = this.#tails.get(key);
    const found = before ? before.then(find) : find();
    if (!(found instanceof Promise)) {
      then(found);
      return;
    }
    const tail: Promise<void> = found
      .then((there) => {
        if (!this.#closed) then(there);
      })
      .finally(() => {
        if (this.#tails.get(key) === after) this.#tails.delete(key);
      });
    const after = tail.catch(() => {});
    this.#tails.set(key, after);
    this.track("event", tail);
  }

  /** Nothing is put in order any more, and what still waits for its turn does not run. */
  close(): void {
    this.#closed = true;
  }

  /** How much was begun so far. */
  get begun(): number {
    return this.#work.begun;
  }

  /** Resolves when nothing is under way; with a count, nothing that was begun after it. */
  idle(after?: number): Promise<void> {
    return this.#work.idle(after);
  }
}
