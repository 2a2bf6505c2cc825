/** Does things of one key, such as a conversation, one after the other, in the order they were asked for; those of another do not wait for them. */
export class OneByOne {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs the work after everything queued before under the same key. Faults are the caller's and hold nothing up. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.#tails.get(key) ?? Promise.resolve()).then(work);
    const tail = result.catch(() => {});
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return result;
  }

  get isIdle(): boolean {
    return this.#tails.size === 0;
  }

  /** Resolves when all that is queued by now has run. */
  async settled(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  /** Resolves when nothing is queued. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
