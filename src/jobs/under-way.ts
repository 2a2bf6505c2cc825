/** What was begun and must have ended before what it works on is closed. */
import { setImmediate as nextTurn } from "node:timers/promises";

export class UnderWay {
  readonly #begun = new Set<Promise<unknown>>();

  /** Settles as the work does; until then it is under way. */
  async add<T>(work: Promise<T>): Promise<T> {
    this.#begun.add(work);
    return work.finally(() => this.#begun.delete(work));
  }

  /** Resolves when nothing is under way, nor anything that was begun in answer to it. */
  async ended(): Promise<void> {
    while (this.#begun.size > 0) {
      await Promise.allSettled(this.#begun);
      await nextTurn();
    }
  }
}
