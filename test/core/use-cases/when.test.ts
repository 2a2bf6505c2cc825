/** What people type as a time, and how it is read: zones, daylight saving, what is refused. */
import { describe, expect, test } from "vitest";
import { daysLater, readPast, readTime, sayDay, sayTime } from "#core/use-cases/when.ts";

const berlin = "Europe/Berlin";
/** A Wednesday evening, half past nine in Berlin. */
const NOW = new Date("2026-11-18T20:30:00Z");

function read(text: string, now: Date | string = NOW, zone: string | null = berlin): string {
  const got = readTime(text, new Date(now), zone);
  return "at" in got ? got.at.toISOString().slice(0, 16) : got.problem;
}

function past(text: string, now: Date | string = NOW, zone: string | null = berlin): string {
  const got = readPast(text, new Date(now), zone);
  return "at" in got ? got.at.toISOString().slice(0, 16) : got.problem;
}

describe("the end of an absence", () => {
  test.each([
    ["friday", "2026-11-20T08:00"],
    ["until monday", "2026-11-23T08:00"],
    ["tomorrow", "2026-11-19T08:00"],
    ["tomorrow morning", "2026-11-19T08:00"],
    ["next week", "2026-11-23T08:00"],
    ["until next month", "2026-12-01T08:00"],
    ["2026-12-24", "2026-12-24T08:00"],
    ["24.12.2026", "2026-12-24T08:00"],
  ])("a day without an hour is its morning in the member's zone: %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  test.each([
    ["24 Dec 18:00", "2026-12-24T17:00"],
    ["Monday 14:00", "2026-11-23T13:00"],
    ["friday evening", "2026-11-20T19:00"],
    ["18:00", "2026-11-19T17:00"],
    ["2026-12-24T18:00", "2026-12-24T17:00"],
    ["2026-12-24T18:00:00Z", "2026-12-24T18:00"],
    ["friday 9am EST", "2026-11-20T14:00"],
    ["today", "2026-11-18T23:00"],
  ])("a moment is that moment: %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  test.each([
    ["2h", "2026-11-18T22:30"],
    ["90 min", "2026-11-18T22:00"],
    ["1h30m", "2026-11-18T22:00"],
    ["half an hour", "2026-11-18T21:00"],
    ["two weeks", "2026-12-02T20:30"],
    ["for 3 days", "2026-11-21T20:30"],
  ])("a length counts from now: %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  test.each(["yesterday", "last monday", "2 hours ago", "now", "0h", "24 Dec 2025", "5 Nov"])("%s has passed", (text) => {
    expect(read(text)).toBe("past");
  });

  test.each(["", "soon", "banana friday", "monday to friday", "31 Feb", "5", "friday or monday", "<@U123>"])(
    "%s is no time",
    (text) => {
      expect(read(text)).toBe("unreadable");
    },
  );

  test.each(["5/11", "05/11/2026", "5.11.2026", "5-11-26", "until 5/11 18:00"])("%s could be two days, and is none", (text) => {
    expect(read(text)).toBe("ambiguous");
    expect(past(text)).toBe("ambiguous");
  });

  test.each([
    ["31/12", "2026-12-31T08:00"],
    ["13/12/2026", "2026-12-13T08:00"],
    ["12/12", "2026-12-12T08:00"],
    ["2026-12-05", "2026-12-05T08:00"],
    ["monday 9.10", "2026-11-23T08:10"],
  ])("numbers that are one day, or an hour, are read: %s", (text, at) => {
    expect(read(text)).toBe(at);
  });

  test("years away is too far", () => {
    expect(read("24 Dec 2030")).toBe("too-far");
  });

  test("today's weekday means the next one, at any hour of the day", () => {
    for (const hour of ["06", "12", "20"]) expect(read("friday", `2026-11-20T${hour}:00:00Z`)).toBe("2026-11-27T08:00");
  });

  test("the day is the member's day: at half past midnight in Tokyo, tomorrow is not what it is in London", () => {
    expect(read("tomorrow", "2026-11-18T15:30:00Z", "Asia/Tokyo")).toBe("2026-11-20T00:00");
    expect(read("tomorrow", "2026-11-18T15:30:00Z", "Europe/London")).toBe("2026-11-19T09:00");
  });

  test("where the zone is unknown or nonsense the wall is UTC's", () => {
    expect(read("friday", NOW, null)).toBe("2026-11-20T09:00");
    expect(read("friday", NOW, "Mars/Base")).toBe("2026-11-20T09:00");
  });
});

