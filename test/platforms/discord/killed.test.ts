/** The bot is killed on Discord, as by a power cut, while it reads the past, learns and answers: nothing is lost, repeated or unlabelled. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "#src/store/database.ts";
import { type ScriptedEndpoint, says, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";
import { BotProcess, onDiscord } from "#test/support/bot-process.ts";
import { type Engine, engines, migratedFolder, openTestDatabase } from "#test/support/database.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import type { Human } from "#test/support/discord/human.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";

/** Starting again is what takes the time; a folder's takes longer. */
const KILLS: Readonly<Record<Engine, number>> = { pglite: 1, postgres: 4 };
const ROOMS = 3;
/** In each room, half of it Ana's: several pages of the past. */
const SAID_BEFORE = 260;
const ASKED_A_LIFE = 4;
const SAID_A_LIFE = 20;
const HOUR = 3_600_000;

interface Ground {
  /** What the bot opens: a URL or a folder. */
  readonly at: string;
  open(): Promise<Database>;
  remove(): Promise<void>;
}

async function groundOf(engine: Engine): Promise<Ground> {
  if (engine === "postgres") {
    const database = await openTestDatabase("postgres");
    const at = "url" in database.place ? database.place.url : "";
    return { at, open: async () => ({ ...database, close: async () => {} }), remove: () => database.close() };
  }
  const folder = await migratedFolder();
  const at = join(folder, "data");
  return { at, open: () => openDatabase({ dir: at }), remove: () => rm(folder, { recursive: true, force: true }) };
}

