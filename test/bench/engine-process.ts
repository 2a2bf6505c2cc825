/** A process that takes all measurements on one engine, cell by cell, and sends each figure as soon as it has it. */
import { SingleBar } from "cli-progress";
import { type DatabasePlace, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { type Bench, measureAnswering } from "./answering.ts";
import { type Figure, peakRssMb, rssMb, type Voice } from "./figures.ts";
import { fill, makePlaces } from "./fill.ts";
import { Generator } from "./generator.ts";
import { measureLearning } from "./learning.ts";
import type { Engine, Options } from "./options.ts";
import { quiet } from "./quiet.ts";
import { BenchClock, populate } from "./scene.ts";

export interface EngineTask {
  readonly engine: Engine;
  readonly place: DatabasePlace;
  readonly options: Options;
}

const voices: readonly Voice[] = ["model", "quote"];
const { engine, place, options } = JSON.parse(process.argv[2] ?? "") as EngineTask;
const tell = (figure: Figure) => process.send?.(figure);
const note = (line: string) => console.error(`${engine}: ${line}`);

const clock = new BenchClock();
const database = await openDatabase(place);
const store = createStore(database, clock.now);
const generator = new Generator("understudy", clock.now());
const members = await populate(store, clock.now());
await makePlaces(database);
const bench: Bench = { database, members, generator, clock, log: quiet.log };
let stored = 0;
for (const snippets of options.snippets) {
  await fillUpTo(snippets);
  tell({ kind: "memory", engine, when: `filled to ${snippets}`, rssMb: rssMb() });
  for (const voice of voices) {
    note(`answering, ${snippets} snippets, ${voice}`);
    tell({ kind: "answering", engine, snippets, ...(await measureAnswering(bench, { ...options, voice })) });
  }
  for (const optedIn of [1, 0.1]) {
    note(`learning, ${snippets} snippets, ${optedIn * 100}% by members`);
    tell({ kind: "learning", engine, snippets, ...(await measureLearning(bench, { events: options.events, optedIn })) });
  }
  tell({ kind: "memory", engine, when: `measured at ${snippets}`, rssMb: rssMb() });
}
tell({ kind: "memory", engine, when: "peak", rssMb: peakRssMb() });
await database.close();
process.disconnect?.();

async function fillUpTo(snippets: number): Promise<void> {
  const bar = new SingleBar({ format: `${engine}: filling {bar} {value} of {total}, {eta} s left` });
  const started = performance.now();
  bar.start(snippets - stored, 0);
  await fill(database, members, { generator, count: snippets - stored, tell: (done) => bar.update(done) });
  bar.stop();
  stored = snippets;
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  tell({ kind: "filling", engine, version: database.version, snippets, seconds });
}
