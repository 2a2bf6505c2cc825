/** What became of messages lately: what Slack delivers late, or again, does not undo a deletion or a newer edit. */

const MOST = 20_000;
const REMOVED = Number.POSITIVE_INFINITY;

export class LastWords {
  /** By message: when it was edited last, in seconds. */
  readonly #at = new Map<string, number>();

  removed(message: string): void {
    this.#keep(message, REMOVED);
  }

  /** Whether there is newer news of it than that it was said. */
  hasNews(message: string): boolean {
    return this.#at.has(message);
  }

  /** False where a later edit is known, or that it was removed. */
  edited(message: string, at: number): boolean {
    if ((this.#at.get(message) ?? 0) > at) return false;
    this.#keep(message, at);
    return true;
  }

  /** The oldest news go first. */
  #keep(message: string, at: number): void {
    this.#at.delete(message);
    this.#at.set(message, at);
    const [oldest] = this.#at.keys();
    if (this.#at.size > MOST && oldest !== undefined) this.#at.delete(oldest);
  }
}
