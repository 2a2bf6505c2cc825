/** Promise 4, where the program did not run: what was deleted, edited or left meanwhile is gone once it runs again. */
import { expect, test } from "vitest";
import { onEveryStage } from "#test/support/stages.ts";
import { rowsOf, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

onEveryStage("forgotten while nobody listened", (stage) => {
  const house = openHouse(stage);
  const traces = (...words: readonly string[]) => tracesOf(house.theatre.database, words);

  test("messages, people and what was said meanwhile", async () => {
    const { humans, people, places } = house.theatre.stand;
    const { ana, bea, boss } = people;
    for (const who of [ana, bea]) await saysYes(house.theatre, who);
    await house.theatre.app.jobs.idle();
    const asked = await humans.say(boss, places.open, "where is the quimblefish kept these days?");
    const gone = await humans.say(ana, places.open, "the zorblax shelf, behind the second door");
    const edited = await humans.say(ana, places.open, "bring the vexalor adapter");
    await humans.say(ana, places.open, "yeah makes sense");
    await humans.say(bea, places.open, "i would take the wobbegon route");
    expect(await traces("zorblax", "vexalor", "quimblefish", "wobbegon")).not.toEqual([]);

    await house.restart(async () => {
      await humans.delete([gone, asked]);
      await humans.edit(ana, edited, "bring the tarquill adapter");
      await humans.say(ana, places.open, "the nimbroxa is early this year");
      await humans.leave(bea);
    });
    await house.theatre.app.jobs.idle();

    expect(await traces("zorblax", "vexalor", "quimblefish", "wobbegon", bea.account)).toEqual([]);
    const kept = await rowsOf<{ text: string }>(house.theatre, "select text from snippets order by sent_at");
    expect(kept.map(({ text }) => text)).toEqual([
      "bring the tarquill adapter",
      "yeah makes sense",
      "the nimbroxa is early this year",
    ]);
    expect(house.theatre.faults).toEqual([]);
  });
});
