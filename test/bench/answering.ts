/** Measures an answer: from a message handed in until `post` is called, with a model that takes no time. */

import type { Member } from "#core/model/member.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Log, Meter } from "#core/ports/runtime.ts";
import { seededRandom } from "#core/voice/random.ts";
import { startApp } from "#src/app.ts";
import type { Database } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { BenchPlatform } from "./bench-platform.ts";
import type { Answering, Voice } from "./figures.ts";
import { makePersonas } from "./fill.ts";
import { type Generator, MEMBERS } from "./generator.ts";
import { latencyOf } from "./percentiles.ts";
import { type BenchClock, message, placeOf, workspace } from "./scene.ts";
import { weightedDraw } from "./zipf.ts";

export interface Bench {
  readonly database: Database;
  readonly members: readonly Member[];
  readonly generator: Generator;
  readonly clock: BenchClock;
  readonly log: Log;
}

export interface Load {
  readonly voice: Voice;
  readonly mentions: number;
  readonly toLargest: number;
}

export const WARM_UP = 30;
/** Below a member's limit of 60 a day. */
const MOST_EACH = 50;

export const instantModel: LanguageModel = {
  name: "instant",
  endpoint: "127.0.0.1",
  complete: async () => ({
    text: "yeah makes sense to me",
    usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, milliseconds: 0 },
  }),
};

export async function measureAnswering(bench: Bench, load: Load): Promise<Omit<Answering, "kind" | "engine" | "snippets">> {
  const { database, members, generator, clock, log } = bench;
  clock.nextDay();
  const asked = drawAsked(load, generator.sizes);
  const drawn = [...new Set(asked)].flatMap((index) => members[index] ?? []);
  await makePersonas(database, createStore(database, clock.now), drawn, clock.now);
  const platform = new BenchPlatform(clock.now, () => generator.sentence(50));
  const outcomes: Record<string, number> = {};
  const model = load.voice === "model" ? instantModel : null;
  const app = await startApp({ database, platforms: [platform], model, now: clock.now, log, meter: counting(outcomes) });
  // What a start catches up with after a day is not what is measured.
  await app.jobs.idle();
  const times: { readonly member: number; readonly ms: number }[] = [];
  let unanswered = 0;
  for (const [i, member] of asked.entries()) {
    const ms = await platform.timeToPost(mentionOf(bench, member, `${load.voice}${generator.sizes[0]}-${i}`, i));
    if (i < WARM_UP) continue;
    if (ms === null) unanswered++;
    else times.push({ member, ms });
  }
  await app.stop();
  const of = (which: (member: number) => boolean) => latencyOf(times.filter(({ member }) => which(member)).map(({ ms }) => ms));
  return {
    voice: load.voice,
    all: of(() => true),
    withoutLargest: of((member) => member !== 0),
    largest: of((member) => member === 0),
    largestSize: generator.sizes[0] ?? 0,
    outcomes,
    unanswered,
  };
}

/** Who is asked: the more somebody writes, the more often; the largest member (index 0) as often as told. */
export function drawAsked({ voice, mentions, toLargest }: Load, sizes: readonly number[]): readonly number[] {
  const random = seededRandom(`asked ${voice}`);
  const draw = weightedDraw(sizes.map((size, i) => (i === 0 ? 0 : size + 1)));
  const times = new Map<number, number>();
  const others = Array.from({ length: WARM_UP + mentions - toLargest }, () => {
    let member = draw(random);
    while ((times.get(member) ?? 0) >= MOST_EACH) member = 1 + Math.floor(random() * (MEMBERS - 1));
    times.set(member, (times.get(member) ?? 0) + 1);
    return member;
  });
  const every = Math.max(1, Math.floor((others.length - WARM_UP) / toLargest));
  return others.flatMap((member, i) =>
    i >= WARM_UP && (i - WARM_UP) % every === 0 && (i - WARM_UP) / every < toLargest ? [0, member] : [member],
  );
}

/** Each from an asker and in a channel that few others share, so that no limit is reached. */
function mentionOf({ generator, clock }: Bench, member: number, id: string, i: number) {
  const account = { ...workspace, account: `m${member}` };
  const asker = { ...workspace, account: `asker${i % 200}` };
  const said = message(asker, placeOf(`room${i % 100}`), id, `<@${account.account}> ${generator.question(member)}`, clock.now());
  return { ...said, mentions: [account] };
}

export function counting(outcomes: Record<string, number>): Meter {
  const add = (name: string) => {
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  };
  return { answered: (outcome) => add(outcome), refused: (reason) => add(reason), modelCall() {}, learned() {} };
}
