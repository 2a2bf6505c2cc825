/** What happens by the clock and in the background: once, and not lost to a fault. */
import { afterEach, expect, test, vi } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { openJobs } from "#src/jobs/queue.ts";
import { startSchedule } from "#src/jobs/schedule.ts";
import { timedWork } from "#src/jobs/timed-work.ts";
import { createStore } from "#src/store/store.ts";
import { takeTick } from "#src/store/ticks.ts";
import { FakeLog } from "#test/support/calls.ts";
import { openTestDatabase } from "#test/support/database.ts";
import { gate } from "#test/support/gate.ts";
import { NOW, optIn, publicPlace } from "#test/support/people.ts";
import { silent, uncounted } from "#test/support/theatre.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function opened() {
  const database = await openTestDatabase("pglite");
  ends.push(() => database.close());
  return database;
}

test("a job of one kind for one member is queued once, and a failed one is tried again", async () => {
  const log = new FakeLog();
  const jobs = await openJobs(await opened(), log);
  ends.push(() => jobs.stop());
  const [ana, ben] = ["6a1c7a10-0000-4000-8000-000000000001", "6a1c7a10-0000-4000-8000-000000000002"] as [MemberId, MemberId];
  for (const member of [ana, ana, ben]) await jobs.backfill(member);
  const done: string[] = [];
  let faults = 0;
  await jobs.work({
    backfill: async (member) => void done.push(member),
    importFile: async () => {},
    refreshPersona: async () => {
      if (faults++ === 0) throw new Error("once");
    },
    embed: async (member) => void done.push(`embedded ${member}`),
    reconcile: async (platform, since) => void done.push(`${platform} ${since?.toISOString()}`),
  });
  await jobs.refreshPersonas([ana]);
  await jobs.reconcile("console", new Date("2026-11-20T12:00:00.000Z"));
  for (const member of [ben, ben]) await jobs.embed(member);
  await jobs.idle();
  expect(done.sort()).toEqual([ana, ben, "console 2026-11-20T12:00:00.000Z", `embedded ${ben}`]);
  expect(faults).toBe(2);
  expect(log.faults).toEqual(["job-failed"]);
});

const nothing = async () => {};
const idleWork = { backfill: nothing, importFile: nothing, refreshPersona: nothing, embed: nothing, reconcile: nothing };
const ana = "6a1c7a10-0000-4000-8000-000000000001" as MemberId;

test("a job in whose midst the database goes is told of, and ends nothing else", async () => {
  const log = new FakeLog();
  const database = await opened();
  let gone = false;
  const untilGone = async (text: string, values?: unknown[]) => {
    if (gone) throw new Error("the database is gone");
    return database.executeSql(text, values);
  };
  const jobs = await openJobs({ ...database, executeSql: untilGone }, log);
  ends.push(() => jobs.stop());
  const goes = async () => {
    gone = true;
  };
  await jobs.work({ ...idleWork, refreshPersona: goes });
  await jobs.refreshPersonas([ana]);
  await expect.poll(() => log.faults).toContain("job-end-not-noted");
});

test("stopping waits for a job that was just being fetched, and until it is noted as done", async () => {
  const database = await opened();
  const [fetched, stopping] = [gate(), gate()];
  const slowly = async (text: string, values?: unknown[]) => {
    const answer = await database.executeSql(text, values);
    const isFetched = answer.rows.some((row) => Object.hasOwn(row as object, "data"));
    if (isFetched) fetched.open();
    if (isFetched) await stopping.opened;
    return answer;
  };
  const jobs = await openJobs({ ...database, executeSql: slowly }, new FakeLog());
  const done: string[] = [];
  await jobs.work({ ...idleWork, refreshPersona: async (member) => void done.push(member) });
  await jobs.refreshPersonas([ana]);
  await fetched.opened;
  const stopped = jobs.stop();
  stopping.open();
  await stopped;
  expect(done).toEqual([ana]);
  expect((await database.executeSql("select state::text from pgboss.job")).rows).toEqual([{ state: "completed" }]);
});

