/** Guests of a Slack workspace come, leave and are made members while clones answer. */
import { beforeEach, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { User } from "#test/support/slack/state.ts";
import { anaHasWritten, cloneMessages, command, optIn } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

const QUESTION = "how do we deploy the shop to staging?";
const ANSWER = "run ./ship.sh staging from the tools folder";

let stand: SlackStand;
let gus: User;
const house = openHouse(
  ownStage("slack", openStand, (opened) => {
    stand = opened;
  }),
);
beforeEach(async () => {
  const { theatre } = house;
  theatre.model.says = async (prompt) => (JSON.stringify(prompt).includes("ship.sh") ? ANSWER : "no idea tbh");
  await optIn(theatre, stand.people.ana);
  await anaHasWritten(theatre);
  await command(theatre, stand.people.ana, "away");
});

const lounge = () => stand.fake.addChannel(stand.workshop.team, "lounge");
async function dealt<T>(act: () => T): Promise<T> {
  const before = stand.platform.received();
  const done = act();
  await stand.fake.settled();
  await stand.platform.settled(before);
  return done;
}
async function guestComes(): Promise<void> {
  gus = await dealt(() => stand.fake.addUser(stand.workshop.team, "Gus", { guest: "one-channel" }));
}
const ask = ({ id }: { readonly id: string }) =>
  stand.fake.human(stand.workshop.bea).say(id, `<@${stand.workshop.ana.id}> ${QUESTION}`);
const said = async ({ id }: { readonly id: string }) =>
  (await cloneMessages(house.theatre, { ...stand.places.open, channel: id })).map(({ text }) => text);
/** Whether the clone says what Ana said elsewhere. */
async function answersFromElsewhere(room: { readonly id: string }): Promise<boolean> {
  const before = (await said(room)).length;
  await dealt(() => stand.fake.human(stand.workshop.boss).say(room.id, "mhm"));
  await dealt(() => ask(room));
  const [answer = "", ...more] = (await said(room)).slice(before);
  expect(more).toEqual([]);
  expect(answer).not.toBe("");
  return answer.includes("ship.sh");
}
const asked = (method: string) => stand.fake.exchanges.filter((exchange) => exchange.method === method).length;

test("as long as there is none, nobody is asked who reads a channel", async () => {
  expect(await answersFromElsewhere(lounge())).toBe(true);
  expect(asked("users.list")).toBe(1);
  expect(asked("conversations.members")).toBe(0);
});

test("one who is in no channel where clones answer costs a look at each answer, and no answer", async () => {
  await guestComes();
  const room = lounge();
  expect(await answersFromElsewhere(room)).toBe(true);
  const before = asked("conversations.members");
  expect(await answersFromElsewhere(room)).toBe(true);
  expect(asked("conversations.members") - before).toBeLessThanOrEqual(1);
});

test("one who is invited, and leaves again", async () => {
  await guestComes();
  const room = lounge();
  await dealt(() => stand.fake.human(stand.workshop.bea).invite(gus.id, room.id));
  expect(await answersFromElsewhere(room)).toBe(false);
  await dealt(() => stand.fake.human(gus).leaveChannel(room.id));
  expect(await answersFromElsewhere(room)).toBe(true);
});

test("somebody in the channel who is made a guest, and a member again", async () => {
  const room = lounge();
  expect(await answersFromElsewhere(room)).toBe(true);
  await dealt(() => stand.fake.crowd.makeGuest(stand.workshop.boss));
  expect(await answersFromElsewhere(room)).toBe(false);
  await dealt(() => stand.fake.crowd.makeGuest(stand.workshop.boss, "no"));
  expect(await answersFromElsewhere(room)).toBe(true);
});

test("one who is invited while an answer is being made: it is not said", async () => {
  await guestComes();
  const room = lounge();
  const read = stand.fake.faults.hang({ method: "conversations.history" });
  const before = stand.platform.received();
  ask(room);
  await read.reached;
  const told = stand.fake.deliveries.next("member_joined_channel");
  stand.fake.human(stand.workshop.bea).invite(gus.id, room.id);
  await (await told).outcome;
  read.release();
  await stand.fake.settled();
  await stand.platform.settled(before);
  expect(await said(room)).toEqual([]);
  expect(house.theatre.outcomes).toEqual(["audience-changed"]);
});

test("where Slack does not say who reads along, nothing from elsewhere is said", async () => {
  await guestComes();
  stand.fake.faults.fail({ method: "conversations.members", status: 429, headers: { "retry-after": "60" }, times: 9 });
  expect(await answersFromElsewhere(lounge())).toBe(false);
});
