/** Has a feed read in a thread with a limit of time and of memory; one thread a feed, which ends with it. */
import { Worker } from "node:worker_threads";
import type { ReadOrder, Span } from "./read-feed.ts";

export interface ThreadLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

export const THREAD_LIMITS: ThreadLimits = { milliseconds: 5_000, megabytes: 192 };

/** A thread knows no TypeScript of itself, however its process was started. */
const start = `const { workerData } = require("node:worker_threads");
  import(workerData.typescript).then(({ register }) => {
    register();
    return import(workerData.entry);
  });`;
const typescript = import.meta.resolve("tsx/esm/api");
const entry = new URL("./feed-worker.ts", import.meta.url).href;

/** Null where it is no calendar, or takes more than the limits to read. `signal` ends it at once. */
export function readInThread(order: ReadOrder, signal: AbortSignal, limits = THREAD_LIMITS): Promise<readonly Span[] | null> {
  return new Promise((resolve) => {
    const worker = new Worker(start, {
      eval: true,
      execArgv: [],
      workerData: { typescript, entry, order },
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
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
