/** The past on Slack: all of it is read however slowly Slack allows, and as it is by the time it is kept. */
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Human } from "#test/support/slack/human.ts";
import { generous, type Limits, slow, tier3 } from "#test/support/slack/rate-limits.ts";
import type { Message, Wire } from "#test/support/slack/state.ts";
import { anaHasWritten, command, mention, optIn, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const HOUR = 3_600_000;
const HISTORY = "conversations.history";
const REPLIES = "conversations.replies";

/** The same limits, with a minute that takes a second. */
function sped({ methods, otherwise, pageSize }: Limits): Limits {
  const shorter = ({ calls }: Limits["otherwise"]) => ({ calls, perMs: 1_000 });
  const read = Object.fromEntries([HISTORY, REPLIES].map((name) => [name, shorter(methods[name] ?? otherwise)]));
  return { methods: read, otherwise: generous.otherwise, pageSize };
}

/** As Slack does it: who else is in a thread is only counted. */
function fiveNamed(answer: unknown): unknown {
  const { messages, ...more } = answer as { readonly messages: readonly Wire[] };
  return {
    ...more,
    messages: messages.map(({ reply_users: all, ...rest }) =>
      all ? { ...rest, reply_users: (all as string[]).slice(0, 5) } : rest,
    ),
  };
}

describe("the past on Slack", () => {
  let stand: SlackStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );
  beforeEach(() => {
    theatre = house.theatre;
  });

  const human = (name: "ana" | "bea" | "boss"): Human => stand.fake.human(stand.workshop[name]);
  const general = () => stand.workshop.general.id;
  const long = (i: number) => new Date(Date.now() - 48 * HOUR + i * 1000);
  const texts = async () => {
    const { rows } = await theatre.database.executeSql("select text from snippets order by sent_at");
    return (rows as { text: string }[]).map(({ text }) => text);
  };
  const calls = (method: string, status?: number) =>
    stand.fake.exchanges.filter((exchange) => exchange.method === method && (status === undefined || exchange.status === status));
  /** Half of it Ana's; returns what is hers. */
  function talk(count: number, from = 0): readonly string[] {
    const lines = Array.from({ length: count }, (_, i) => `line ${from + i}`);
    for (const [i, line] of lines.entries()) human(i % 2 ? "ana" : "bea").say(general(), line, { at: long(from + i) });
    return lines.filter((_, i) => i % 2);
  }
  async function confirmOptIn(): Promise<void> {
    await stand.humans.command(stand.people.ana, stand.places.open, "optin", {});
    await stand.humans.press(stand.people.ana, "note", "confirm-optin");
  }

  describe("however much Slack gives at a time", () => {
    test("as an internal app, page by page, within its limits", async () => {
      const hers = talk(450);
      stand.fake.limits = tier3;
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual(hers);
      expect(calls(HISTORY, 429)).toEqual([]);
    });

    test("with more threads than a minute allows calls: each is read, and Slack is asked once too often in each minute", async () => {
      stand.fake.limits = sped(tier3);
      const hers: string[] = [];
      for (let i = 0; i < 70; i++) {
        const root = human("bea").say(general(), `what of ${i}?`, { at: long(2 * i) });
        human("ana").say(general(), `thread ${i}`, { thread: root.ts, at: long(2 * i + 1) });
        hers.push(`thread ${i}`);
      }
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual(hers);
      expect(calls(REPLIES, 429).length).toBeLessThanOrEqual(2);
    });

    test("as an app given to others, one call of fifteen messages at a time: waits as long as it is told to", async () => {
      const hers = talk(40);
      const root = human("bea").say(general(), "what of soup?", { at: long(50) });
      for (let i = 0; i < 20; i++) human("ana").say(general(), `soup ${i}`, { thread: root.ts, at: long(60 + i) });
      stand.fake.limits = sped(slow);
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual([...hers, ...Array.from({ length: 20 }, (_, i) => `soup ${i}`)]);
      for (const method of [HISTORY, REPLIES]) expect(calls(method, 429).length, method).toBeLessThanOrEqual(2);
    });

    test("several at once: after the first minute hardly a call in vain", async () => {
      talk(20);
      const others = ["bea", "boss"] as const;
      human("boss").say(general(), "the boss was here", { at: long(100) });
      stand.fake.limits = sped(slow);
      await confirmOptIn();
      for (const other of others) {
        await stand.humans.command(stand.people[other], stand.places.open, "optin", {});
        await stand.humans.press(stand.people[other], "note", "confirm-optin");
      }
      await theatre.app.jobs.idle();
      expect(await texts()).toHaveLength(21);
      expect(calls(HISTORY, 200).length).toBeGreaterThanOrEqual(6);
      expect(calls(HISTORY, 429).length).toBeLessThanOrEqual(3);
    });
  });

  describe("threads", () => {
    test("with more people in them than Slack names are read, those of others are not", async () => {
      const crowd = Array.from({ length: 8 }, (_, i) => stand.fake.addUser(stand.workshop.team, `Guest${i}`));
      for (const { id } of crowd) stand.workshop.general.members.add(id);
      const busy = human("bea").say(general(), "what of zeppelins?", { at: long(0) });
      for (const [i, guest] of crowd.entries())
        stand.fake.human(guest).say(general(), "hm", { thread: busy.ts, at: long(1 + i) });
      human("ana").say(general(), "zeppelins are slow", { thread: busy.ts, at: long(20) });
      const theirs = human("bea").say(general(), "what of kites?", { at: long(30) });
      human("boss").say(general(), "no kites", { thread: theirs.ts, at: long(31) });
      stand.fake.faults.distort({ method: HISTORY }, fiveNamed);
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual(["zeppelins are slow"]);
      expect(calls(REPLIES).map(({ args }) => args.ts)).toEqual([busy.ts]);
    });

    test("a reply shown in the channel too is kept once, and the thread's first message as well", async () => {
      const root = human("ana").say(general(), "what of soup?", { at: long(0) });
      human("ana").say(general(), "lentils on thursdays", { thread: root.ts, broadcast: true, at: long(1) });
      human("ana").say(general(), "and bread", { thread: root.ts, at: long(2) });
      await optIn(theatre, stand.people.ana);
      expect(await texts()).toEqual(["what of soup?", "lentils on thursdays", "and bread"]);
    });

    test.each(["before", "after"] as const)("one that is gone %s its turn comes holds up nothing", async (when) => {
      const [first, second] = [0, 10].map((at) => human("bea").say(general(), "what of it?", { at: long(at) })) as [
        Message,
        Message,
      ];
      const reply = human("ana").say(general(), "gone by then", { thread: second.ts, at: long(11) });
      human("ana").say(general(), "still there", { thread: first.ts, at: long(1) });
      const turn = stand.fake.faults.hang({ method: REPLIES, when });
      await confirmOptIn();
      await turn.reached;
      human("ana").remove(reply);
      human("bea").remove(second);
      await stand.fake.settled();
      turn.release();
      await theatre.app.jobs.idle();
      expect(await texts()).toEqual(["still there"]);
      expect(theatre.faults).toEqual([]);
    });

    test("one whose place Slack has forgotten is read from its beginning, and kept once", async () => {
      const root = human("bea").say(general(), "what of soup?", { at: long(0) });
      const soups = Array.from({ length: 40 }, (_, i) => `soup ${i}`);
      for (const [i, soup] of soups.entries()) human("ana").say(general(), soup, { thread: root.ts, at: long(1 + i) });
      stand.fake.limits = { ...generous, pageSize: 15 };
      const first = stand.fake.faults.hang({ method: REPLIES });
      await confirmOptIn();
      await first.reached;
      const second = stand.fake.faults.hang({ method: REPLIES });
      first.release();
      await second.reached;
      stand.fake.faults.fail({ method: REPLIES, error: "invalid_cursor" });
      second.release();
      await theatre.app.jobs.idle();
      expect(await texts()).toEqual(soups);
      expect(theatre.faults).toEqual([]);
    });
  });

  describe("what changes while a page is read", () => {
    /** `change` happens when Slack has handed out what it is about. */
    async function meanwhile(method: string, change: () => void): Promise<void> {
      const page = stand.fake.faults.hang({ method, when: "after" });
      await confirmOptIn();
      await page.reached;
      change();
      await stand.fake.settled();
      page.release();
      await theatre.app.jobs.idle();
    }

    test("deleted: it is not learned", async () => {
      const message = human("ana").say(general(), "the quimblefish is in the cellar", { at: long(0) });
      await meanwhile(HISTORY, () => human("ana").remove(message));
      expect(await texts()).toEqual([]);
    });

    test("edited: it is learned as it is now", async () => {
      const message = human("ana").say(general(), "the quimblefish is in the cellar", { at: long(0) });
      await meanwhile(HISTORY, () => human("ana").edit(message, "the quimblefish is in the attic"));
      expect(await texts()).toEqual(["the quimblefish is in the attic"]);
    });

    test("the same in a thread", async () => {
      const root = human("bea").say(general(), "where is the quimblefish?", { at: long(0) });
      const reply = (text: string, at: number) => human("ana").say(general(), text, { thread: root.ts, at: long(at) });
      const [gone, edited] = [reply("the quimblefish is in the cellar", 1), reply("no, in the hall", 2)];
      await meanwhile(REPLIES, () => {
        human("ana").remove(gone);
        human("ana").edit(edited, "no, in the attic");
      });
      expect(await texts()).toEqual(["no, in the attic"]);
    });
  });

  test("goes on after a restart where the last page ended", async () => {
    const hers = talk(450);
    const page = stand.fake.faults.hang({ method: HISTORY });
    await confirmOptIn();
    await page.reached;
    const next = stand.fake.faults.hang({ method: HISTORY });
    page.release();
    await next.reached;
    const read = calls(HISTORY, 200).length;
    expect(read).toBe(1);
    const restarted = house.restart();
    next.release();
    await restarted;
    theatre = house.theatre;
    await theatre.app.jobs.idle();
    expect(await texts()).toEqual(hers);
    // What was said since the last sign of life is looked for, and the past is gone on with where it was.
    const pages = calls(HISTORY, 200).filter(({ args }) => args.channel === general());
    expect(pages.slice(read).filter(({ args }) => args.latest === undefined)).toEqual([]);
  });

  test("an answer is not held up by a limit on it: it goes without what was said before", async () => {
    await optIn(theatre, stand.people.ana);
    await anaHasWritten(theatre);
    await command(theatre, stand.people.ana, "away");
    theatre.model.says = "run ./ship.sh staging from the tools folder";
    stand.fake.rateLimits.forget();
    stand.fake.limits = { ...slow, methods: { ...slow.methods, [HISTORY]: { calls: 0, perMs: 60_000 } } };
    expect(await mention(theatre, stand.people.bea, stand.people.ana, "how do we deploy the shop to staging?")).toHaveLength(1);
    expect(calls(HISTORY, 429)).toHaveLength(1);
    expect(theatre.faults).toEqual([]);
  });
});
