/** The thread a feed is read in, so that a hostile one costs neither the bot's time nor its memory. */
import { parentPort, workerData } from "node:worker_threads";
import { outOfOffice, type ReadOrder } from "./read-feed.ts";

parentPort?.postMessage(outOfOffice((workerData as { readonly given: ReadOrder }).given));
