/** The bot is killed on Slack, as by a power cut, while it reads the past: nothing is lost or repeated. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#src/store/database.ts";
import { BotProcess, onSlack } from "#test/support/bot-process.ts";
import { migratedFolder } from "#test/support/database.ts";
import { type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import { addWorkshop, type Workshop } from "#test/support/slack/workshop.ts";

const ROOMS = 3;
/** In each room, half of it Ana's: several pages of the past. */
const SAID_BEFORE = 450;
const THREADS = 5;
const HOUR = 3_600_000;

let folder: string;
let fake: FakeSlack;
let workshop: Workshop;
let bot: BotProcess;

beforeEach(async () => {
  folder = await migratedFolder();
  fake = await openFakeSlack();
  workshop = addWorkshop(fake);
});
afterEach(async () => {
  await bot.kill();
  await fake.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  bot = new BotProcess({ platforms: onSlack(fake), database: join(folder, "data") });
  await bot.ready;
}

/** Returns what is Ana's. */
function talk(): readonly string[] {
  const hers: string[] = [];
  const [ana, bea] = [fake.human(workshop.ana), fake.human(workshop.bea)];
  for (let room = 0; room < ROOMS; room++) {
    const { id } = fake.addChannel(workshop.team, `room-${room}`);
    const at = (i: number) => new Date(Date.now() - 48 * HOUR + i * 1000);
    const say = (text: string, i: number, thread?: string) => {
      hers.push(text);
      return ana.say(id, text, { at: at(i), ...(thread ? { thread } : {}) });
    };
    for (let i = 0; i < SAID_BEFORE; i++) {
      if (i % 2) say(`line ${i} of room ${room}`, i);
      else bea.say(id, `line ${i} of room ${room}`, { at: at(i) });
    }
    for (let i = 0; i < THREADS; i++) {
      const root = bea.say(id, "what of it?", { at: at(1_000 + 10 * i) });
      say(`thread ${i} of room ${room}`, 1_001 + 10 * i, root.ts);
    }
  }
  return hers.sort();
}

test("killed while it reads the past, and while it tells of it: all of it is learned, each message once, and she is told once", {
  timeout: 170_000,
}, async () => {
  const hers = talk();
  await start();
  const ana = fake.human(workshop.ana);
  const terms = await ana.slash(workshop.general.id, "/clone", "optin");
  if (terms.kind !== "modal" || !terms.view) throw new Error(terms.kind);
  const first = fake.faults.hang({ method: "conversations.history", when: "after" });
  await ana.submit(terms.view);
  const stages = [
    () => first,
    () => fake.faults.hang({ method: "conversations.replies", when: "before" }),
    () => fake.faults.hang({ method: "chat.postMessage", when: "after" }),
  ];
  for (const stage of stages) {
    const page = stage();
    await page.reached;
    await bot.kill();
    page.release();
    await start();
  }
  await bot.saw(({ event }) => event === "past-read");
  await bot.stop();
  const database = await openDatabase({ dir: join(folder, "data") });
  const { rows } = await database.executeSql("select text from snippets order by text");
  await database.close();
  expect((rows as { text: string }[]).map(({ text }) => text)).toEqual(hers);
  const told = fake.world.messagesIn(fake.world.directWith(ana.id)?.id ?? "").map(({ text }) => text);
  expect(told.filter((text) => text.includes("have been read"))).toHaveLength(1);
});
