/** Promise 3 as members live it: who is there after all speaks for themself, and what they approve first is posted by nobody else. */
import { expect, test } from "vitest";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { anaIsAway, answerUnderWay } from "./cast.ts";
import { openHouse } from "./house.ts";

const question = "how do we deploy the shop to staging?";
const answer = "run ./ship.sh staging";

onEveryStage("there after all", (stage) => {
  const house = openHouse(stage);
  const cast = () => house.theatre.stand.people;
  const open = () => house.theatre.stand.places.open;
  const ask = () => mention(house.theatre, cast().bea, cast().ana, question);
  const anaSays = (text = "it moved, use ship.sh --all") => house.theatre.stand.humans.say(cast().ana, open(), text);
  const struck = async () => (await house.theatre.stand.eyes.struck(open())).filter(Boolean);

  test("an answer of her own right after strikes the clone's through, which stays labelled; the next one is dropped", async () => {
    await anaIsAway(house.theatre);
    await command(house.theatre, cast().ana, "mode", { writing: "pauses" });
    house.theatre.model.says = answer;
    expect((await ask()).join()).toContain(answer);
    expect(await struck()).toEqual([]);
    await anaSays();
    expect(await struck()).toEqual([answer]);
    const [reply, ...more] = await cloneMessages(house.theatre, open());
    expect(more).toEqual([]);
    expect(reply?.text.startsWith("[Ana's clone] ")).toBe(true);
    expect(await house.theatre.stand.eyes.notified()).toEqual([]);
    expect(await ask()).toEqual([]);
    expect(house.theatre.faults).toEqual([]);
    await command(house.theatre, cast().ana, "back");
    expect((await house.theatre.stand.eyes.notesOf(cast().ana)).join()).toContain("struck through");
  });

  test("an answer of her own while the clone writes: its draft is dropped", async () => {
    await anaIsAway(house.theatre);
    await command(house.theatre, cast().ana, "mode", { writing: "pauses" });
    const under = await answerUnderWay(house.theatre, answer, question);
    await anaSays();
    await under.finish();
    expect(await cloneMessages(house.theatre, open())).toEqual([]);
    expect(await command(house.theatre, cast().ana, "status")).toContain("silent for 15 minutes, and your absence goes on");
  });

  test("in draft she is shown the answer, and only her press posts it, under the question, as approved", async () => {
    await anaIsAway(house.theatre);
    const { humans, eyes } = house.theatre.stand;
    await command(house.theatre, cast().ana, "mode", { mode: "draft", channel: open().channel });
    house.theatre.model.says = answer;
    expect(await ask()).toEqual([]);
    expect((await eyes.notesOf(cast().ana)).at(-1)).toContain(answer);
    expect((await eyes.notesOf(cast().bea)).join()).not.toContain(answer);
    await humans.press(cast().ana, "note", "post-draft");
    const [reply, ...more] = await cloneMessages(house.theatre, open());
    expect(more).toEqual([]);
    expect(reply?.text).toContain(answer);
    expect(house.theatre.faults).toEqual([]);
  });

  test("edited, it says her words; discarded, or off, it says nothing", async () => {
    await anaIsAway(house.theatre);
    const { humans } = house.theatre.stand;
    await command(house.theatre, cast().ana, "mode", { mode: "draft" });
    house.theatre.model.says = answer;
    await ask();
    await humans.press(cast().ana, "note", "edit-draft", { text: "by hand, for now" });
    expect((await cloneMessages(house.theatre, open())).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^\[Ana's clone\] by hand, for now/),
    ]);
    await ask();
    await humans.press(cast().ana, "note", "discard-draft");
    await command(house.theatre, cast().ana, "mode", { mode: "off" });
    expect(await ask()).toEqual([]);
    expect(await cloneMessages(house.theatre, open())).toHaveLength(1);
  });
});
