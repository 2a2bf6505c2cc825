/** Promise 4: what is deleted while it is being read is neither learned nor answered from. */
import { expect, test } from "vitest";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";
import { tracesOf } from "./traces.ts";

onEveryStage("deleted while it is read", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;

  test("a message of the conversation: the answer it was shown for is not posted", async () => {
    const { theatre } = house;
    const { places, humans, people } = theatre.stand;
    await saysYes(theatre, people.ana);
    for (const text of ["morning all", "yeah makes sense", "no idea tbh"]) await humans.say(people.ana, places.open, text);
    const own = await humans.say(people.ana, places.open, "the zorblax shelf is the tall one");
    await command(theatre, people.ana, "away");
    wire.instead = {
      history: async (...args) => {
        const page = await wire.real.history(...args);
        wire.instead = {};
        await humans.delete([own]);
        return page;
      },
    };
    await mention(theatre, people.bea, people.ana, "how tall is it?");
    expect(theatre.model.shown).toContain("the zorblax shelf is the tall one");
    expect(await cloneMessages(theatre, places.open)).toEqual([]);
  });

  test("a message of a page of the past: it is not learned", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    const said = await humans.say(people.ana, places.open, "the zorblax shelf, behind the second door");
    await humans.say(people.ana, places.open, "yeah makes sense");
    let deleted = false;
    wire.instead = {
      history: async (...args) => {
        const page = await wire.real.history(...args);
        if (!deleted && page.messages.some(({ ref }) => ref.message === said.message)) {
          deleted = true;
          await humans.delete([said]);
        }
        return page;
      },
    };
    await saysYes(theatre, people.ana);
    await theatre.app.jobs.idle();
    expect(deleted).toBe(true);
    expect(await tracesOf(theatre.database, ["zorblax"])).toEqual([]);
    expect(await tracesOf(theatre.database, ["yeah makes sense"])).toContain("public.snippets.text: yeah makes sense");
  });
});
