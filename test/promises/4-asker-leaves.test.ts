/** Promise 4: whoever asked and then left, opted out, or deleted the question, is not put on record by one that still waited. */
import { expect, test } from "vitest";
import { onOneStage } from "#test/support/stages.ts";
import { command } from "#test/support/theatre.ts";
import { anaIsAway, answerUnderWay, rowsOf } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

onOneStage("who asked", (stage) => {
  const house = openHouse(stage);

  test.each(["leaves", "opts out", "deletes it"])("and %s while the question waits behind another", async (how) => {
    const { theatre } = house;
    const { eyes, humans, people, places } = theatre.stand;
    await anaIsAway(theatre);
    const first = await answerUnderWay(theatre, "run ./ship.sh staging");
    const second = humans.say(
      people.boss,
      places.open,
      `<@${people.ana.account}> and what is the best place for soup around here?`,
    );
    await theatre.app.jobs.idle();
    const [asked] = (await eyes.read(places.open)).filter(({ text }) => text.includes("and what is"));
    if (how === "leaves") await humans.leave(people.boss);
    else if (how === "opts out") await command(theatre, people.boss, "optout");
    else await humans.delete(asked ? [asked.ref] : []);
    await first.finish();
    await second;
    expect(await rowsOf(theatre, "select 1 from mentions")).toHaveLength(2);
    await house.restart();
    expect(await tracesOf(house.theatre.database, ["Boss", people.boss.account])).toEqual([]);
  });

  test("and deletes the question once it is answered", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    await anaIsAway(theatre);
    const traces = () => tracesOf(theatre.database, ["Boss", people.boss.account]);
    const asked = await humans.say(people.boss, places.open, `<@${people.ana.account}> where is good soup?`);
    expect(await traces()).toContain("public.mentions.asker_name: Boss");
    await humans.delete([asked]);
    expect(await traces()).toEqual([]);
    expect(await rowsOf(theatre, "select 1 from mentions")).toHaveLength(1);
  });
});
