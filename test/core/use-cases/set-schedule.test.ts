/** `/clone schedule`, and what the clock makes of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { endAbsences } from "#core/use-cases/expire.ts";
import { followSchedules } from "#core/use-cases/follow-schedules.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { comeBack, goAway } from "#core/use-cases/set-absence.ts";
import { setSchedule } from "#core/use-cases/set-schedule.ts";
import { caller, command, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, optIn } from "#test/support/people.ts";
import { question } from "#test/support/replies.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;
let now: Date;

/** A Friday, one in the afternoon in Berlin. */
const FRIDAY = "2026-11-20T12:00:00Z";

beforeAll(async () => {
  ({ store, close } = await openTestStore(engines.at(-1), () => now));
});
afterAll(() => close());
beforeEach(() => {
  now = new Date(FRIDAY);
  platform = new FakePlatform();
});

const log = new FakeLog();
const deps = () => ({ ...store, platform, platforms: [platform], inFlight: new InFlight(), log, now: () => now });
const by = (id: string, timeZone: string | null) => caller(id, { timeZone });
const schedule = async (id: string, when?: string, zone?: string, own: string | null = "Europe/Berlin") =>
  (await setSchedule(deps(), command("schedule", by(id, own), { ...(when ? { when } : {}), ...(zone ? { zone } : {}) }))).text;
const absenceOf = async (id: string) => (await store.members.find(account(id)))?.absence ?? null;
const untilOf = async (id: string) => (await absenceOf(id))?.until.toISOString().slice(0, 16) ?? null;

/** What the clock does each minute, at this one. */
async function at(time: string): Promise<void> {
  now = new Date(time);
  await endAbsences(deps());
  await followSchedules(deps());
}

describe("the command", () => {
  test("keeps lines, tells what comes next, and shows them again", async () => {
    await optIn(store, "ana");
    const told = await schedule("ana", "weekdays 18:00-09:00, sat sun all day");
    expect(told).toContain("mon-fri 18:00-09:00; sat sun all day");
    expect(told).toContain("Fri 20 Nov, 18:00 (Europe/Berlin) to Mon 23 Nov, 00:00");
    expect(await schedule("ana")).toBe(told);
    const state = await store.members.find(account("ana"));
    expect(await store.schedules.find(state?.member.id ?? ("" as never))).toMatchObject({ timeZone: "Europe/Berlin" });
  });

  test("takes the place of the one there was, and removes it", async () => {
    await optIn(store, "ben");
    await schedule("ben", "weekdays 18:00-09:00");
    expect(await schedule("ben", "24 Dec")).not.toContain("mon-fri");
    expect(await schedule("ben", "5 Jan")).toContain("Next: Tue 5 Jan 2027, 00:00");
    expect(await schedule("ben", "off")).toContain("removed");
    expect(await schedule("ben", "off")).toContain("no schedule");
    expect(await schedule("ben")).toContain("no schedule");
  });

  test.each([
    ["soonish", 'could not read "soonish"'],
    ["tomorrow", 'could not read "tomorrow"'],
    ["5/11", "5/11 could be 5 Nov or 11 May"],
    ["24 Dec 2025", "passed already"],
    ["daily all day", "30 days"],
    ["1 Dec - 24 Jan", "30 days"],
    [Array.from({ length: 21 }, (_, i) => `${i + 1} Dec`).join(";"), "at most 20"],
  ])("%s changes nothing", async (when, why) => {
    const id = `cy-${why.length}${when.length}`;
    await optIn(store, id);
    await schedule(id, "weekdays 18:00-09:00");
    expect(await schedule(id, when)).toContain(why);
    expect(await schedule(id)).toContain("mon-fri 18:00-09:00");
  });

  test("is for members", async () => {
    expect(await schedule("stranger", "weekends")).toContain("/clone optin");
  });
});

