/** The thread of an embedded database: requests in, answers out, in the order they came. */
import { parentPort, workerData } from "node:worker_threads";
import { openEmbedded } from "./embedded.ts";

/** A request, or null to close. */
export type Order = Uint8Array | null;
/** First that it is open, at last that it is closed, and in between the answers. */
export type Answer = "open" | "closed" | Uint8Array<ArrayBuffer> | Error;

const embedded = await openEmbedded((workerData as { readonly given: string }).given);

async function follow(order: Order): Promise<Answer> {
  if (order) return embedded.ask(order);
  await embedded.close();
  return "closed";
}

parentPort?.on("message", async (order: Order) => {
  const answer = await follow(order).catch((fault: Error) => fault);
  parentPort?.postMessage(answer satisfies Answer, answer instanceof Uint8Array ? [answer.buffer] : []);
});
parentPort?.postMessage("open" satisfies Answer);
