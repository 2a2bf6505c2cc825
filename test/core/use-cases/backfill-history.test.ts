/** Reading a past through the store: one process at a time, told once, not beyond the most, and only under consent. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Store } from "#core/ports/store.ts";
import { backfillHistory } from "#core/use-cases/backfill-history.ts";
import { inTurn } from "#src/jobs/reading-turn.ts";
import { FakeJobs, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { nextPage } from "#test/support/past-page.ts";
import { account, days, message, minutes, NOW, optIn, publicPlace, snippet } from "#test/support/people.ts";
import { uncounted } from "#test/support/theatre.ts";

let store: Store;
let database: TestDatabase;
let close: () => Promise<void>;
let platform: FakePlatform;
let jobs: FakeJobs;
const never = new AbortController().signal;

beforeAll(async () => {
  ({ store, database, close } = await openTestStore(engines.at(-1), () => NOW));
});
afterAll(() => close());
beforeEach(() => {
  platform = new FakePlatform();
  jobs = new FakeJobs();
});

const read = (id: MemberId) => {
  const parts = { ...store, jobs, platformOf: () => platform, meter: uncounted, log: new FakeLog(), now: () => NOW };
  return backfillHistory(parts, id, never);
};
const past = (by: string, count: number, channel = "general") =>
  Array.from({ length: count }, (_, i) =>
    message(by, `line ${i}`, { place: publicPlace(channel), sentAt: minutes(i - count), id: `${channel}-${by}-${i}` }),
  );

test("is told once a consent, with counts, and asks for a persona long before the end", async () => {
  const ana = await optIn(store, "ana");
  platform.addPast([...past("ana", 450), ...past("ana", 20, "dev")]);
  expect(await read(ana.id)).toBe("done");
  expect(jobs.queued).toEqual([`refresh ${ana.id}`]);
  expect(platform.toldTo(account("ana"))).toEqual([
    expect.stringContaining("In 2 conversations, 470 messages were looked through; 470 messages of yours are kept."),
  ]);
  expect(await read(ana.id)).toBe("nothing");
  expect(platform.tells).toHaveLength(1);
  expect(await store.backfills.unfinished()).toEqual([]);
  await store.members.grant(account("ana"), "ana", null, {
    since: NOW,
    expiresAt: days(9),
    terms: TERMS_VERSION,
    scope: { channels: "public" },
  });
  expect(await store.backfills.unfinished()).toEqual([ana.id]);
  await read(ana.id);
  expect(platform.tells).toHaveLength(2);
});

test("whoever left, or whose consent is over, is told nothing, and nothing is learned", async () => {
  const ben = await optIn(store, "ben");
  platform.addPast(past("ben", 20));
  await store.members.erase(account("ben"));
  expect(await read(ben.id)).toBe("nothing");
  const old = { since: days(-200), expiresAt: days(-1), terms: TERMS_VERSION, scope: { channels: "public" } } as const;
  const cy = await store.members.grant(account("cy"), "cy", null, old);
  platform.addPast(past("cy", 20, "dev"));
  await read(cy.id);
  expect(platform.tells).toEqual([]);
  expect(await store.snippets.count(cy.id)).toBe(0);
});

test("no more is kept than the most, the newest first, and then the reading ends everywhere", async () => {
  const dan = await optIn(store, "dan");
  const place = publicPlace();
  for (const where of [place, publicPlace("dev")]) await store.backfills.begin(dan.id, where, "", days(-365));
  const snippets = await Promise.all([1, 2, 3].map((i) => snippet(store, "dan", `number ${i}`, { sentAt: minutes(i) })));
  const page = { ...(await nextPage(store, dan.id, place)), snippets, read: 3, readTo: minutes(1), next: "c1", most: 2 };
  expect(await store.backfills.page(page)).toBe(2);
  expect((await store.snippets.newest(dan.id, 9)).map(({ text }) => text)).toEqual(["number 2", "number 3"]);
  expect((await store.backfills.progress(dan.id)).places.map(({ done }) => done)).toEqual([true, true]);
});

test("what is deleted in a place voids the page being read there, and no other", async () => {
  const eve = await optIn(store, "eve");
  const [place, other] = [publicPlace(), publicPlace("dev")];
  for (const where of [place, other]) await store.backfills.begin(eve.id, where, "", days(-365));
  const [page, unharmed] = [await nextPage(store, eve.id, place), await nextPage(store, eve.id, other)];
  await store.snippets.removeSources([{ ...place.conversation, thread: "in-a-thread", message: "gone" }], "gone");
  expect(await store.backfills.page(page)).toBeNull();
  expect(await store.backfills.page(unharmed)).toBe(0);
});

test("one process at a time; when it dies, another goes on after its lease", async () => {
  const fay = await optIn(store, "fay");
  const outcome = await inTurn(store.backfills, fay.id, never, () => inTurn(store.backfills, fay.id, never, async () => "done"));
  expect(outcome).toBe("busy");
  expect(await store.backfills.takeTurn(fay.id, "dead", 60_000)).toBe("taken");
  expect(await inTurn(store.backfills, fay.id, never, async () => "done")).toBe("busy");
  await database.executeSql("update backfill_runs set leased_until = now() - interval '1 second'");
  expect(await store.backfills.keepTurn(fay.id, "other", 60_000)).toBe(false);
  expect(await inTurn(store.backfills, fay.id, never, async () => "done")).toBe("done");
  expect(await store.backfills.keepTurn(fay.id, "dead", 60_000)).toBe(false);
  await store.members.erase(fay.account);
  expect(await inTurn(store.backfills, fay.id, never, async () => "done"), "and not asked for again").toBe("gone");
});

test("what a narrower scope leaves out is read again when it is allowed again", async () => {
  const gus = await optIn(store, "gus", ["dev", "general"]);
  platform.addPast([...past("gus", 3), ...past("gus", 4, "dev")]);
  await read(gus.id);
  await optIn(store, "gus", ["dev"]);
  expect(await store.snippets.count(gus.id)).toBe(4);
  await optIn(store, "gus", ["dev", "general"]);
  await read(gus.id);
  expect(await store.snippets.count(gus.id)).toBe(7);
});
