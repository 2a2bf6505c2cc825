/** A process that is the bot in so many guilds, and tells how long it took to be ready and what it holds in memory. */
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "#src/app.ts";
import { createDiscord } from "#src/platforms/discord/adapter.ts";
import { type DatabasePlace, openDatabase } from "#src/store/database.ts";
import { instantModel } from "../answering.ts";
import { type DiscordGuilds, peakRssMb, rssMb } from "../figures.ts";
import type { Engine } from "../options.ts";
import { quiet } from "../quiet.ts";
import { optInAway } from "../scene.ts";
import { openFakeProcess } from "./fake-link.ts";

export interface GuildsTask {
  readonly engine: Engine;
  readonly place: DatabasePlace;
  readonly guilds: number;
}

/** Longer than introducing itself takes in the most guilds, at 50 requests a second. */
const FIRST_ANSWER_WITHIN_MS = 90_000;

const { engine, place, guilds } = JSON.parse(process.argv[2] ?? "") as GuildsTask;
console.error(`${engine}: Discord, ${guilds} guilds`);
const now = () => new Date();
const database = await openDatabase(place);
const fake = await openFakeProcess({ guilds: guilds - 1, members: 1, askers: 1, channels: 1 });
const before = rssAfterGc();
const discord = createDiscord({ ...fake, messageContent: true, log: quiet.log, now });
const from = performance.now();
const app = await startApp({ database, platforms: [discord], model: instantModel, now, ...quiet });
const ready = Math.round(performance.now() - from);
const thereWhenReady = discord.guilds;
while (discord.guilds < guilds) await pause(50);
const allThere = Math.round(performance.now() - from);
const rss = rssAfterGc();
await optInAway(app.store, { platform: discord.name, workspace: fake.guild, account: fake.members[0] ?? "" }, now());
const firstAnswer = await fake.ask({ member: 0, asker: 0, channel: 0, text: "where is it?", withinMs: FIRST_ANSWER_WITHIN_MS });
await discord.settled();
const settled = rssAfterGc();
const figure: DiscordGuilds = {
  ...{
    kind: "discord-guilds",
    engine,
    guilds,
    ready,
    thereWhenReady,
    allThere,
    firstAnswer: firstAnswer === null ? null : Math.round(firstAnswer),
  },
  ...{ rssBeforeMb: before, rssReadyMb: rss, rssSettledMb: settled, rssPeakMb: peakRssMb() },
};
process.send?.(figure);
await app.stop();
await fake.close();
await database.close();
process.disconnect?.();

/** Twice: what the first lets go may let go of more. */
function rssAfterGc(): number {
  if (!globalThis.gc) throw new Error("the process needs --expose-gc");
  globalThis.gc();
  globalThis.gc();
  return rssMb();
}
