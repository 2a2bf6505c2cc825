/** A process that fills one engine and measures what finding takes there. */
import { SingleBar } from "cli-progress";
import { openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import type { EngineTask } from "../engine-process.ts";
import type { Figure } from "../figures.ts";
import { fill, makePlaces } from "../fill.ts";
import { Generator } from "../generator.ts";
import { BenchClock, populate } from "../scene.ts";
import { measureSearching } from "./searching.ts";

const { engine, place, options } = JSON.parse(process.argv[2] ?? "") as EngineTask;
const clock = new BenchClock();
const database = await openDatabase(place);
const generator = new Generator("understudy", clock.now());
const members = await populate(createStore(database, clock.now), clock.now());
await makePlaces(database);
const snippets = options.snippets.at(-1) ?? 0;
const bar = new SingleBar({ format: `${engine}: filling {bar} {value} of {total}, {eta} s left` });
bar.start(snippets, 0);
await fill(database, members, { generator, count: snippets, tell: (done) => bar.update(done) });
bar.stop();
await measureSearching({ database, members, generator, questions: options.questions }, (found) =>
  process.send?.({ kind: "searching", engine, snippets, ...found } satisfies Figure),
);
await database.close();
process.disconnect?.();
