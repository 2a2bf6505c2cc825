/** What is under way, and whose turn it is in a channel. */
import { OneByOne } from "./one-by-one.ts";

export class Turns {
  readonly #finding = new OneByOne();
  /** With the number each was given. */
  readonly #work = new Map<Promise<unknown>, number>();
  #closed = false;
  #count = 0;

  /**
   * Runs `work` on what `find` gives, after everything that came before under this key was found. What the work begins is not
   * waited for by the next. Rejects as either of them does.
   */
  take<Found>(key: string, find: () => Promise<Found>, work: (found: Found) => Promise<void>): Promise<void> {
    const found = this.#finding.do(key, find);
    return this.track(found.then((there) => (this.#closed ? undefined : work(there))));
  }

  track(work: Promise<void>): Promise<void> {
    const settled: Promise<void> = work.catch(() => {}).finally(() => this.#work.delete(settled));
    this.#work.set(settled, ++this.#count);
    return work;
  }

  /** What waits for its turn is not begun any more. */
  close(): void {
    this.#closed = true;
  }

  /** How much was begun so far. */
  get begun(): number {
    return this.#count;
  }

  /** Resolves when nothing is under way; with a count, nothing that was begun after it. */
  async idle(after = 0): Promise<void> {
    const left = () => [...this.#work].filter(([, number]) => number > after).map(([work]) => work);
    for (let work = left(); work.length > 0; work = left()) await Promise.all(work);
  }
}
