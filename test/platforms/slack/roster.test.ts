/** How old the list of a workspace's people may be where something is about to be said: Slack tells each event to one process alone. */
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accessByToken } from "#src/platforms/slack/access.ts";
import { userShape } from "#src/platforms/slack/payloads.ts";
import { Readers } from "#src/platforms/slack/readers.ts";
import { Roster } from "#src/platforms/slack/roster.ts";
import { clientOptions, Web } from "#src/platforms/slack/web.ts";
import { type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import { showUser } from "#test/support/slack/show-world.ts";
import type { Channel } from "#test/support/slack/state.ts";
import { addWorkshop, type Workshop } from "#test/support/slack/workshop.ts";
import { silent } from "#test/support/theatre.ts";

const JUST_NOW_MS = 2_000;

let fake: FakeSlack;
let workshop: Workshop;
let minutes: number;
/** One process is told of what happens, the other is not. */
let [told, untold]: Readers[] = [];
beforeEach(async () => {
  fake = await openFakeSlack();
  workshop = addWorkshop(fake);
  minutes = 0;
  [told, untold] = [await process(), await process()];
});
afterEach(() => fake.close());

async function process(): Promise<Readers> {
  const now = () => new Date(Date.now() + minutes * 60_000);
  const options = clientOptions(fake.apiUrl, silent);
  const access = await accessByToken(fake.token, new WebClient(fake.token, options), fake.apiUrl);
  const web = new Web(access, options, silent);
  return new Readers(web, new Roster({ web, now, log: silent, stopped: new AbortController().signal }), now);
}

const guestsIn = ({ id }: Channel, readers = untold) => readers!.haveGuests(fake.team.id, id, JUST_NOW_MS);
const lists = () => fake.exchanges.filter(({ method }) => method === "users.list").length;
function beaBecomesGuest(): void {
  fake.crowd.makeGuest(workshop.bea);
  told!.changed(fake.team.id, userShape.parse(showUser(fake.world, workshop.bea)));
}

test("the first guest of a workspace is one to a process that was not told, too", async () => {
  for (const readers of [told, untold]) expect(await guestsIn(workshop.general, readers)).toBe(false);
  beaBecomesGuest();
  expect(await guestsIn(workshop.general, told)).toBe(true);
  minutes = 2;
  expect(await guestsIn(workshop.general)).toBe(true);
});

test("the list is read once a minute, however often it is asked for", async () => {
  for (const at of [0, 0.5, 0.9]) {
    minutes = at;
    expect(await guestsIn(workshop.general)).toBe(false);
  }
  expect(lists()).toBe(1);
  minutes = 2;
  const both = [guestsIn(workshop.general), guestsIn(workshop.leads)];
  expect(await Promise.all(both)).toEqual([false, false]);
  expect(lists()).toBe(2);
});

test("one that is just over a minute old is relied on while it is read anew, but not for long", async () => {
  expect(await guestsIn(workshop.general)).toBe(false);
  const list = fake.faults.hang({ method: "users.list" });
  minutes = 1.1;
  expect(await guestsIn(workshop.general)).toBe(false);
  await list.reached;
  minutes = 1.3;
  expect(await guestsIn(workshop.general)).toBe(true);
  list.release();
  await untold!.prepare(fake.team.id);
  expect(await guestsIn(workshop.general)).toBe(false);
  expect(lists()).toBe(2);
});

test("one that takes minutes to read is relied on until the next is read, but for no longer than that takes", async () => {
  const list = fake.faults.hang({ method: "users.list", when: "after" });
  const early = guestsIn(workshop.general);
  await list.reached;
  minutes = 2;
  list.release();
  expect(await early).toBe(false);
  const next = fake.faults.hang({ method: "users.list" });
  minutes = 4;
  expect(await guestsIn(workshop.general)).toBe(false);
  await next.reached;
  minutes = 6;
  expect(await guestsIn(workshop.general)).toBe(true);
  next.release();
  await untold!.prepare(fake.team.id);
});

test("where it cannot be read, there are guests", async () => {
  expect(await guestsIn(workshop.general)).toBe(false);
  fake.faults.fail({ method: "users.list", error: "fatal_error" });
  minutes = 2;
  expect(await guestsIn(workshop.general)).toBe(true);
});
