/** What Slack answered lately, for as long as it may be relied on and nothing is heard that changes it. */
import type { Clock } from "#core/ports/runtime.ts";

const MOST = 20_000;

interface Kept<Thing> {
  readonly thing: Thing;
  readonly at: number;
}

export class Remembered<Thing> {
  readonly #now: Clock;
  readonly #kept = new Map<string, Kept<Thing>>();
  /** Counts what was heard of each. */
  readonly #news = new Map<string, number>();
  #allNews = 0;

  constructor(now: Clock) {
    this.#now = now;
  }

  /**
   * What is known and at most `age` milliseconds old, or else what `ask` finds out; null, which is not kept, where it does not.
   * An answer that is older than the news is asked for once more.
   */
  async find(key: string, age: number, ask: () => Promise<Thing | null>): Promise<Thing | null> {
    const kept = this.#kept.get(key);
    if (kept && this.#now().getTime() - kept.at <= age) return kept.thing;
    const before = this.#newsOf(key);
    const found = await ask();
    const [news, latest] = this.#newsOf(key) === before ? [before, found] : [this.#newsOf(key), await ask()];
    if (latest !== null && this.#newsOf(key) === news) this.keep(key, latest);
    return latest;
  }

  keep(key: string, thing: Thing): void {
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(key, { thing, at: this.#now().getTime() });
  }

  /** Something about it changed. */
  forget(key: string): void {
    this.#kept.delete(key);
    if (this.#news.size >= MOST) this.forgetAll();
    this.#news.set(key, (this.#news.get(key) ?? 0) + 1);
  }

  forgetAll(): void {
    this.#kept.clear();
    this.#news.clear();
    this.#allNews++;
  }

  #newsOf(key: string): string {
    return `${this.#allNews} ${this.#news.get(key) ?? 0}`;
  }
}
