/** A large past on Slack: read by several processes for several members at once, at the pace Slack sets, and as far as Slack lets. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "#src/app.ts";
import { createSlack } from "#src/platforms/slack/adapter.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { generous } from "#test/support/slack/rate-limits.ts";
import type { Channel } from "#test/support/slack/state.ts";
import { silent, uncounted } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const ROOMS = 4;
const SAID = 5_000;
const HOUR = 3_600_000;
const HISTORY = "conversations.history";
const REPLIES = "conversations.replies";
/** What an internal app may ask in a minute, in a second. */
const often = { calls: 50, perMs: 1_000 };
const quick = { ...generous, methods: { [HISTORY]: often, [REPLIES]: often } };

type Who = "ana" | "bea" | "boss";

describe("twenty thousand messages on Slack", () => {
  let stand: SlackStand;
  let database: TestDatabase;
  const apps: App[] = [];
  const rooms: Channel[] = [];
  const written: Record<Who, string[]> = { ana: [], bea: [], boss: [] };

  async function started(): Promise<void> {
    const { fake } = stand;
    const now = () => new Date();
    const transport = { kind: "socket", appToken: fake.appToken } as const;
    const config = { apiUrl: fake.apiUrl, transport, access: { kind: "token", botToken: fake.token } } as const;
    const platform = apps.length === 0 ? stand.platform : createSlack({ config, log: silent, now, ackMs: 50 });
    apps.push(await startApp({ database, platforms: [platform], model: null, now, log: silent, meter: uncounted }));
  }

  /** Ana writes three in a hundred, now and then in a thread; Bea less; the boss the rest. */
  function talk(room: Channel): void {
    const say = (who: Who, i: number, thread: string | null = null) => {
      const text = `line ${i} of ${room.name}`;
      written[who].push(text);
      const at = new Date(Date.now() - (SAID - i) * HOUR);
      return stand.fake.human(stand.workshop[who]).say(room.id, text, { thread, at });
    };
    for (let i = 0; i < SAID; i++) {
      const said = say(i % 200 < 12 && i % 2 ? "ana" : i % 600 < 20 ? "bea" : "boss", i);
      if (i % 500 === 499) say("ana", ++i, said.ts);
    }
  }

  beforeAll(async () => {
    stand = await openStand();
    database = await openTestDatabase("pglite");
    for (let i = 0; i < ROOMS; i++) {
      const room = stand.fake.addChannel(stand.workshop.team, `room-${i}`);
      rooms.push(room);
      talk(room);
    }
    stand.fake.limits = quick;
    await started();
    await started();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await stand.close();
    await database.close();
  });

  const idle = () => Promise.all(apps.map(({ jobs }) => jobs.idle()));
  const kept = async (who: Who) => {
    const sql = `select text from snippets join members on members.id = member_id where account = '${stand.people[who].account}'`;
    const { rows } = await database.executeSql(sql);
    return (rows as { text: string }[]).map(({ text }) => text).sort();
  };
  const optIn = async (who: Who, options: Readonly<Record<string, string>> = {}) => {
    await stand.humans.command(stand.people[who], stand.places.open, "optin", options);
    await stand.humans.press(stand.people[who], "note", "confirm-optin");
  };
  const status = async (who: Who) => {
    await stand.humans.command(stand.people[who], stand.places.open, "status", {});
    return (await stand.eyes.notesOf(stand.people[who])).at(-1) ?? "";
  };
  const told = (who: Who) =>
    stand.fake.world.messagesIn(stand.fake.world.directWith(stand.people[who].account)?.id ?? "").map(({ text }) => text);
  const inVain = () => stand.fake.exchanges.filter(({ status }) => status === 429);

  test("are read for two members by two processes: each once, hardly a call in vain, and each member is told once", {
    timeout: 120_000,
  }, async () => {
    const [one] = rooms as [Channel];
    await Promise.all([optIn("ana"), optIn("bea", { channels: one.id })]);
    await idle();
    expect(await kept("ana")).toEqual(written.ana.sort());
    expect(await kept("bea")).toEqual(written.bea.filter((text) => text.endsWith(one.name)).sort());
    expect(inVain().length).toBeLessThanOrEqual(10);
    for (const who of ["ana", "bea"] as const) {
      expect(told(who).filter((text) => text.includes("have been read"))).toHaveLength(1);
      expect(await status(who)).not.toContain("still being read");
    }
  });

  test("a channel the bot is taken out of half way is left out and said so, the rest goes on", {
    timeout: 120_000,
  }, async () => {
    const [shut] = rooms as [Channel];
    const page = stand.fake.faults.hang({ method: HISTORY });
    await optIn("boss");
    await page.reached;
    const next = stand.fake.faults.hang({ method: HISTORY });
    page.release();
    await next.reached;
    expect(await status("boss")).toMatch(/still being read: \d of \d conversations done\.\n.*\[[#-]{10}\] \d+ %/);
    stand.fake.removeBotFrom(shut);
    next.release();
    await idle();

    const elsewhere = written.boss.filter((text) => !text.endsWith(shut.name));
    const partly = await kept("boss");
    expect(partly.filter((text) => !text.endsWith(shut.name))).toEqual(elsewhere.sort());
    const leftOut = `Left out, as I cannot read there now: #${shut.name}.`;
    expect(told("boss").at(-1)).toContain(leftOut);
    expect(await status("boss")).toContain(leftOut);
  });
});
