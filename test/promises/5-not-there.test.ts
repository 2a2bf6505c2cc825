/** Promise 5: nor does a member learn from their own clone what is said where they do not read. */
import { expect, test } from "vitest";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { rowsOf, saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";

onEveryStage("a place its member does not read", (stage) => {
  const house = openHouse(stage);

  test("has their clone say nothing, and of what is asked there nothing is kept for them", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    await saysYes(theatre, people.bea);
    await command(theatre, people.bea, "away");
    await humans.makePrivate(places.open);
    expect(await mention(theatre, people.ana, people.bea, "who is to leave the team?")).toEqual([]);
    expect(theatre.outcomes).toEqual(["member-not-here"]);
    await humans.command(people.ana, places.open, "ask", { member: people.bea.account, question: "who is to leave?" });
    expect(await cloneMessages(theatre, places.open)).toEqual([]);
    expect(theatre.model.prompts).toEqual([]);
    expect(await rowsOf(theatre, "select 1 from mentions")).toEqual([]);
  });
});
