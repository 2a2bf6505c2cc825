/** Measures learning: live events a second, from handed in until stored. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { startApp } from "#src/app.ts";
import type { Bench } from "./answering.ts";
import { BenchPlatform } from "./bench-platform.ts";
import type { Learning } from "./figures.ts";
import { message, placeOf, WRITERS, workspace, writerAccount } from "./scene.ts";

const CHARACTERS = 60;
const CHANNELS = 40;
const STRANGERS = 1_000;
const WARM_UP = 2_000;
const GROUP = 100;
const GROUPS_AHEAD = 40;

export async function measureLearning(
  { database, generator, clock, log }: Bench,
  load: { readonly events: number; readonly optedIn: number },
): Promise<Omit<Learning, "kind" | "engine" | "snippets">> {
  const platform = new BenchPlatform(clock.now, () => "");
  let stored = 0;
  const meter = { answered() {}, refused() {}, modelCall() {}, learned: (count: number) => (stored += count) };
  const app = await startApp({ database, platforms: [platform], model: null, now: clock.now, log, meter });
  // As in answering.ts: not what a start catches up with.
  await app.jobs.idle();
  const texts = Array.from({ length: 5_000 }, () => generator.sentence(CHARACTERS));
  const event = (i: number) => {
    const own = i % 100 < load.optedIn * 100;
    const by = own ? writerAccount(i % WRITERS) : { ...workspace, account: `stranger${i % STRANGERS}` };
    return message(by, placeOf(`live${i % CHANNELS}`), `live${i}`, texts[i % texts.length] ?? "", clock.now());
  };
  /** As from a socket: a few at a time, and no more than some thousands ahead of what is stored. */
  const hear = async (from: number, count: number) => {
    const groups: Promise<unknown>[] = [];
    for (let at = from; at < from + count; at += GROUP) {
      const events = Array.from({ length: Math.min(GROUP, from + count - at) }, (_, i) => event(at + i));
      groups.push(Promise.all(events.map((heard) => platform.events.message(heard))));
      await groups[groups.length - GROUPS_AHEAD];
      await nextTurn();
    }
    await Promise.all(groups);
  };
  await hear(0, WARM_UP);
  stored = 0;
  const started = performance.now();
  await hear(WARM_UP, load.events);
  const seconds = (performance.now() - started) / 1000;
  await app.stop();
  await database.executeSql("delete from snippets where message like 'live%'");
  await database.executeSql("vacuum analyze snippets");
  return { ...load, stored, eventsPerSecond: Math.round(load.events / seconds) };
}
