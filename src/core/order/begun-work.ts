/** Keeps count of work that was begun and nobody waits for, so that its end can be. */

export class BegunWork {
  /** With the number each was given. */
  readonly #work = new Map<Promise<unknown>, number>();
  #count = 0;

  /** The same promise; whether it rejects is its caller's to hear. */
  track<Work extends Promise<unknown>>(work: Work): Work {
    const settled: Promise<unknown> = work.catch(() => {}).finally(() => this.#work.delete(settled));
    this.#work.set(settled, ++this.#count);
    return work;
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