describe.each(engines)("killed on Discord, on %s", (engine) => {
  let ground: Ground;
  let fake: FakeDiscord;
  let workshop: Workshop;
  let model: ScriptedEndpoint;
  let ana: Human;
  let bea: Human;
  let bot: BotProcess;

  beforeEach(async () => {
    ground = await groundOf(engine);
    fake = await openCheckedFake();
    workshop = addWorkshop(fake);
    [ana, bea] = [fake.human(workshop.ana), fake.human(workshop.bea)];
    model = await scriptedEndpoint(says("it is worth it if you ask me"));
    bot = await started();
  });
  afterEach(async () => {
    await bot.stop();
    await fake.close();
    await model.close();
    await ground.remove();
  });

  /** Ready, and its commands registered. */
  async function started(): Promise<BotProcess> {
    const next = new BotProcess({ platforms: onDiscord(fake), database: ground.at, modelUrl: model.baseURL });
    await next.ready;
    await expect
      .poll(() => fake.world.guild(workshop.guild.id).commands.length, { interval: 20, timeout: 10_000 })
      .toBeGreaterThan(0);
    return next;
  }

  async function restart(): Promise<void> {
    await bot.kill();
    bot = await started();
  }

  async function optIn(): Promise<void> {
    const terms = await ana.slash(workshop.general.id, "clone optin");
    if (terms.kind !== "reply") throw new Error(terms.kind);
    await ana.press(terms.message, { label: "Yes, make my clone" });
  }

  async function kept(): Promise<readonly string[]> {
    const database = await ground.open();
    const { rows } = await database.executeSql("select text from snippets order by text");
    await database.close();
    return (rows as { text: string }[]).map(({ text }) => text);
  }

  test("while the past is read: all of it is learned, each message once, and she is told once", {
    timeout: 170_000,
  }, async () => {
    const written: string[] = [];
    for (let room = 0; room < ROOMS; room++) {
      const { id } = fake.places.addChannel(workshop.guild.id, `room-${room}`);
      for (let i = 0; i < SAID_BEFORE; i++) {
        const at = new Date(Date.now() - 48 * HOUR + i * 1000);
        const text = `line ${i} of room ${room}`;
        (i % 2 ? ana : bea).say(id, text, { at });
        if (i % 2) written.push(text);
      }
    }
    await optIn();
    for (let life = 0; life < KILLS[engine]; life++) {
      const pages = fake.faults.hang({
        method: "GET",
        route: "/channels/{channel_id}/messages",
        when: life % 2 ? "before" : "after",
      });
      await pages.reached;
      await restart();
      pages.release();
    }
    const telling = fake.faults.hang({ method: "POST", route: "/channels/{channel_id}/messages", when: "after" });
    await telling.reached;
    await restart();
    telling.release();
    await bot.saw(({ event }) => event === "past-read");
    await bot.stop();
    expect(await kept()).toEqual(written.sort());
    const told = fake.world.messagesIn(fake.world.directChannel(ana.id)?.id ?? "").map(({ content }) => content);
    expect(told.filter((text) => text.includes("have been read"))).toHaveLength(1);
  });

  /** How much of Ana's is kept, as she is told herself. */
  async function keptOfHers(): Promise<number> {
    const seen = await ana.slash(workshop.general.id, "clone status");
    const said = seen.kind === "reply" ? /Kept: (\w+) messages? of yours/.exec(seen.message.content)?.[1] : null;
    return said === "no" ? 0 : Number(said);
  }

  test("while it learns what is written: what was kept stays kept, and each message once", { timeout: 170_000 }, async () => {
    await optIn();
    await bot.saw(({ event }) => event === "past-read");
    const say = (text: string) => {
      ana.say(workshop.general.id, text);
      return text;
    };
    const sure: string[] = [];
    const perhaps: string[] = [];
    for (let life = 0; life < KILLS[engine]; life++) {
      const before = await keptOfHers();
      for (let i = 0; i < SAID_A_LIFE; i++) sure.push(say(`line ${i} of life ${life}`));
      const known = before + SAID_A_LIFE;
      await expect.poll(keptOfHers, { interval: 50, timeout: 10_000 }).toBe(known);
      // Under way when the bot is killed: kept, or never heard of.
      for (let i = 0; i < SAID_A_LIFE; i++) perhaps.push(say(`last words ${i} of life ${life}`));
      await restart();
      expect(await keptOfHers()).toBeGreaterThanOrEqual(known);
    }
    await bot.stop();
    const all = await kept();
    expect(all).toEqual(expect.arrayContaining(sure));
    expect(all).toEqual([...new Set(all)]);
    expect(all.filter((text) => !sure.includes(text) && !perhaps.includes(text))).toEqual([]);
  });

  test("while learning and answering: nothing said twice, nothing unlabelled or off the record", {
    timeout: 170_000,
  }, async () => {
    await optIn();
    // What she is told of it is no answer.
    await bot.saw(({ event }) => event === "past-read");
    ana.say(workshop.general.id, "it is worth it if you ask me");
    await ana.slash(workshop.general.id, "clone away");
    const rooms: string[] = [];
    for (let life = 0; life < KILLS[engine]; life++) {
      const step = life % 2 ? "after" : "before";
      const hold = fake.faults.hang({ method: "POST", route: "/channels/{channel_id}/messages", when: step });
      for (let i = 0; i < ASKED_A_LIFE; i++) {
        const { id } = fake.places.addChannel(workshop.guild.id, `asked-${life}-${i}`);
        rooms.push(id);
        const asker = fake.crowd.addAccount(`Asker${life}${i}`);
        fake.crowd.join(workshop.guild, asker);
        fake.human(asker).say(id, `<@${ana.id}> is it worth it?`);
      }
      await hold.reached;
      await restart();
      hold.release();
    }
    await bot.stop();
    const said = rooms.map((id) => fake.world.messagesIn(id).filter(({ author }) => author.bot));
    expect(said.filter((answers) => answers.length > 1)).toEqual([]);
    expect(said.flat().length).toBeGreaterThan(0);
    for (const { content } of said.flat()) expect(content).toMatch(/^\*\*\[Ana's clone\]\*\* .+\n-# AI stand-in for Ana/);
    const database = await ground.open();
    const { rows } = await database.executeSql(
      "select place_id from mentions where status in ('posted', 'posting', 'interrupted')",
    );
    await database.close();
    expect(rows.length).toBeGreaterThanOrEqual(said.flat().length);
  });
});
