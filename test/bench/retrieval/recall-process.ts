/** A process that learns the members of held-out chat, asks the held-out questions, and sends what was found. */
import { type DatabasePlace, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import type { Recall } from "../figures.ts";
import { readHeldOut } from "./held-out.ts";
import { learnPasts } from "./learn.ts";
import { tryAll } from "./recall.ts";
import { recallOf } from "./recall-figures.ts";

export interface RecallTask {
  readonly place: DatabasePlace;
  readonly folder: string;
}

const { place, folder } = JSON.parse(process.argv[2] ?? "") as RecallTask;
const database = await openDatabase(place);
const store = createStore(database, () => new Date());
const heldOut = await readHeldOut(folder);
console.error(`retrieval: learning the members of ${heldOut.lines.length} messages`);
const members = await learnPasts(store, heldOut);
console.error(`retrieval: asking ${heldOut.cases.length} questions`);
for (const figure of recallOf(await tryAll(store, heldOut, members)))
  process.send?.({ kind: "recall", ...figure } satisfies Recall);
await database.close();
process.disconnect?.();
