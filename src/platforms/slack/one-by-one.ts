/** Does things of one key one after the other, in the order they were asked for; those of another do not wait for them. */

export class OneByOne {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as the work does; what failed holds nothing up. */
  do<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const done = (this.#tails.get(key) ?? Promise.resolve()).then(work);
    const tail = done
      .catch(() => {})
      .finally(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    this.#tails.set(key, tail);
    return done;
  }
}
