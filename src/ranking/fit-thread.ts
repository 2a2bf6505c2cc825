/** Hands fitting to a thread of its own, which lives from the first order on. */
import type { Worker } from "node:worker_threads";
import { startThread } from "#src/start-thread.ts";
import type { Fitted, Samples } from "./fit.ts";
import type { FitOrder } from "./fit-worker.ts";

export interface FitThread {
  /** Rejects where the thread ends before it is done. */
  fitted(samples: Samples, seed: string): Promise<Fitted | null>;
  close(): Promise<void>;
}

const entry = new URL("./fit-worker.ts", import.meta.url);

interface Waiting {
  readonly resolve: (fitted: Fitted | null) => void;
  readonly reject: (fault: unknown) => void;
}

export function openFitThread(): FitThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;
  const ended = (fault: unknown) => {
    worker = null;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  const started = () => {
    const thread = startThread(entry);
    thread.on("message", ({ id, fitted }: { readonly id: number; readonly fitted: Fitted | null }) => {
      waiting.get(id)?.resolve(fitted);
      waiting.delete(id);
    });
    thread.once("error", ended);
    thread.once("exit", () => ended(new Error("the fitting thread ended")));
    thread.unref();
    return thread;
  };
  return {
    fitted: ({ own, others }, seed) =>
      new Promise((resolve, reject) => {
        worker ??= started();
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, own, others, seed } satisfies FitOrder);
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
