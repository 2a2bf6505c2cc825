/** A new clone's practice as its member lives it: begun when their past is read, graded by buttons, ended by a choice. */
import { expect, test } from "vitest";
import { openHouse } from "#test/promises/house.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention, optIn } from "#test/support/theatre.ts";

const things = ["ladder", "kettle", "printer", "bicycle", "projector", "lantern"];

onEveryStage("practice", (stage) => {
  const house = openHouse(stage);

  test("five grades and a choice; until then what the clone would say is for the member alone", async () => {
    const { theatre } = house;
    const { humans, people, places, eyes } = theatre.stand;
    const { ana, bea } = people;
    for (const [i, thing] of things.entries()) {
      await humans.say(bea, places.open, `which door is the ${thing} behind?`);
      await humans.say(ana, places.open, `the ${thing} stands behind door ${i}`);
    }
    theatre.model.says = "the second one in the yard";
    await optIn(theatre, ana);
    const told = async () => (await eyes.notesOf(ana)).at(-1) ?? "";
    expect(await told()).toContain("practises first");

    await command(theatre, ana, "away");
    expect(await mention(theatre, bea, ana, "which door is the kettle behind?")).toEqual([]);
    expect(await told()).toContain("Nothing is posted unless you post it");

    await command(theatre, ana, "practice");
    expect(await told()).toContain("1 of 5");
    expect(await told()).toContain("You said: “the lantern stands behind door 5”");
    theatre.model.says = "the third one in the yard";
    await humans.press(ana, "note", "grade-never", { text: "second one" });
    for (let n = 2; n <= 5; n++) await humans.press(ana, "note", "grade-yes");
    expect(await told()).toContain("How shall your clone go on");
    await humans.press(ana, "note", "end-practice");
    expect(await command(theatre, ana, "status")).toContain("Mode: auto");

    expect(await mention(theatre, bea, ana, "and which door is the printer behind?")).toHaveLength(1);
    theatre.model.says = "the second one in the yard";
    expect((await mention(theatre, bea, ana, "which door is the bicycle behind?")).join()).not.toContain("second one");
    expect((await cloneMessages(theatre, places.open)).every(({ text }) => text.startsWith("[Ana's clone] "))).toBe(true);
    expect(theatre.faults).toEqual([]);
  });

  test("a member who wants it skips it", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    for (const thing of things) {
      await humans.say(people.bea, places.open, `which door is the ${thing} behind?`);
      await humans.say(people.ana, places.open, `the ${thing} stands behind the second door`);
    }
    await optIn(theatre, people.ana);
    await humans.press(people.ana, "note", "end-practice");
    await command(theatre, people.ana, "away");
    theatre.model.says = "the second door";
    expect(await mention(theatre, people.bea, people.ana, "which door is the kettle behind?")).toHaveLength(1);
  });
});
