/** A process that learns the members of held-out chat, asks the held-out questions, and sends what was found. */
import { type DatabasePlace, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import type { Recall } from "../figures.ts";
import { readHeldOut } from "./held-out.ts";
import { ChatClock, learnPasts } from "./learn.ts";
import { tryAll } from "./recall.ts";
import { recallOf } from "./recall-figures.ts";

export interface RecallTask {
  readonly place: DatabasePlace;
  readonly folder: string;
}

const { place, folder } = JSON.parse(process.argv[2] ?? "") as RecallTask;
const database = await openDatabase(place);
const clock = new ChatClock();
const store = createStore(database, clock.now);
const heldOut = await readHeldOut(folder);
console.error(`retrieval: learning the members of ${heldOut.lines.length} messages`);
const members = await learnPasts(store, heldOut, clock);
console.error(`retrieval: asking ${heldOut.cases.length} questions`);
const figures = recallOf(await tryAll(store, heldOut, members));
if (figures.length === 0)
  throw new Error("no question can be judged: nothing was learned, or nobody said anything about the same before");
for (const figure of figures) process.send?.({ kind: "recall", ...figure } satisfies Recall);
await database.close();
process.disconnect?.();
