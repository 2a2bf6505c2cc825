/** Reactions on Discord reach the core, with who gave them, to what; a server's own emoji do not. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Message } from "#test/support/discord/state.ts";
import { command, mention, optIn } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

let stand: DiscordStand;
let heard: Recorder;
let message: Message;

const settled = async () => {
  await stand.fake.settled();
  await stand.platform.settled();
};
const bea = () => stand.fake.human(stand.workshop.bea);
const ana = () => stand.fake.human(stand.workshop.ana);
const to = () => stand.refOf(message);

describe("what is heard", () => {
  beforeEach(async () => {
    stand = await openStand();
    heard = new Recorder();
    await stand.platform.start(heard);
    message = stand.fake.human(stand.workshop.bea).say(stand.workshop.general.id, "we shipped it");
    await settled();
  });
  afterEach(() => stand.close());

  test("one that is given, and one that is taken back", async () => {
    ana().react(message, "🎉");
    ana().takeBackReaction(message, "🎉");
    await settled();
    expect(heard.reactions).toMatchObject([{ to: to(), by: stand.people.ana, emoji: "🎉" }]);
    expect(heard.reactionsEnded).toEqual([{ messages: [to()], by: stand.people.ana, emoji: "🎉" }]);
  });

  test("all of one emoji, or of a message, that somebody cleared away", async () => {
    stand.fake.human(stand.workshop.founder).clearReactions(message, "🎉");
    stand.fake.human(stand.workshop.founder).clearReactions(message);
    await settled();
    expect(heard.reactionsEnded).toEqual([
      { messages: [to()], by: null, emoji: "🎉" },
      { messages: [to()], by: null, emoji: null },
    ]);
  });

  test("a server's own emoji is nobody's habit", async () => {
    const { talk } = stand.fake;
    const own = { id: "1575685364138377999", name: "shipit" };
    talk.reacted("MESSAGE_REACTION_ADD", message, { by: stand.workshop.ana, emoji: own });
    talk.reacted("MESSAGE_REACTION_REMOVE", message, { by: stand.workshop.ana, emoji: own });
    await settled();
    expect([heard.reactions, heard.reactionsEnded]).toEqual([[], []]);
  });
});

describe("a habit of hers", () => {
  const house = openHouse(
    ownStage("discord", openStand, (opened) => {
      stand = opened;
    }),
  );

  test("ends what her clone says under its label, and the bot itself never reacts", async () => {
    const { theatre } = house;
    const { humans, people, places } = stand;
    await optIn(theatre, people.ana);
    for (const text of ["soup is at the corner 🙂", "they have lentils 🙂"]) await humans.say(people.ana, places.open, text);
    for (const what of ["soup", "bread", "cake"]) {
      const asked = bea().say(stand.workshop.general.id, `where is good ${what}?`);
      ana().react(asked, "🍲");
      await settled();
    }
    await command(theatre, people.ana, "away");
    theatre.model.says = "they have lentils";
    const said = await mention(theatre, people.bea, people.ana, "where is good soup these days?");
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^.{0,9}Ana's clone[\s\S]*lentils\.? 🍲/u);
    expect(stand.fake.exchanges.filter(({ path }) => path.includes("/reactions"))).toEqual([]);
    expect(theatre.faults).toEqual([]);
  });
});