describe("the clock", () => {
  test("begins each window once and ends it on the wall, also while the clocks change", async () => {
    now = new Date("2026-03-27T12:00:00Z");
    await optIn(store, "fay");
    await schedule("fay", "sat 18:00-09:00");
    await at("2026-03-28T16:59:00Z");
    expect(await untilOf("fay")).toBeNull();
    await at("2026-03-28T17:00:00Z");
    expect(await absenceOf("fay")).toMatchObject({ by: "schedule", since: now, note: null });
    expect(await untilOf("fay")).toBe("2026-03-29T07:00");
    await at("2026-03-29T06:59:00Z");
    expect(await untilOf("fay")).not.toBeNull();
    await at("2026-03-29T07:00:00Z");
    expect(await untilOf("fay")).toBeNull();
    await at("2026-04-04T16:00:00Z");
    expect(await untilOf("fay")).toBe("2026-04-05T07:00");
  });

  test("whoever comes back within a window stays back until the next", async () => {
    await optIn(store, "gil");
    await schedule("gil", "daily 18:00-09:00");
    await at("2026-11-20T17:00:00Z");
    now = new Date("2026-11-20T19:00:00Z");
    await comeBack(deps(), { caller: caller("gil") });
    for (const time of ["2026-11-20T19:01:00Z", "2026-11-21T07:59:00Z"]) {
      await at(time);
      expect(await untilOf("gil"), time).toBeNull();
    }
    await at("2026-11-21T17:00:00Z");
    expect(await untilOf("gil")).toBe("2026-11-22T08:00");
  });

  test("also where they came back in the minute before the clock came to it", async () => {
    await optIn(store, "hal");
    await schedule("hal", "daily 18:00-09:00");
    await goAway(deps(), command("away", caller("hal"), { until: "2 days" }));
    now = new Date("2026-11-20T17:00:20Z");
    await comeBack(deps(), { caller: caller("hal") });
    await at("2026-11-20T17:01:00Z");
    expect(await untilOf("hal")).toBeNull();
  });

  test("an absence that is longer than the window stands, a shorter one is lengthened and keeps its note", async () => {
    await optIn(store, "ida");
    await schedule("ida", "daily 18:00-09:00");
    await goAway(deps(), command("away", caller("ida"), { until: "monday", note: "at sea" }));
    await at("2026-11-20T17:00:00Z");
    expect(await untilOf("ida")).toBe("2026-11-23T08:00");
    await goAway(deps(), command("away", caller("ida"), { until: "tomorrow 19:00", note: "at sea" }));
    await at("2026-11-21T17:00:00Z");
    expect(await absenceOf("ida")).toMatchObject({ note: "at sea" });
    expect(await untilOf("ida")).toBe("2026-11-22T08:00");
    expect((await absenceOf("ida"))?.by).toBeUndefined();
  });

  test("a window that came to nothing while no process ran is let go; one under way begins late", async () => {
    await optIn(store, "jo");
    await schedule("jo", "daily 18:00-09:00");
    await at("2026-11-22T12:00:00Z");
    expect(await untilOf("jo")).toBeNull();
    await at("2026-11-22T20:30:00Z");
    expect(await absenceOf("jo")).toMatchObject({ since: now });
    expect(await untilOf("jo")).toBe("2026-11-23T08:00");
  });

  test("nobody is marked away whose consent does not hold, and their schedule goes on", async () => {
    const { id } = await optIn(store, "kim");
    await schedule("kim", "daily 18:00-09:00");
    await store.members.grant(account("kim"), "kim", null, {
      since: now,
      expiresAt: new Date("2026-11-20T16:00:00Z"),
      terms: 0,
      scope: { channels: "public" },
    });
    await at("2026-11-20T17:00:00Z");
    expect((await store.members.byId(id))?.absence).toBeNull();
    expect(await store.schedules.due(now)).toEqual([]);
  });

  test("a window in which nobody asked ends without a word; one in which somebody did is told of", async () => {
    await optIn(store, "kai");
    await schedule("kai", "daily 18:00-09:00");
    await at("2026-11-20T17:00:00Z");
    await at("2026-11-21T08:00:00Z");
    expect(await absenceOf("kai")).toBeNull();
    expect(platform.toldTo(account("kai"))).toEqual([]);
    await at("2026-11-21T17:00:00Z");
    const asked = question("kai");
    await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, now));
    await at("2026-11-22T08:00:00Z");
    expect(platform.toldTo(account("kai"))).toEqual([expect.stringContaining("1 question")]);
  });

  test("two clocks at once begin it once", async () => {
    const { id } = await optIn(store, "lea");
    await schedule("lea", "daily 18:00-09:00");
    now = new Date("2026-11-20T17:00:00Z");
    await Promise.all([followSchedules(deps()), followSchedules(deps())]);
    const events = await store.audit.list(account("lea"), 50);
    expect(events.filter(({ member, kind }) => member?.id === id && kind === "away")).toMatchObject([{ reason: "schedule" }]);
  });

  test("an absence that ends in the very minute a window begins does not end with it what began", async () => {
    const { id } = await optIn(store, "noa");
    await schedule("noa", "daily 18:00-09:00");
    for (const day of ["20", "21", "22", "23"]) {
      now = new Date(`2026-11-${day}T16:30:00Z`);
      await goAway(deps(), command("away", caller("noa"), { until: "18:00" }));
      now = new Date(`2026-11-${day}T17:00:00Z`);
      await Promise.all([endAbsences(deps()), followSchedules(deps())]);
      // At the latest with the next tick.
      await followSchedules(deps());
      expect(await absenceOf("noa"), day).toMatchObject({ by: "schedule", since: now });
      expect(await store.absences.end(id, now, "ran-out")).toBeNull();
      await at(`2026-11-${Number(day) + 1}T08:00:00Z`);
      expect(await absenceOf("noa")).toBeNull();
    }
  });

  test("one that could not be followed keeps no other waiting, and is tried again at the next minute", async () => {
    for (const id of ["vic", "wim"]) {
      await optIn(store, id);
      await schedule(id, "daily 18:00-20:00");
    }
    const failing = (await store.members.find(account("vic")))?.member.id;
    const join: typeof store.absences.join = (absence, since) =>
      absence.memberId === failing ? Promise.reject(new Error("a hiccup")) : store.absences.join(absence, since);
    now = new Date("2026-11-20T17:00:00Z");
    await followSchedules({ ...deps(), absences: { ...store.absences, join } });
    expect(log.faults).toContain("schedule-not-followed");
    expect([await untilOf("vic"), await untilOf("wim")]).toEqual([null, "2026-11-20T19:00"]);
    await at("2026-11-20T17:01:00Z");
    expect(await untilOf("vic")).toBe("2026-11-20T19:00");
  });

  test("a schedule that has passed is not looked at again", async () => {
    await optIn(store, "max");
    await schedule("max", "24 Dec 2026");
    await at("2026-12-23T23:00:00Z");
    expect(await untilOf("max")).toBe("2026-12-24T23:00");
    await at("2026-12-24T23:00:00Z");
    expect(await untilOf("max")).toBeNull();
    expect(await schedule("max")).toContain("has passed");
  });
});
