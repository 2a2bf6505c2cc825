/** A process that measures answers on Discord, on one engine: from a mention sent over the socket to the reply's request. */
import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "#core/voice/random.ts";
import { startApp } from "#src/app.ts";
import { createDiscord } from "#src/platforms/discord/adapter.ts";
import { openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { counting, drawAsked, instantModel, WARM_UP } from "../answering.ts";
import type { EngineTask } from "../engine-process.ts";
import type { DiscordAnswering } from "../figures.ts";
import { fill, makePersonas, makePlaces } from "../fill.ts";
import { Generator, MEMBERS } from "../generator.ts";
import { latencyOf } from "../percentiles.ts";
import { quiet } from "../quiet.ts";
import { populate } from "../scene.ts";
import { openFakeProcess } from "./fake-link.ts";
import { moveTo } from "./move.ts";

/** A client library asks Discord at most 50 times a second; an answer asks up to three times. */
const BETWEEN_MS = 90;
const GIVEN_UP_AFTER_MS = 3_000;
const ASKERS = 200;
const CHANNELS = 160;

const { engine, place, options } = JSON.parse(process.argv[2] ?? "") as EngineTask;
const snippets = options.discordSnippets;
const now = () => new Date();
const database = await openDatabase(place);
const store = createStore(database, now);
const generator = new Generator("understudy", now());
const members = await populate(store, now());
await makePlaces(database);
console.error(`${engine}: Discord, filling ${snippets} snippets`);
await fill(database, members, { generator, count: snippets, tell: () => {} });
const asked = drawAsked({ ...options, voice: "model" }, generator.sizes);
await makePersonas(
  database,
  store,
  [...new Set(asked)].flatMap((index) => members[index] ?? []),
  now,
);

const fake = await openFakeProcess({ guilds: 0, members: MEMBERS, askers: ASKERS, channels: CHANNELS });
await moveTo(database, fake, members);
const outcomes: Record<string, number> = {};
const discord = createDiscord({ ...fake, messageContent: true, log: quiet.log, now });
const parts = { database, platforms: [discord], model: instantModel, now, log: quiet.log, meter: counting(outcomes) };
const app = await startApp(parts);
console.error(`${engine}: Discord, answering`);
const random = seededRandom("Discord");
const times: number[] = [];
let unanswered = 0;
for (const [i, member] of asked.entries()) {
  const asking = { member, asker: i % ASKERS, channel: i % CHANNELS, text: generator.question(member) };
  const [ms] = await Promise.all([
    fake.ask({ ...asking, withinMs: GIVEN_UP_AFTER_MS }),
    pause(BETWEEN_MS * (0.8 + 0.4 * random())),
  ]);
  if (i < WARM_UP) continue;
  if (ms === null) unanswered++;
  else times.push(ms);
}
await app.stop();
await fake.close();
await database.close();
const figure: DiscordAnswering = { kind: "discord-answering", engine, snippets, all: latencyOf(times), outcomes, unanswered };
process.send?.(figure);
process.disconnect?.();
