/** A large past on Slack: read by several processes for several members at once, at the pace Slack sets, and as far as Slack lets. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSlack } from "#src/platforms/slack/adapter.ts";
import { Readers, type Who } from "#test/platforms/large-past.ts";
import { generous } from "#test/support/slack/rate-limits.ts";
import type { Channel } from "#test/support/slack/state.ts";
import { silent } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const ROOMS = 4;
const SAID = 5_000;
const HOUR = 3_600_000;
const HISTORY = "conversations.history";
const REPLIES = "conversations.replies";
/** What an internal app may ask in a minute, in a second. */
const often = { calls: 50, perMs: 1_000 };
const quick = { ...generous, methods: { [HISTORY]: often, [REPLIES]: often } };

describe("twenty thousand messages on Slack", () => {
  let stand: SlackStand;
  let readers: Readers;
  const rooms: Channel[] = [];
  const written: Record<Who, string[]> = { ana: [], bea: [], boss: [] };

  /** Another of the same bot. */
  const another = () => {
    const { apiUrl, appToken, token: botToken } = stand.fake;
    const config = { apiUrl, transport: { kind: "socket", appToken }, access: { kind: "token", botToken } } as const;
    return createSlack({ config, log: silent, now: () => new Date(), ackMs: 50 });
  };

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
    readers = await Readers.open(stand);
    for (let i = 0; i < ROOMS; i++) {
      const room = stand.fake.addChannel(stand.workshop.team, `room-${i}`);
      rooms.push(room);
      talk(room);
    }
    stand.fake.limits = quick;
    await readers.start(stand.platform);
    await readers.start(another());
  }, 60_000);
  afterAll(() => readers.close());

  const told = (who: Who) =>
    stand.fake.world.messagesIn(stand.fake.world.directWith(stand.people[who].account)?.id ?? "").map(({ text }) => text);
  const inVain = () => stand.fake.exchanges.filter(({ status }) => status === 429);

  test("are read for two members by two processes: each once, hardly a call in vain, and each member is told once", {
    timeout: 120_000,
  }, async () => {
    const [one] = rooms as [Channel];
    await Promise.all([readers.optIn("ana"), readers.optIn("bea", { channels: one.id })]);
    await readers.idle();
    expect(await readers.kept("ana")).toEqual(written.ana.sort());
    expect(await readers.kept("bea")).toEqual(written.bea.filter((text) => text.endsWith(one.name)).sort());
    expect(inVain().length).toBeLessThanOrEqual(10);
    for (const who of ["ana", "bea"] as const) {
      expect(told(who).filter((text) => text.includes("have been read"))).toHaveLength(1);
      expect(await readers.status(who)).not.toContain("still being read");
    }
  });

  test("a channel the bot is taken out of half way is left out and said so, the rest goes on", {
    timeout: 120_000,
  }, async () => {
    const [shut] = rooms as [Channel];
    const page = stand.fake.faults.hang({ method: HISTORY });
    await readers.optIn("boss");
    await page.reached;
    const next = stand.fake.faults.hang({ method: HISTORY });
    page.release();
    await next.reached;
    expect(await readers.status("boss")).toMatch(/still being read: \d of \d conversations done\.\n.*\[[#-]{10}\] \d+ %/);
    stand.fake.removeBotFrom(shut);
    next.release();
    await readers.idle();

    const elsewhere = written.boss.filter((text) => !text.endsWith(shut.name));
    const partly = await readers.kept("boss");
    expect(partly.filter((text) => !text.endsWith(shut.name))).toEqual(elsewhere.sort());
    const leftOut = `Left out, as I cannot read there now: #${shut.name}.`;
    expect(told("boss").at(-1)).toContain(leftOut);
    expect(await readers.status("boss")).toContain(leftOut);
  });
});
