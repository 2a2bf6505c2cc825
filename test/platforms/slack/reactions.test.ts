/** Reactions on Slack reach the core, with who gave them, to what. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { Message } from "#test/support/slack/state.ts";
import { command, mention, optIn } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

let stand: SlackStand;
let heard: Recorder;
let message: Message;
const settled = async () => {
  await stand.fake.settled();
  await stand.platform.settled();
};
const bea = () => stand.fake.human(stand.workshop.bea);
const ana = () => stand.fake.human(stand.workshop.ana);

describe("what is heard", () => {
  beforeEach(async () => {
    stand = await openStand();
    heard = new Recorder();
    await stand.platform.start(heard);
    message = stand.fake.human(stand.workshop.bea).say(stand.workshop.general.id, "we shipped it");
    await settled();
  });
  afterEach(() => stand.close());

  test("one that is given, and one that is taken back, by the shortcode that stands for it in a text", async () => {
    ana().react(message, "tada");
    ana().react(message, "+1::skin-tone-3");
    ana().takeBackReaction(message, "tada");
    await settled();
    const to = { ...stand.places.open, message: message.ts };
    expect(heard.reactions).toMatchObject([
      { to, by: stand.people.ana, emoji: ":tada:" },
      { to, by: stand.people.ana, emoji: ":+1:" },
    ]);
    expect(heard.reactionsEnded).toEqual([{ messages: [to], by: stand.people.ana, emoji: ":tada:" }]);
  });

  test("one to a file is to no message", async () => {
    const { team, ana: user, general } = stand.workshop;
    const event = { type: "reaction_added", user: user.id, reaction: "tada", item: { type: "file", file: "F0123" } };
    const wrapped = {
      team_id: team.id,
      event_id: "Ev1",
      type: "event_callback",
      event: { ...event, event_ts: "1700000000.000100" },
    };
    await stand.fake.deliveries.send("events_api", wrapped);
    ana().react(stand.fake.human(stand.workshop.bea).say(general.id, "and now"), "eyes");
    await settled();
    expect(heard.reactions.map(({ emoji }) => emoji)).toEqual([":eyes:"]);
  });
});

describe("a habit of hers", () => {
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );

  test("ends what her clone says under its label, and the bot itself never reacts", async () => {
    const { theatre } = house;
    const { humans, people, places } = stand;
    await optIn(theatre, people.ana);
    for (const text of ["soup is at the corner :slightly_smiling_face:", "they have lentils :slightly_smiling_face:"])
      await humans.say(people.ana, places.open, text);
    for (const what of ["soup", "bread", "cake"]) {
      ana().react(bea().say(stand.workshop.general.id, `where is good ${what}?`), "stew");
      await settled();
    }
    await command(theatre, people.ana, "away");
    theatre.model.says = "they have lentils";
    const said = await mention(theatre, people.bea, people.ana, "where is good soup these days?");
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^.{0,9}Ana's clone[\s\S]*lentils\.? :stew:/u);
    expect(stand.fake.exchanges.filter(({ method }) => method.startsWith("reactions."))).toEqual([]);
    expect(theatre.faults).toEqual([]);
  });
});