test("no job waits for the clock: neither one that is queued while nothing else is, nor those behind ones that fail", async () => {
  const database = await opened();
  const jobs = await openJobs(database, new FakeLog());
  ends.push(() => jobs.stop());
  const members = Array.from({ length: 24 }, (_, i) => `6a1c7a10-0000-4000-8000-0000000000${10 + i}` as MemberId);
  let done = (_: MemberId) => {};
  const nothing = async () => {};
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  ends.push(async () => void vi.useRealTimers());
  const works = async (member: MemberId) => done(member);
  const fails = async (member: MemberId) => {
    done(member);
    throw new Error("not this time");
  };
  await jobs.work({ backfill: fails, embed: works, importFile: nothing, refreshPersona: nothing, reconcile: nothing });
  const doneAll = (wanted: readonly MemberId[]) =>
    new Promise<void>((resolve) => {
      const left = new Set(wanted);
      done = (member) => void (left.delete(member) && left.size === 0 && resolve());
    });
  for (const member of members) {
    const alone = doneAll([member]);
    await jobs.embed(member);
    await alone;
    // The job's end is stored, and once more it is looked for one.
    for (let i = 0; i < 5; i++) await database.executeSql("select 1");
  }
  const together = doneAll(members);
  await Promise.all(members.map((member) => jobs.backfill(member)));
  await together;
});

test("of personas that are made in one go, those that fail are tried again, and they alone", async () => {
  const log = new FakeLog();
  const jobs = await openJobs(await opened(), log);
  ends.push(() => jobs.stop());
  const members = Array.from({ length: 5 }, (_, i) => `6a1c7a10-0000-4000-8000-0000000000${10 + i}` as MemberId);
  const done: MemberId[] = [];
  const failing = new Set([members[1], members[3]]);
  await jobs.refreshPersonas([...members, ...members.slice(0, 2)]);
  await jobs.work({
    ...idleWork,
    refreshPersona: async (member) => {
      done.push(member);
      if (failing.delete(member)) throw new Error("once");
    },
  });
  await jobs.idle();
  expect(done.slice(0, 5).sort()).toEqual(members);
  expect(done.slice(5).sort()).toEqual([members[1], members[3]]);
  expect(log.faults).toEqual(["job-failed", "job-failed"]);
});

test("what of pasts and files is left when every try has failed is queued again by the clock", async () => {
  const database = await opened();
  const store = createStore(database, () => NOW);
  const jobs = await openJobs(database, new FakeLog());
  ends.push(() => jobs.stop());
  const { id } = await optIn(store, "ana");
  await store.backfills.begin(id, publicPlace("past"), "", NOW);
  await store.imports.add(id, "a file", "confirmed", NOW);
  const nothing = { model: null, files: null, embedder: null, calendars: null, drawStyle: async () => new Uint8Array() };
  const deps = { ...store, ...nothing, platforms: [], jobs, inFlight: new InFlight(), log: silent, meter: uncounted };
  const resume = timedWork({ ...deps, now: () => NOW }).find(({ name }) => name === "resume-reading");
  await resume?.work();
  const done: string[] = [];
  const work = (what: string) => async (member: MemberId) => void done.push(`${what} ${member}`);
  await jobs.work({ ...idleWork, backfill: work("past"), importFile: work("file") });
  await jobs.idle();
  expect(done.sort()).toEqual([`file ${id}`, `past ${id}`]);
});

test("two processes run a tick once between them; a fault in one ends nothing", async () => {
  const { db } = await opened();
  const log = new FakeLog();
  const taken: number[] = [];
  const take = async (name: string, planned: Date) => {
    const mine = await takeTick(db, name, planned);
    if (mine) taken.push(planned.getTime());
    return mine;
  };
  let runs = 0;
  await new Promise<void>((resolve) => {
    const work = async () => (++runs === 2 ? resolve() : Promise.reject(new Error("first")));
    const timed = [{ name: "each-second", when: "* * * * * *", work }];
    for (const stop of [startSchedule(timed, take, log), startSchedule(timed, take, log)]) ends.push(stop);
  });
  expect(taken).toHaveLength(new Set(taken).size);
  expect(taken.length).toBeGreaterThanOrEqual(2);
  expect(log.faults).toContain("timed-work-failed");
});
