/** Reactions on Slack reach the core, with who gave them, to what. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import type { Message } from "#test/support/slack/state.ts";
import { openStand, type SlackStand } from "./stand.ts";

let stand: SlackStand;
let heard: Recorder;
let message: Message;
beforeEach(async () => {
  stand = await openStand();
  heard = new Recorder();
  await stand.platform.start(heard);
  message = stand.fake.human(stand.workshop.bea).say(stand.workshop.general.id, "we shipped it");
  await settled();
});
afterEach(() => stand.close());

const settled = async () => {
  await stand.fake.settled();
  await stand.platform.settled();
};
const ana = () => stand.fake.human(stand.workshop.ana);

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
