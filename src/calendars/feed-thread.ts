/** Has a feed read in a thread with a limit of time and of memory; one thread a feed, which ends with it. */
import { startThread } from "#src/start-thread.ts";
import type { ReadOrder, Span } from "./read-feed.ts";

export interface ThreadLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

export const THREAD_LIMITS: ThreadLimits = { milliseconds: 5_000, megabytes: 192 };

const entry = new URL("./feed-worker.ts", import.meta.url);

/** Null where it is no calendar, or takes more than the limits to read. `signal` ends it at once. */
export function readInThread(order: ReadOrder, signal: AbortSignal, limits = THREAD_LIMITS): Promise<readonly Span[] | null> {
  return new Promise((resolve) => {
    const worker = startThread(entry, order, { maxOldGenerationSizeMb: limits.megabytes });
    const done = (spans: readonly Span[] | null) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
      void worker.terminate();
      resolve(spans);
    };
    const giveUp = () => done(null);
    const timer = setTimeout(giveUp, limits.milliseconds);
    signal.addEventListener("abort", giveUp, { once: true });
    worker.once("message", done);
    worker.once("error", giveUp);
    worker.once("exit", giveUp);
    if (signal.aborted) giveUp();
  });
}
