/** Promise 5 where guests read along: they could have read no other place, so nothing from elsewhere is used there. */
import { beforeEach, describe, expect, test } from "vitest";
import type { ConversationRef } from "#core/model/ids.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { anaHasWritten, command, mention } from "#test/support/theatre.ts";
import { saysYes } from "./cast.ts";
import { openHouse } from "./house.ts";

/** Ana answers the one in front of guests, the other where members are among themselves. */
const here = { question: "what is the merger codename?", answer: "the merger codename is zorblax", word: "zorblax" };
const elsewhere = { question: "how do we deploy the shop to staging?", word: "ship.sh" };
/** Of what `anaHasWritten` has her say, and where. */
const allElsewhere = [elsewhere.word, "lentil", "morning all", "old queue", "#general"];

onEveryStage("guests", (stage) => {
  // Whoever reads one place of the console reads every public one.
  describe.skipIf(stage.platform === "console")("in a place they read", () => {
    const house = openHouse(stage);
    let lobby: ConversationRef;

    beforeEach(async () => {
      const { humans, openToGuests, people } = house.theatre.stand;
      await saysYes(house.theatre, people.ana);
      await anaHasWritten(house.theatre);
      if (!openToGuests) throw new Error("the stand has no place for guests");
      lobby = await openToGuests();
      await humans.say(people.bea, lobby, here.question);
      await humans.say(people.ana, lobby, here.answer);
      await command(house.theatre, people.ana, "away");
      house.theatre.model.says = async (prompt) => {
        const shown = JSON.stringify(prompt);
        return [here.word, elsewhere.word].filter((word) => shown.includes(word)).join(" and ") || "no idea tbh";
      };
    });

    const answer = async ({ question }: { readonly question: string }, where: ConversationRef) => {
      const { people } = house.theatre.stand;
      return (await mention(house.theatre, people.bea, people.ana, question, where)).join();
    };
    const nothingElseIsShown = () => {
      for (const words of allElsewhere) expect(house.theatre.model.shown).not.toContain(words);
    };

    test("a model is shown, and says, only what was said there; its examples too", async () => {
      expect(await answer(elsewhere, lobby)).not.toContain(elsewhere.word);
      expect(await answer(here, lobby)).toContain(here.word);
      expect(house.theatre.model.prompts).toHaveLength(2);
      nothingElseIsShown();
    });

    test("without a model only what was said there is quoted", async () => {
      house.theatre.model.says = () => Promise.reject(new ModelFault("unavailable", "unavailable"));
      expect(await answer(elsewhere, lobby)).not.toContain(elsewhere.word);
      expect(await answer(here, lobby)).toContain(here.word);
      expect(await answer(elsewhere, house.theatre.stand.places.open)).toContain(elsewhere.word);
    });

    test("a preview shows what would be said there", async () => {
      const { eyes, humans, people } = house.theatre.stand;
      await humans.command(people.ana, lobby, "preview", { question: elsewhere.question });
      expect((await eyes.notesOf(people.ana)).at(-1)).toContain("Your clone would say here");
      expect(house.theatre.model.prompts).toHaveLength(1);
      nothingElseIsShown();
    });

    test("what was said there is used elsewhere: everyone could read it", async () => {
      expect(await answer(here, house.theatre.stand.places.open)).toContain(here.word);
    });
  });
});
