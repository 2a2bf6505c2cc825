/** Whether guests read a channel along, asked of Slack as seldom as it can be, and taken for yes where it cannot be told. */
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accessByToken } from "#src/platforms/slack/access.ts";
import { userShape } from "#src/platforms/slack/payloads.ts";
import { Readers } from "#src/platforms/slack/readers.ts";
import { isGuest, Roster } from "#src/platforms/slack/roster.ts";
import { clientOptions, Web } from "#src/platforms/slack/web.ts";
import { type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import { showUser } from "#test/support/slack/show-world.ts";
import type { Channel, User } from "#test/support/slack/state.ts";
import { addWorkshop, type Workshop } from "#test/support/slack/workshop.ts";
import { silent } from "#test/support/theatre.ts";

const MINUTE = 60_000;

let fake: FakeSlack;
let workshop: Workshop;
let readers: Readers;
let minutes: number;
let warned: string[];
beforeEach(async () => {
  fake = await openFakeSlack();
  workshop = addWorkshop(fake);
  [minutes, warned] = [0, []];
  const now = () => new Date(Date.now() + minutes * MINUTE);
  const options = clientOptions(fake.apiUrl, silent);
  const access = await accessByToken(fake.token, new WebClient(fake.token, options), fake.apiUrl);
  const web = new Web(access, options, silent);
  const log = { ...silent, warn: (event: string) => void warned.push(event) };
  readers = new Readers(web, new Roster({ web, now, log, stopped: new AbortController().signal }), now);
});
afterEach(() => fake.close());

const ageMs = 30 * MINUTE;
const guestsIn = ({ id }: Channel) => readers.haveGuests(fake.team.id, id, ageMs);
const asked = (method: string) => fake.exchanges.filter((exchange) => exchange.method === method).length;
const addGuest = (name = "Gus", guest: User["guest"] = "several-channels") => fake.addUser(fake.team, name, { guest });
/** As an event tells of them. */
const told = (user: User) => readers.changed(fake.team.id, userShape.parse(showUser(fake.world, user)));

describe("a workspace without guests", () => {
  test("is asked for its people once an hour, and for no channel's members", async () => {
    for (let round = 0; round < 3; round++) expect(await guestsIn(workshop.general)).toBe(false);
    expect(asked("users.list")).toBe(1);
    minutes = 61;
    expect(await guestsIn(workshop.general)).toBe(false);
    await readers.prepare(fake.team.id);
    expect(asked("users.list")).toBe(2);
    expect(asked("conversations.members")).toBe(0);
  });
});

test("whether somebody is in a channel is asked once for a while, again once they came or left, and no where Slack does not say", async () => {
  const [team, channel, bea] = [fake.team.id, workshop.leads.id, workshop.bea.id];
  const includesBea = () => readers.include(team, channel, bea, ageMs);
  for (let round = 0; round < 3; round++) expect(await includesBea()).toBe(true);
  expect(asked("conversations.members")).toBe(1);
  fake.human(workshop.bea).leaveChannel(channel);
  await readers.moved(team, channel, bea);
  expect(await includesBea()).toBe(false);
  fake.faults.fail({ method: "conversations.members", error: "fetch_members_failed" });
  expect(await readers.include(team, channel, workshop.ana.id, ageMs)).toBe(false);
  expect(await readers.include(team, channel, workshop.ana.id, ageMs)).toBe(true);
});

describe("a channel", () => {
  test.each(["several-channels", "one-channel"] as const)(
    "that a guest (of %s) is in has guests, others have none",
    async (kind) => {
      const gus = addGuest("Gus", kind);
      fake.human(workshop.ana).invite(gus.id, workshop.general.id);
      expect(await guestsIn(workshop.general)).toBe(true);
      expect(await guestsIn(workshop.leads)).toBe(false);
    },
  );

  test("is asked about again when it is too long ago, or somebody came or left", async () => {
    const gus = addGuest();
    for (let round = 0; round < 3; round++) expect(await guestsIn(workshop.general)).toBe(false);
    expect(asked("conversations.members")).toBe(1);
    fake.human(workshop.ana).invite(gus.id, workshop.general.id);
    await readers.moved(fake.team.id, workshop.general.id, gus.id);
    expect(await guestsIn(workshop.general)).toBe(true);
    minutes = 31;
    fake.human(gus).leaveChannel(workshop.general.id);
    expect(await guestsIn(workshop.general)).toBe(false);
  });

  test("is asked about once more where Slack's answer is older than the news", async () => {
    const gus = addGuest();
    expect(await guestsIn(workshop.leads)).toBe(false);
    const answer = fake.faults.hang({ method: "conversations.members", when: "after" });
    const early = guestsIn(workshop.general);
    await answer.reached;
    fake.human(workshop.ana).invite(gus.id, workshop.general.id);
    await readers.moved(fake.team.id, workshop.general.id, gus.id);
    answer.release();
    expect(await early).toBe(true);
    expect(await guestsIn(workshop.general)).toBe(true);
  });

  test("with many members is read page by page", async () => {
    for (let i = 0; i < 700; i++) workshop.leads.members.add(fake.addUser(fake.team, `Extra${i}`).id);
    const gus = addGuest();
    expect(await guestsIn(workshop.leads)).toBe(false);
    expect(asked("conversations.members")).toBe(2);
    workshop.leads.members.add(gus.id);
    minutes = 31;
    expect(await guestsIn(workshop.leads)).toBe(true);
  });
});

describe("a person", () => {
  test("who becomes a guest, or is one no more", async () => {
    expect(await guestsIn(workshop.general)).toBe(false);
    fake.crowd.makeGuest(workshop.bea);
    told(workshop.bea);
    expect(await guestsIn(workshop.general)).toBe(true);
    fake.crowd.makeGuest(workshop.bea, "no");
    told(workshop.bea);
    expect(await guestsIn(workshop.general)).toBe(false);
  });

  test("of whom Slack tells while the list is being read, is as it told", async () => {
    const list = fake.faults.hang({ method: "users.list", when: "after" });
    const early = guestsIn(workshop.general);
    await list.reached;
    fake.crowd.makeGuest(workshop.bea);
    told(workshop.bea);
    list.release();
    expect(await early).toBe(true);
  });

  test("who is new and unknown is asked about; until that is known, they are a guest", async () => {
    expect(await guestsIn(workshop.general)).toBe(false);
    const cleo = fake.addUser(fake.team, "Cleo");
    fake.places.join(workshop.general, cleo.id);
    const who = fake.faults.hang({ method: "users.info" });
    const moved = readers.moved(fake.team.id, workshop.general.id, cleo.id);
    await who.reached;
    expect(await guestsIn(workshop.general)).toBe(true);
    who.release();
    await moved;
    expect(await guestsIn(workshop.general)).toBe(false);
  });

  test("of a large workspace is known from a later page", async () => {
    for (let i = 0; i < 1000; i++) fake.addUser(fake.team, `Extra${i}`);
    const gus = addGuest();
    workshop.leads.members.add(gus.id);
    expect(await guestsIn(workshop.leads)).toBe(true);
    expect(await guestsIn(workshop.general)).toBe(false);
    expect(asked("users.list")).toBe(2);
  });

  test.each([
    ["a member", {}, false],
    ["a guest of several channels", { is_restricted: true }, true],
    ["a guest of one", { is_restricted: true, is_ultra_restricted: true }, true],
    ["somebody of another organisation", { is_stranger: true, team_id: "T2" }, true],
    ["somebody of another workspace of this one", { team_id: "T2", enterprise_user: { teams: ["T2"] } }, true],
    ["a member whose first workspace is another one", { team_id: "T2", enterprise_user: { teams: ["T2", "T1"] } }, false],
    ["a guest who is deactivated", { is_restricted: true, deleted: true }, false],
  ])("is a guest or none: %s", (_, over, guest) => {
    expect(isGuest("T1", userShape.parse({ id: "U1", ...over }))).toBe(guest);
  });
});

describe("where Slack does not say, there are guests:", () => {
  test("it refuses to list people, and is asked again a minute later", async () => {
    fake.faults.fail({ method: "users.list", error: "fatal_error" });
    expect(await guestsIn(workshop.general)).toBe(true);
    expect(await guestsIn(workshop.general)).toBe(true);
    expect(warned).toEqual(["slack-guests-unknown"]);
    expect(asked("users.list")).toBe(1);
    minutes = 2;
    expect(await guestsIn(workshop.general)).toBe(false);
  });

  test("it asks to wait with the list: it is read when that time is over", async () => {
    fake.faults.fail({ method: "users.list", status: 429, headers: { "retry-after": "2" }, error: "ratelimited" });
    expect(await guestsIn(workshop.general)).toBe(true);
    await readers.prepare(fake.team.id);
    expect(await guestsIn(workshop.general)).toBe(false);
    expect(asked("users.list")).toBe(2);
  });

  test("it asks to wait with the members: it is not asked meanwhile", async () => {
    addGuest();
    fake.faults.fail({ method: "conversations.members", status: 429, headers: { "retry-after": "90" }, error: "ratelimited" });
    expect(await guestsIn(workshop.general)).toBe(true);
    minutes = 1;
    expect(await guestsIn(workshop.leads)).toBe(true);
    expect(asked("conversations.members")).toBe(1);
    minutes = 2;
    expect(await guestsIn(workshop.general)).toBe(false);
  });

  test("it does not know the channel, or answers with something else", async () => {
    addGuest();
    fake.faults.fail({ method: "conversations.members", error: "fetch_members_failed" });
    expect(await guestsIn(workshop.general)).toBe(true);
    fake.faults.distort({ method: "conversations.members" }, () => ({ ok: true, members: "many" }));
    expect(await guestsIn(workshop.general)).toBe(true);
    expect(await guestsIn(workshop.general)).toBe(false);
  });

  test("somebody in its list cannot be read", async () => {
    fake.faults.distort({ method: "users.list" }, (answer) => ({ ...(answer as object), members: [{ id: "not an id" }] }));
    expect(await guestsIn(workshop.general)).toBe(true);
  });

  test("a list of long ago is relied on while it is read anew, but not for ever", async () => {
    expect(await guestsIn(workshop.general)).toBe(false);
    fake.faults.fail({ method: "users.list", error: "fatal_error", times: 2 });
    minutes = 35;
    expect(await guestsIn(workshop.general)).toBe(false);
    minutes = 40;
    expect(await guestsIn(workshop.general)).toBe(true);
  });
});
