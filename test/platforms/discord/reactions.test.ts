/** Reactions on Discord reach the core, with who gave them, to what; a server's own emoji do not. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import type { Message } from "#test/support/discord/state.ts";
import { type DiscordStand, openStand } from "./stand.ts";

let stand: DiscordStand;
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
const to = () => stand.refOf(message);

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
