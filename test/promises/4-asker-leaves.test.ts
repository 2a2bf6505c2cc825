/** Promise 4: whoever asked and then left, or opted out, is not put on record by a question that still waited. */
import { expect, test } from "vitest";
import { onOneStage } from "#test/support/stages.ts";
import { command } from "#test/support/theatre.ts";
import { anaIsAway, answerUnderWay, rowsOf } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

onOneStage("who asked", (stage) => {
  const house = openHouse(stage);

  test.each(["leaves", "opts out"])("and %s while the question waits behind another", async (how) => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    await anaIsAway(theatre);
    const first = await answerUnderWay(theatre, "run ./ship.sh staging");
    const second = humans.say(
      people.boss,
      places.open,
      `<@${people.ana.account}> and what is the best place for soup around here?`,
    );
    await theatre.app.jobs.idle();
    await (how === "leaves" ? humans.leave(people.boss) : command(theatre, people.boss, "optout"));
    await first.finish();
    await second;
    expect(await rowsOf(theatre, "select 1 from mentions")).toHaveLength(2);
    await house.restart();
    expect(await tracesOf(house.theatre.database, ["Boss", people.boss.account])).toEqual([]);
  });
});
