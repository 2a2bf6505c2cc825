/** Starts a thread on one of the program's own files, however its process was started: a thread knows no TypeScript of itself. */
import { type ResourceLimits, Worker } from "node:worker_threads";

const START = `const { workerData } = require("node:worker_threads");
  import(workerData.typescript).then(({ register }) => {
    register();
    return import(workerData.entry);
  });`;
const typescript = import.meta.resolve("tsx/esm/api");

/** `entry` is the file's URL; its code finds `given` as `workerData.given`. */
export function startThread(entry: URL, given: unknown = null, resourceLimits: ResourceLimits = {}): Worker {
  return new Worker(START, { eval: true, execArgv: [], resourceLimits, workerData: { typescript, entry: entry.href, given } });
}
