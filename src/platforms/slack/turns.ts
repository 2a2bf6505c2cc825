/** What is under way, and whose turn it is in a channel. */
import { BegunWork } from "#core/order/begun-work.ts";
import { OneByOne } from "#core/order/one-by-one.ts";

export class Turns {
  readonly #finding = new OneByOne();
  readonly #work = new BegunWork();
  #closed = false;

  /**
   * Runs `work` on what `find` gives, after everything that came before under this key was found. What the work begins is not
   * waited for by the next. Rejects as either of them does.
   */
  take<Found>(key: string, find: () => Promise<Found>, work: (found: Found) => Promise<void>): Promise<void> {
    const found = this.#finding.run(key, find);
    return this.track(found.then((there) => (this.#closed ? undefined : work(there))));
  }

  track(work: Promise<void>): Promise<void> {
    return this.#work.track(work);
  }

  /** What waits for its turn is not begun any more. */
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
