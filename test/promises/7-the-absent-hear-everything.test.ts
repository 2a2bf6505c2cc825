/** Promise 7: whoever was away hears everything that was said for them, and can stand by it, correct it or delete it. */
import { expect, test } from "vitest";
import type { AccountRef } from "#core/model/ids.ts";
import { RefusedPost } from "#core/ports/platform-faults.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { anaIsAway, boss, digestOf, rowsOf } from "./cast.ts";
import { openHouse } from "./house.ts";

const question = "how do we deploy the shop to staging?";
const answer = "run ./ship.sh staging from the tools folder";

onEveryStage("the absent hear everything", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;
  const cast = () => house.theatre.stand.people;
  const open = () => house.theatre.stand.places.open;
  const ask = async (what = question, by = cast().bea) => {
    await boss(house.theatre);
    return mention(house.theatre, by, cast().ana, what);
  };
  const bodies = (texts: readonly string[]) =>
    texts.map((text) => text.replace(/^\[Ana's clone\] (?:\w+ asked: “[^”]*”\s)?/, ""));

  test("every message since they went away is in it, what was left to them first, across a restart", async () => {
    await anaIsAway(house.theatre);
    house.theatre.model.says = answer;
    const said = [...(await ask()), ...(await ask("are you a bot?"))];
    await house.restart();
    house.theatre.model.says = "the little corner place";
    said.push(...(await ask("can you approve this?")), ...(await ask("what is the best place for soup around here?")));
    const before = (await cloneMessages(house.theatre, open())).length;
    await command(house.theatre, cast().boss, "ask", { member: cast().ana.account, question });
    said.push(...(await cloneMessages(house.theatre, open())).slice(before).map(({ text }) => text));
    expect(said).toHaveLength(5);
    const [head, ...entries] = await digestOf(house.theatre);
    expect(head).toContain("asked 5 questions: 1 for you to answer, 4 answered");
    expect(entries).toHaveLength(5);
    expect(entries[0]).toContain("an approval");
    for (const body of bodies(said))
      expect(entries.filter((entry) => entry.includes(`“${body}”`)).length, body).toBeGreaterThan(0);
  });

  test("a question put by command stands in the reply the digest leads to, and in the correction of it", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    await command(theatre, cast().boss, "ask", { member: cast().ana.account, question: "can you :ok: approve_it?" });
    const asked = "[Ana's clone] Boss asked: “can you :ok: approve it?”";
    const [reply] = await cloneMessages(theatre, open());
    expect(reply?.text.startsWith(asked), reply?.text).toBe(true);
    const [, entry] = await digestOf(theatre);
    expect(entry).toContain(theatre.stand.platform.link(reply!.ref));
    await theatre.stand.humans.press(cast().ana, "note", "correct", { text: "yes, on monday" });
    const now = (await cloneMessages(theatre, open())).map(({ text }) => text);
    expect(now).toHaveLength(1);
    expect(now[0]?.startsWith(asked), now[0]).toBe(true);
    expect(now[0]?.endsWith("yes, on monday"), now[0]).toBe(true);
  });

  test("many are told page by page, none left out, none twice, and all of them in one file", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    const said: string[] = [];
    for (let i = 0; i < 10; i++) {
      theatre.model.says = `answer ${"abcdefghij"[i]} here`;
      said.push(...(await ask("how do we name it?", i % 2 === 0 ? cast().bea : cast().boss)));
    }
    expect(new Set(said).size).toBe(10);
    const [head, ...entries] = await digestOf(theatre);
    expect(head).toContain("asked 10 questions");
    expect(entries.map((entry) => entry.split(". ")[0])).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 1}`));
    for (const body of bodies(said)) expect(entries.filter((entry) => entry.includes(`“${body}”`))).toHaveLength(1);
  });

  test("stand by it: what everybody sees says so", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    const [before] = await ask();
    const notices: string[] = [];
    wire.instead = {
      amend: async (reply, posted) => {
        notices.push(reply.notice);
        await wire.real.amend(reply, posted);
      },
    };
    await digestOf(theatre);
    await theatre.stand.humans.press(cast().ana, "note", "stand-by");
    expect(notices).toEqual(["AI stand-in, confirmed by Ana"]);
    expect((await cloneMessages(theatre, open())).map(({ text }) => text)).toEqual([before]);
  });

  test("correct it: everybody sees the member's words, still labelled", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await ask();
    await digestOf(theatre);
    await theatre.stand.humans.press(cast().ana, "note", "correct", { text: "use the button in the dashboard" });
    const now = await cloneMessages(theatre, open());
    expect(now.map(({ text }) => text)).toEqual(["[Ana's clone] use the button in the dashboard"]);
  });

  test("delete it: nobody sees it any more", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await ask();
    await digestOf(theatre);
    await theatre.stand.humans.press(cast().ana, "note", "delete");
    expect(await cloneMessages(theatre, open())).toEqual([]);
    expect(await rowsOf(theatre, "select status, body from mentions")).toEqual([{ status: "retracted", body: null }]);
  });

  test("nobody else can judge what was said for them", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    const before = await ask();
    const [row] = await rowsOf<{ id: string }>(theatre, "select id from mentions");
    const place = await wire.real.place(open());
    const caller = { account: cast().boss, name: "Boss", admin: true, mayWrite: true, timeZone: null };
    for (const name of ["stand-by", "correct", "delete"] as const) {
      const note = await wire.events.action({ name, target: row!.id, text: "no", caller, place, key: name });
      expect(note?.text).toContain("Only Ana");
    }
    expect((await cloneMessages(theatre, open())).map(({ text }) => text)).toEqual(before);
  });

  test("what limits and switches kept unanswered is counted", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    for (let i = 0; i < 8; i++) await ask();
    await command(theatre, cast().boss, "off");
    expect(await ask(question, cast().boss)).toEqual([]);
    await command(theatre, cast().boss, "on");
    const [head, ...entries] = await digestOf(theatre);
    expect(head).toContain("asked 9 questions: 6 answered, 3 not answered");
    expect(head).toContain("2, because one person asked too often");
    expect(head).toContain("1, because clones were switched off here");
    expect(entries).toHaveLength(6);
  });

  test("what the platform did not take, and what a crash cut off, is told", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    wire.instead = { post: () => Promise.reject(new RefusedPost(new Error("not today"))) };
    expect(await ask()).toEqual([]);
    wire.instead = {};
    await ask();
    await rowsOf(
      theatre,
      "update mentions set status = 'posting', lease_until = now() - interval '1 minute' where status = 'posted'",
    );
    await house.restart();
    const [head, ...entries] = await digestOf(house.theatre);
    expect(head).toContain("asked 2 questions");
    expect(entries.filter((entry) => entry.includes("could not be posted"))).toHaveLength(1);
    expect(entries.filter((entry) => entry.includes("interrupted while answering"))).toHaveLength(1);
  });

  const notesSince = async (who: AccountRef, work: () => Promise<unknown>) => {
    const before = (await house.theatre.stand.eyes.notesOf(who)).length;
    await work();
    return (await house.theatre.stand.eyes.notesOf(who)).slice(before);
  };

  test("/clone back tells the same, and again when asked again", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    const [said] = await ask();
    const heard = async () => (await notesSince(cast().ana, () => command(theatre, cast().ana, "back"))).join("\n");
    for (const told of [await heard(), await heard()]) expect(told).toContain(`“${bodies([said ?? ""])}”`);
  });
});
