/** What was said on Slack while nobody listened: in channels, and in threads that hang on messages from before. */
import { beforeEach, describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { slow } from "#test/support/slack/rate-limits.ts";
import type { Message } from "#test/support/slack/state.ts";
import { optIn, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const DAY = 24 * 3_600_000;
const HISTORY = "conversations.history";
const REPLIES = "conversations.replies";

describe("a gap on Slack", () => {
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

  const say = (name: "ana" | "bea", text: string, over: { thread?: Message; at?: Date; broadcast?: boolean } = {}) => {
    const { thread, ...more } = over;
    return stand.fake.human(stand.workshop[name]).say(stand.workshop.general.id, text, { thread: thread?.ts ?? null, ...more });
  };
  const ago = (days: number) => new Date(Date.now() - days * DAY);
  const texts = async () => {
    const { rows } = await theatre.database.executeSql("select text from snippets");
    return (rows as { text: string }[]).map(({ text }) => text).sort();
  };
  /** What happens in a gap, and what is asked of Slack for it. */
  async function missed(happens: () => void): Promise<(method: string) => readonly string[]> {
    let before = 0;
    await house.restart(async () => {
      happens();
      // Slack would deliver it later; here the gap is longer than that.
      stand.fake.socket.forget();
      before = stand.fake.exchanges.length;
    });
    theatre = house.theatre;
    await theatre.app.jobs.idle();
    expect(theatre.faults).toEqual([]);
    // What is kept is looked up again, too, between the first of it and the last.
    const pages = stand.fake.exchanges.slice(before).filter(({ args }) => args.inclusive === undefined);
    const since = pages.filter(({ args }) => args.channel === stand.workshop.general.id);
    return (method) => since.filter((exchange) => exchange.method === method).map(({ args }) => String(args.ts ?? ""));
  }

  test("replies in threads from before are learned, each once, and threads nobody wrote in are not asked for", async () => {
    const [old, quiet] = [say("bea", "what of soup?", { at: ago(20) }), say("bea", "what of kites?", { at: ago(10) })];
    say("ana", "kites are loud", { thread: quiet, at: ago(9) });
    const own = say("ana", "zeppelins are slow", { at: ago(5) });
    await optIn(theatre, stand.people.ana);
    const asked = await missed(() => {
      say("ana", "lentils on thursdays", { thread: old });
      say("bea", "are they?", { thread: own });
      say("ana", "they are", { thread: own });
      say("ana", "good morning");
      say("ana", "with bread", { thread: say("bea", "new soup?") });
    });
    const hers = ["kites are loud", "zeppelins are slow", "lentils on thursdays", "they are", "good morning", "with bread"];
    expect(await texts()).toEqual(hers.sort());
    expect(asked(REPLIES)).toHaveLength(3);
    expect(asked(REPLIES)).not.toContain(quiet.ts);
  });

  test("a thread is read over several pages; a reply shown in the channel leads to one that is too old to be found", async () => {
    const [old, ancient] = [say("bea", "what of soup?", { at: ago(20) }), say("bea", "what of kites?", { at: ago(300) })];
    const soups = Array.from({ length: 40 }, (_, i) => `soup ${i}`);
    stand.fake.limits = { ...stand.fake.limits, pageSize: 15 };
    await optIn(theatre, stand.people.ana);
    await missed(() => {
      for (const soup of soups) say("ana", soup, { thread: old });
      say("ana", "kites are loud", { thread: ancient });
      say("ana", "and so are drums", { thread: ancient, broadcast: true });
    });
    expect(await texts()).toEqual([...soups, "kites are loud", "and so are drums"].sort());
  });

  test("the newest is read first, however much was said in the weeks before", async () => {
    for (let i = 0; i < 450; i++) say("bea", `line ${i}`, { at: ago(20 - i / 1_000) });
    await optIn(theatre, stand.people.ana);
    await missed(() => say("ana", "good morning"));
    expect(await texts()).toEqual(["good morning"]);
  });

  test("no more than a few pages from before are looked through, and none where Slack gives little at a time", async () => {
    for (let i = 0; i < 1_000; i++) say("bea", `line ${i}`, { at: ago(3 + (1_000 - i) / 1_000) });
    await optIn(theatre, stand.people.ana);
    const asked = await missed(() => say("ana", "good morning"));
    expect(asked(HISTORY)).toHaveLength(3);
    stand.fake.limits = { ...stand.fake.limits, pageSize: slow.pageSize };
    expect((await missed(() => say("ana", "good evening")))(HISTORY)).toHaveLength(1);
    expect(await texts()).toEqual(["good evening", "good morning"]);
  });

  test("what Slack asks to wait for is waited for, and lost in no case", async () => {
    await optIn(theatre, stand.people.ana);
    await missed(() => {
      say("ana", "good morning");
      stand.fake.rateLimits.forget();
      const once = { calls: 1, perMs: 1_000 };
      stand.fake.limits = { ...stand.fake.limits, methods: { [HISTORY]: once, [REPLIES]: once } };
      say("ana", "with bread", { thread: say("bea", "soup?") });
      for (const name of ["one", "two"]) stand.fake.addChannel(stand.workshop.team, name);
    });
    expect(await texts()).toEqual(["good morning", "with bread"]);
    expect(stand.fake.exchanges.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});
