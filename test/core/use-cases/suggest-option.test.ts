/** What is offered while a time or a date is typed, and what each is said to mean. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { OptionCall } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { suggestOption } from "#core/use-cases/suggest-option.ts";
import { caller } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { account, days, minutes, NOW, optIn } from "#test/support/people.ts";

let store: Store;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(() => store.members.removeWorkspace(account("ana")));

const suggested = (typed: string, over: Partial<OptionCall> = {}) =>
  suggestOption({ ...store, now: () => NOW }, { command: "away", option: "until", typed, caller: caller("ana"), ...over });
const values = async (...call: Parameters<typeof suggested>) => (await suggested(...call)).map(({ value }) => value);

async function wasAway(id: string, ...ends: readonly string[]): Promise<void> {
  const member = await optIn(store, id);
  for (const said of ends)
    await store.absences.begin({ memberId: member.id, since: minutes(-9), until: days(1), note: null }, said);
}

test("what is typed comes first where it can be read, with what it means", async () => {
  expect((await suggested(" 24 Dec 18:00 "))[0]).toEqual({
    value: "24 Dec 18:00",
    label: "24 Dec 18:00: Thu 24 Dec, 18:00 (Europe/Berlin)",
  });
  expect(await values("fri")).toEqual(["fri", "friday 18:00"]);
  expect(await values("tomor")).toEqual(["tomorrow"]);
  expect(await values("banana")).toEqual([]);
  expect(await values("yesterday")).toEqual([]);
});

test("before anything is typed, common ends, each with what it means", async () => {
  const all = await suggested("");
  expect(all.map(({ value }) => value)).toEqual([
    "2h",
    "tonight",
    "tomorrow",
    "friday 18:00",
    "monday",
    "next week",
    "two weeks",
  ]);
  expect(all.find(({ value }) => value === "monday")?.label).toBe("monday: Mon 23 Nov, 09:00 (Europe/Berlin)");
});

test("ends the member said before come before common ones, the latest first, each once", async () => {
  await wasAway("ana", "3 days", "monday", "3 days", "next friday 12:00");
  expect((await values("")).slice(0, 4)).toEqual(["next friday 12:00", "3 days", "monday", "2h"]);
  expect((await values("")).filter((value) => value === "monday")).toHaveLength(1);
  expect(await values("3 DAYS")).toEqual(["3 DAYS", "3 days"]);
  expect(await values("next")).toEqual(["next friday 12:00", "next week"]);
});

test("ends that are over by now are not offered again", async () => {
  await wasAway("ana", "1 Nov 2026");
  expect(await values("")).not.toContain("1 Nov 2026");
});

test("never what another member said", async () => {
  await wasAway("ben", "3 days");
  await optIn(store, "ana");
  expect(await values("")).not.toContain("3 days");
  expect(await values("", { caller: caller("stranger") })).not.toContain("3 days");
  expect(await values("", { caller: caller("ben") })).toContain("3 days");
});

test("times are said in the member's zone, else the one the platform tells, else UTC", async () => {
  const zoned = async (id: string, timeZone: string | null) =>
    (await suggested("monday", { caller: caller(id, { timeZone }) }))[0]?.label;
  await optIn(store, "ana");
  expect(await zoned("ana", "America/New_York")).toContain("(Europe/Berlin)");
  expect(await zoned("stranger", "America/New_York")).toContain("(America/New_York)");
  expect(await zoned("ana", null)).toContain("(Europe/Berlin)");
  expect(await zoned("stranger", null)).toContain("(UTC)");
});

test("since when to forget is offered as dates that are past", async () => {
  const since = { command: "forget", option: "since" } as const;
  await wasAway("ana", "3 days");
  expect(await values("", since)).toEqual(["today", "yesterday", "monday", "one week ago", "one month ago"]);
  expect((await suggested("monday", since))[0]?.label).toContain("Mon 16 Nov, 00:00");
  expect(await values("24 Dec 2027", since)).toEqual([]);
});

test("for other options nothing comes to mind", async () => {
  for (const [command, option] of [
    ["ask", "question"],
    ["away", "note"],
    ["away", "whatever"],
    ["status", "until"],
  ] as const) {
    expect(await suggested("monday", { command, option })).toEqual([]);
  }
});

test("never more than 25", async () => {
  await wasAway("ana", ...Array.from({ length: 40 }, (_, index) => `${index + 2} days`));
  const all = await values("");
  expect(all).toHaveLength(25);
  expect(all[0]).toBe("41 days");
});
