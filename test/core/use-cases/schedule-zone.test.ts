/** On whose wall a schedule is, and what is said of one that has begun already. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { followSchedules } from "#core/use-cases/follow-schedules.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { goAway } from "#core/use-cases/set-absence.ts";
import { setSchedule } from "#core/use-cases/set-schedule.ts";
import { caller, command, FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, optIn } from "#test/support/people.ts";

let store: Store;
let close: () => Promise<void>;
let platform: FakePlatform;

/** A Friday, one in the afternoon in Berlin. */
const now = new Date("2026-11-20T12:00:00Z");

beforeAll(async () => {
  ({ store, close } = await openTestStore(engines.at(-1), () => now));
});
afterAll(() => close());
beforeEach(() => {
  platform = new FakePlatform();
});

const log = new FakeLog();
const deps = () => ({ ...store, platform, platforms: [platform], inFlight: new InFlight(), log, now: () => now });
const by = (id: string, timeZone: string | null) => caller(id, { timeZone });
const schedule = async (id: string, when?: string, zone?: string, own: string | null = "Europe/Berlin") =>
  (await setSchedule(deps(), command("schedule", by(id, own), { ...(when ? { when } : {}), ...(zone ? { zone } : {}) }))).text;
const untilOf = async (id: string) => (await store.members.find(account(id)))?.absence?.until.toISOString().slice(0, 16) ?? null;

test("is on the wall of the zone that is named, and that is the member's from then on", async () => {
  await optIn(store, "dan");
  expect(await schedule("dan", "weekdays 18:00-09:00", "Mars/Base", null)).toContain("no time zone Mars/Base");
  expect(await schedule("dan", "weekdays 18:00-09:00", "Asia/Tokyo", null)).toContain("18:00 (Asia/Tokyo)");
  expect(await schedule("dan", undefined, "America/New_York", null)).toContain("18:00 (America/New_York)");
  await goAway(deps(), command("away", by("dan", null), { until: "18:00" }));
  expect(await untilOf("dan")).toBe("2026-11-20T23:00");
  for (const refused of ["nonsense", "24 Dec 2025", "daily all day"])
    expect(await schedule("dan", refused, "Asia/Tokyo", null)).toContain("Nothing was changed");
  expect((await store.members.find(account("dan")))?.member.timeZone).toBe("America/New_York");
  expect(await schedule("dan", "sat all day UTC", undefined, null)).toContain("(UTC)");
});

test("where no zone is known it is UTC's, and that is said; one can be named without a schedule", async () => {
  const eve = await store.members.grant(account("eve"), "eve", null, {
    since: now,
    expiresAt: new Date("2027-01-01"),
    terms: (await store.members.find(account("dan")))?.consent.terms ?? 0,
    scope: { channels: "public" },
  });
  expect(await schedule("eve", "sat all day", undefined, null)).toContain("do not know your time zone");
  for (const again of [undefined, "sun all day"])
    expect(await schedule("eve", again, undefined, null)).toContain("do not know your time zone");
  const { text } = await goAway(deps(), command("away", by("eve", null), { until: "monday" }));
  expect(text).toContain("Mon 23 Nov, 09:00 (UTC)");
  expect(text).toContain("To name yours, run /clone schedule zone: Europe/Berlin.");
  expect(await schedule("eve", "off", undefined, null)).toContain("removed");
  expect(await schedule("eve", undefined, "Asia/Tokyo", null)).toContain("Your time zone is Asia/Tokyo");
  expect((await store.members.byId(eve.id))?.member.timeZone).toBe("Asia/Tokyo");
});

test("is in the one zone of its member, whatever the platform tells, and so is all else", async () => {
  await optIn(store, "ike");
  expect(await schedule("ike", undefined, "Asia/Tokyo")).toContain("Your time zone is Asia/Tokyo");
  const told = await schedule("ike", "sat all day");
  expect(told).toContain("Sat 21 Nov, 00:00 (Asia/Tokyo)");
  expect(told).toContain("Your profile says Europe/Berlin. To go by that, run /clone schedule zone: Europe/Berlin");
  await goAway(deps(), command("away", by("ike", "Europe/Berlin"), { until: "monday" }));
  expect(await untilOf("ike")).toBe("2026-11-23T00:00");
  // A yes given anew is no zone named anew.
  await optIn(store, "ike");
  expect(await schedule("ike", "sat all day")).toContain("(Asia/Tokyo)");
  expect(await schedule("ike", "sat all day", "Europe/Berlin")).not.toContain("Your profile says");
});

test("set within one of its own times does not begin, says so, and says how to go now", async () => {
  await optIn(store, "flo");
  const told = await schedule("flo", "fri 09:00-18:00");
  expect(told).toContain("You are in such a time now; it counts from the next.");
  const [, until] = /\/clone away until: (.+)$/m.exec(told) ?? [];
  await followSchedules(deps());
  expect(await untilOf("flo")).toBeNull();
  await goAway(deps(), command("away", caller("flo"), { until: until ?? "" }));
  expect(await untilOf("flo")).toBe("2026-11-20T17:00");
  expect(await schedule("flo", "fri 09:00-19:00")).not.toContain("such a time now");
});
