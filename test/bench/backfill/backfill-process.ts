/** A process that measures the reading of a past, on one platform and one engine: how much of the allowed rate it uses. */
import { startApp } from "#src/app.ts";
import { openDatabase } from "#src/store/database.ts";
import type { EngineTask } from "../engine-process.ts";
import type { Backfilling } from "../figures.ts";
import { quiet } from "../quiet.ts";
import { type PastFake, pastOnDiscord, pastOnSlack } from "./fakes.ts";
import { shareUsed } from "./pace.ts";

export interface BackfillTask extends Pick<EngineTask, "engine" | "place"> {
  readonly platform: Backfilling["platform"];
  readonly mix: Backfilling["mix"];
}

const HOUR = 3_600_000;
const ROOMS = 4;
/** `often`: a third of everything, so that every page is read. `seldom`: 3 in 100, in visits of a dozen lines. */
const byMember = { often: (i: number) => i % 3 === 0, seldom: (i: number) => i % 400 < 24 && i % 2 === 0 } as const;
const SAID = { discord: { often: 3_000, seldom: 15_000 }, slack: { often: 10_000, seldom: 10_000 } } as const;

const { engine, place, platform, mix } = JSON.parse(process.argv[2] ?? "") as BackfillTask;
const opening: Readonly<Record<Backfilling["platform"], (rooms: number) => Promise<PastFake>>> = {
  discord: pastOnDiscord,
  slack: pastOnSlack,
};
const fake = await opening[platform](ROOMS);
const said = SAID[platform][mix];
let own = 0;
for (let room = 0; room < ROOMS; room++) {
  for (let i = 0; i < said; i++) {
    const hers = byMember[mix](i);
    if (hers) own++;
    fake.say(room, `line ${i} of room ${room}`, hers, new Date(Date.now() - 48 * HOUR + i * 1_000));
  }
}
console.error(`${engine}: ${platform}, reading ${own} of ${ROOMS * said} messages`);
const database = await openDatabase(place);
const app = await startApp({ database, platforms: [fake.platform], model: null, now: () => new Date(), ...quiet });
await fake.optIn();
await app.jobs.idle();
const { rows } = await database.executeSql("select count(*)::int as n from snippets");
const { requests } = fake;
const times = (bucket: string) => requests.filter((r) => r.bucket === bucket && !r.refused).map(({ at }) => at);
/** How long its calls take at the least: the longest of these is what holds up the whole. */
const least = (bucket: string) => (times(bucket).length * fake.allowedIn(bucket).perMs) / fake.allowedIn(bucket).calls;
const [limiting = ""] = [...new Set(requests.map(({ bucket }) => bucket))].sort((a, b) => least(b) - least(a));
const figure: Backfilling = {
  kind: "backfilling",
  ...{ engine, platform, mix, own, messages: ROOMS * said },
  stored: (rows[0] as { n: number }).n,
  requests: requests.length,
  refused: requests.filter(({ refused }) => refused).length,
  requestsPerOwn: requests.length / own,
  seconds: Math.round(((requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)) / 100) / 10,
  share: shareUsed(times(limiting), fake.allowedIn(limiting)),
};
process.send?.(figure);
await app.stop();
await database.executeSql("truncate workspaces cascade");
await database.close();
await fake.close();
process.disconnect?.();
