/** Promise 7: the hand-over holds when something fails in between, its entries change the voice, and who waits hears of the return. */
import { expect, test } from "vitest";
import type { AccountRef } from "#core/model/ids.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { anaIsAway, boss, digestOf, rowsOf } from "./cast.ts";
import { openHouse } from "./house.ts";

const question = "how do we deploy the shop to staging?";
const answer = "run ./ship.sh staging from the tools folder";

onEveryStage("handing back", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;
  const cast = () => house.theatre.stand.people;
  const open = () => house.theatre.stand.places.open;
  const ask = async (what = question, by = cast().bea) => {
    await boss(house.theatre);
    return mention(house.theatre, by, cast().ana, what);
  };
  const bodies = (texts: readonly string[]) => texts.map((text) => text.replace(/^\[Ana's clone\] /, ""));

  const notesSince = async (who: AccountRef, work: () => Promise<unknown>) => {
    const before = (await house.theatre.stand.eyes.notesOf(who)).length;
    await work();
    return (await house.theatre.stand.eyes.notesOf(who)).slice(before);
  };

  test("what was corrected is the strongest example: told to the model first, and kept though the bot changes its reply", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await ask();
    await digestOf(theatre);
    await theatre.stand.humans.press(cast().ana, "note", "correct", { text: "use the green button in the dashboard" });
    expect((await theatre.stand.eyes.notesOf(cast().ana)).at(-1)).toContain("your clone goes by them first");
    await command(theatre, cast().ana, "away");
    const before = theatre.model.prompts.length;
    await ask("so how do we deploy the shop to staging?", cast().boss);
    const shown = theatre.model.prompts[before]?.turns.at(-1)?.content ?? "";
    const [corrected, first] = [shown.indexOf("use the green button"), shown.indexOf("run ./ship.sh staging from")];
    expect(corrected).toBeGreaterThan(0);
    expect(first === -1 || corrected < first).toBe(true);
    const [kept] = await rowsOf<{ cue: string[]; audience: string }>(
      theatre,
      "select * from snippets where corrects is not null",
    );
    expect(kept).toMatchObject({ audience: "public", cue_kind: "question" });
    expect(kept?.cue).toContain("shop");
  });

  test("that's not me: what a reply was made from is out of the voice, and the reply stands", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = answer;
    await ask();
    await digestOf(theatre);
    const ofHers = "select 1 from snippets where text like 'run ./ship.sh%'";
    expect(await rowsOf(theatre, ofHers)).toHaveLength(1);
    await theatre.stand.humans.press(cast().ana, "note", "disown");
    expect((await theatre.stand.eyes.notesOf(cast().ana)).at(-1)).toContain("Taken out of your voice");
    expect(await rowsOf(theatre, ofHers)).toEqual([]);
    expect(await cloneMessages(theatre, open())).toHaveLength(1);
  });

  test("where nobody asked, /clone back says so in one line", async () => {
    await anaIsAway(house.theatre);
    const told = await notesSince(cast().ana, () => command(house.theatre, cast().ana, "back"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Welcome back\. Your clone has stopped\..*Nobody asked for you\.$/);
  });

  test("all of it is one file, too, whole", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    for (const [i, what] of ["lentil soup", "tomato soup", "leek soup", "no soup at all", "bread"].entries()) {
      theatre.model.says = `the little corner place, ${what}`;
      await ask("what is the best place for soup around here?", i % 2 === 0 ? cast().bea : cast().boss);
    }
    await digestOf(theatre);
    const { events } = wire;
    const [digest] = await rowsOf<{ id: string }>(theatre, "select id from digests");
    const caller = { account: cast().ana, name: "Ana", admin: false, mayWrite: true, timeZone: null };
    const call = {
      name: "digest-file",
      target: digest?.id ?? "",
      text: null,
      caller,
      place: await wire.real.place(open()),
    } as const;
    const content = String((await events.action({ ...call, key: "file" }))?.file?.content);
    for (const { text } of await cloneMessages(theatre, open())) expect(content).toContain(`“${bodies([text])}”`);
    const told = await notesSince(cast().ana, () => theatre.stand.humans.press(cast().ana, "note", "digest-file"));
    expect(told.join()).toContain("Every question and what became of it.");
  });

  test("a message that could not be delivered, or a program killed before it was, is told again, once", async () => {
    await anaIsAway(house.theatre);
    house.theatre.model.says = answer;
    const [said] = await ask();
    wire.instead = { tell: () => Promise.reject(new Error("not today")) };
    expect(await digestOf(house.theatre)).toEqual([""]);
    wire.instead = {};
    const heard = async (again: () => Promise<unknown>) => (await notesSince(cast().ana, again)).join("\n");
    expect(await heard(() => house.restart())).toContain(`“${bodies([said ?? ""])}”`);
    expect(await heard(() => house.restart())).toBe("");
    // As a process leaves it that told, and died before it wrote that down.
    await rowsOf(house.theatre, "update digests set told_at = null, leased_until = now() - interval '1 second'");
    expect(await heard(() => house.restart())).toBe("");
  });

  test("who passed their question on hears that she is back: once, in private, over a restart too", async () => {
    const { eyes, humans } = house.theatre.stand;
    await anaIsAway(house.theatre, { note: "back on Monday; the on-call person has the pager" });
    const [said] = await ask("can you approve this?");
    expect(said).toContain("Ana left a note: “back on Monday; the on-call person has the pager”");
    const reply = (await cloneMessages(house.theatre, open())).at(-1)!;
    await humans.press(cast().bea, reply.ref, "pass-on");
    await house.restart();
    const told = await notesSince(cast().bea, () => humans.say(cast().ana, open(), "around again"));
    expect(told).toEqual([`Ana is back. You passed a question on to them: ${wire.real.link(reply.ref)}`]);
    expect(await notesSince(cast().bea, () => house.restart())).toEqual([]);
    expect(await eyes.notified()).toEqual([]);
  });
});
