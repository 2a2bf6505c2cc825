/** What is let by is counted, each message once, by whatever way it comes, and goes as what is learned goes. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { backfillHistory } from "#core/use-cases/backfill-history.ts";
import { relearnMessage, unlearnMessages } from "#core/use-cases/follow-source.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { learnMessages } from "#core/use-cases/learn-messages.ts";
import { showStatus } from "#core/use-cases/show-status.ts";
import { caller, FakeJobs } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, message, NOW, optIn, privatePlace, publicPlace } from "#test/support/people.ts";
import { silent, uncounted } from "#test/support/theatre.ts";

let store: Store;
let close: () => Promise<void>;
let ana: Member;
let platform: FakePlatform;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  await store.members.removeWorkspace(account("ana"));
  ana = await optIn(store, "ana");
  platform = new FakePlatform();
});

const said = [
  message("ana", "!play something", { id: "m1" }),
  message("ana", "/remind me", { id: "m2" }),
  message("ana", "> is it up?", { id: "m3" }),
  message("ana", "```\nconst x = 1;\n```", { id: "m4" }),
  message("ana", "x ".repeat(1500), { id: "m5" }),
  message("ana", "", { id: "m6" }),
  message("ana", "look at this", { id: "m7", forwarded: true }),
  message("ana", "write to ana@example.org", { id: "m8" }),
  message("ana", "morning all", { id: "m9" }),
  message("ben", "!play another", { id: "m10" }),
];
const everyReason = { command: 2, quote: 1, code: 1, paste: 1, empty: 1, forwarded: 1 };

const deps = () => ({
  ...store,
  platform,
  drawStyle: async () => new Uint8Array(),
  platformOf: () => platform,
  jobs: new FakeJobs(),
  inFlight: new InFlight(),
  meter: uncounted,
  log: silent,
  now: () => NOW,
});
const hear = (messages = said) =>
  learnMessages(
    deps(),
    messages.map((one) => ({ message: one, cue: null })),
  );
const counts = async () => {
  const { leftOut, masked } = await store.leftOut.counts(ana.id);
  return { leftOut: Object.fromEntries(leftOut), masked };
};

test("each message once, heard twice and read again in the past, and status tells them", async () => {
  await Promise.all([hear(), hear()]);
  platform.addPast(said);
  await backfillHistory(deps(), ana.id, new AbortController().signal);
  expect(await counts()).toEqual({ leftOut: everyReason, masked: 1 });
  expect((await showStatus(deps(), { caller: caller("ana") })).text).toContain(
    "Left out: 2 commands, 1 paste, 1 piece of code, 1 quote, 1 forwarded message, 1 message without words. Addresses, numbers or secrets masked in 1 message.",
  );
});

test("nobody else's, and none from where nothing may be learned", async () => {
  await hear(said.map((one) => ({ ...one, place: privatePlace() })));
  expect(await counts()).toEqual({ leftOut: {}, masked: 0 });
  expect((await showStatus(deps(), { caller: caller("ana") })).text).not.toContain("Left out");
});

test("an edit moves a message from one side to the other, a deletion takes it from both", async () => {
  await hear();
  const [command, , , , , , , , words] = said;
  if (!command || !words) throw new Error("nothing was said");
  await relearnMessage(deps(), { message: { ...command, text: "play something" }, cue: null });
  await relearnMessage(deps(), { message: { ...words, text: "> morning" }, cue: null });
  expect((await counts()).leftOut).toEqual({ ...everyReason, command: 1, quote: 2 });
  await unlearnMessages(deps(), [words.ref, command.ref]);
  expect((await counts()).leftOut).toEqual({ ...everyReason, command: 1 });
});

test("what is learned as it reads now counts as learned, even where its edit was missed", async () => {
  await hear();
  await hear([message("ana", "play something", { id: "m1" })]);
  expect((await counts()).leftOut).toEqual({ ...everyReason, command: 1 });
});

test.each([
  ["a message", (store: Store) => store.snippets.removeOf(ana.id, { message: said[2]?.ref ?? (ana.account as never) }), 6],
  ["a channel", (store: Store) => store.snippets.removeOf(ana.id, { channel: "general" }), 0],
  ["a time", (store: Store) => store.snippets.removeOf(ana.id, { since: NOW }), 0],
  ["everything", (store: Store) => store.snippets.removeOf(ana.id, "everything"), 0],
  ["what is old", (store: Store) => store.snippets.removeExpired(days(400)), 0],
  ["the place", (store: Store) => store.places.remove(publicPlace().conversation), 0],
  ["other channels than are allowed now", () => optIn(store, "ana", ["elsewhere"]), 0],
  ["the member", (store: Store) => store.members.erase(ana.account), 0],
])("goes with %s", async (_, goes, left) => {
  await hear();
  await goes(store);
  expect(Object.values((await counts()).leftOut).reduce((sum, count) => sum + count, 0)).toBe(left);
});