describe("daylight saving", () => {
  const beforeSpring = "2026-03-27T20:00:00Z";
  const beforeAutumn = "2026-10-23T20:00:00Z";

  test("the morning after the clocks change is nine on the wall", () => {
    expect(read("monday", beforeSpring)).toBe("2026-03-30T07:00");
    expect(read("monday", beforeAutumn)).toBe("2026-10-26T08:00");
  });

  test("days keep the wall's time, hours are hours", () => {
    expect(read("3 days", beforeSpring)).toBe("2026-03-30T19:00");
    expect(read("72h", beforeSpring)).toBe("2026-03-30T20:00");
    expect(read("3 days", beforeAutumn)).toBe("2026-10-26T21:00");
    expect(read("72h", beforeAutumn)).toBe("2026-10-26T20:00");
    expect(daysLater(new Date(beforeSpring), 30, berlin).toISOString()).toBe("2026-04-26T19:00:00.000Z");
  });

  test.each([
    [berlin, "2026-03-28T12:00:00Z", "sunday 02:30", "2026-03-29T01:30"],
    ["America/New_York", "2026-03-07T12:00:00Z", "sunday 02:30", "2026-03-08T07:30"],
    ["Australia/Sydney", "2026-10-03T00:00:00Z", "sunday 02:30", "2026-10-03T16:30"],
    // Half an hour only.
    ["Australia/Lord_Howe", "2026-10-03T00:00:00Z", "sunday 02:15", "2026-10-03T15:45"],
    // The day has no midnight: it begins at one.
    ["Africa/Cairo", "2026-04-23T09:00:00Z", "tomorrow 00:00", "2026-04-23T22:00"],
  ])("an hour the clocks skip is the one after: %s", (zone, now, text, at) => {
    expect(read(text, now, zone)).toBe(at);
  });

  test.each([
    [berlin, "2026-10-24T12:00:00Z", "sunday 02:30", "2026-10-25T00:30"],
    ["America/New_York", "2026-10-31T12:00:00Z", "sunday 01:30", "2026-11-01T05:30"],
    ["Australia/Sydney", "2026-04-04T00:00:00Z", "sunday 02:30", "2026-04-04T15:30"],
    ["Australia/Lord_Howe", "2026-04-04T00:00:00Z", "sunday 01:45", "2026-04-04T14:45"],
  ])("of an hour that comes twice the first is meant, when nobody stands in for longer: %s", (zone, now, text, at) => {
    expect(read(text, now, zone)).toBe(at);
  });

  test.each([
    ["America/New_York", "2026-03-06T17:00:00Z", "2026-03-09T13:00"],
    ["America/New_York", "2026-10-30T16:00:00Z", "2026-11-02T14:00"],
    ["Australia/Sydney", "2026-04-03T01:00:00Z", "2026-04-05T23:00"],
    ["Australia/Sydney", "2026-10-02T02:00:00Z", "2026-10-04T22:00"],
    ["Europe/London", "2026-10-23T11:00:00Z", "2026-10-26T09:00"],
    // No change of clocks, and three quarters of an hour off.
    ["Asia/Kathmandu", "2026-03-27T06:00:00Z", "2026-03-30T03:15"],
  ])("monday is monday's morning on the wall of %s, at %s", (zone, now, at) => {
    expect(read("until monday", now, zone)).toBe(at);
  });
});

describe("the beginning of something over", () => {
  test.each([
    ["monday", "2026-11-15T23:00"],
    ["since friday", "2026-11-12T23:00"],
    ["wednesday", "2026-11-17T23:00"],
    ["yesterday", "2026-11-16T23:00"],
    ["1 Dec", "2025-11-30T23:00"],
    ["5 Nov", "2026-11-04T23:00"],
    ["2026-11-01", "2026-10-31T23:00"],
  ])("a day is its midnight, and lies behind: %s", (text, at) => {
    expect(past(text)).toBe(at);
  });

  test.each([
    ["2h", "2026-11-18T18:30"],
    ["2h ago", "2026-11-18T18:30"],
    ["two weeks", "2026-11-04T20:30"],
    ["23:50", "2026-11-17T22:50"],
    ["18:00", "2026-11-18T17:00"],
  ])("a length or an hour lies behind: %s", (text, at) => {
    expect(past(text)).toBe(at);
  });

  test("what has not come, or is no time, is said", () => {
    expect(past("tomorrow")).toBe("future");
    expect(past("in 2 days")).toBe("future");
    expect(past("2026-12-01")).toBe("future");
    expect(past("the beginning")).toBe("unreadable");
  });
});

describe.each([
  [berlin, "2026-11-18T20:30:00Z", ["2026-11-20T17:00", "2026-11-23T08:00", "2026-12-24T17:00", "2026-12-02T20:30"]],
  [
    "America/Los_Angeles",
    "2026-11-18T20:30:00Z",
    ["2026-11-21T02:00", "2026-11-23T17:00", "2026-12-25T02:00", "2026-12-02T20:30"],
  ],
  ["Asia/Kolkata", "2026-11-18T20:30:00Z", ["2026-11-20T12:30", "2026-11-23T03:30", "2026-12-24T12:30", "2026-12-02T20:30"]],
  [
    "Pacific/Kiritimati",
    "2026-11-18T20:30:00Z",
    ["2026-11-20T04:00", "2026-11-22T19:00", "2026-12-24T04:00", "2026-12-02T20:30"],
  ],
  ["Pacific/Pago_Pago", "2026-11-18T20:30:00Z", ["2026-11-21T05:00", "2026-11-23T20:00", "2026-12-25T05:00", "2026-12-02T20:30"]],
] as const)("the words of the help, in %s", (zone, now, expected) => {
  test.each(["friday 18:00", "until monday", "24 Dec 18:00", "two weeks"].map((text, i) => [text, expected[i]] as const))(
    "%s",
    (text, at) => {
      expect(read(text, now, zone)).toBe(at);
    },
  );

  test("2h are two hours", () => {
    expect(read("2h", now, zone)).toBe("2026-11-18T22:30");
  });
});

test("times are said in the person's zone", () => {
  expect(sayTime(new Date("2026-11-27T08:00:00Z"), berlin)).toBe("Fri 27 Nov, 09:00 (Europe/Berlin)");
  expect(sayTime(new Date("2026-11-27T08:00:00Z"), null)).toBe("Fri 27 Nov, 08:00 (UTC)");
  expect(sayTime(new Date("2027-05-11T07:00:00Z"), berlin, NOW)).toBe("Tue 11 May 2027, 09:00 (Europe/Berlin)");
  expect(sayTime(new Date("2026-12-31T23:30:00Z"), berlin, NOW)).toBe("Fri 1 Jan 2027, 00:30 (Europe/Berlin)");
  expect(sayDay(new Date("2026-11-27T23:30:00Z"), berlin)).toBe("28 November 2026");
});
