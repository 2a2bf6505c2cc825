/** The thread verifiers are fitted in, so that the bot never stalls. */
import { parentPort } from "node:worker_threads";
import { fitVoice, type Samples } from "./fit.ts";

export interface FitOrder extends Samples {
  readonly id: number;
  readonly seed: string;
}

parentPort?.on("message", ({ id, own, others, seed }: FitOrder) => {
  parentPort?.postMessage({ id, fitted: fitVoice({ own, others }, seed) });
});
