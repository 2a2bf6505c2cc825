/** A schedule's lines, as people type them, become windows on the wall of a zone, also where its clocks change. */
import { describe, expect, test } from "vitest";
import { windowsFrom } from "#core/model/schedule.ts";
import { readLine, readSchedule, sayLine } from "#core/use-cases/schedule-words.ts";

function said(typed: string): string {
  const read = readSchedule(typed);
  return "problem" in read
    ? `problem: ${read.problem}`
    : [...read.lines.map(sayLine), read.timeZone ?? ""].filter(Boolean).join("; ");
}

/** As `start/end` in UTC, of so many days. */
function windows(typed: string, zone: string, from: string, days = 3): readonly string[] {
  const read = readSchedule(typed);
  if ("problem" in read) throw new Error(read.problem);
  const say = (at: Date) => at.toISOString().slice(5, 16);
  return windowsFrom(read.lines, zone, new Date(from), days).map(({ start, end }) => `${say(start)}/${say(end)}`);
}

describe("a line", () => {
  test.each([
    ["weekdays 18:00-09:00", "mon-fri 18:00-09:00"],
    ["every weekday from 18:00 to 09:00", "mon-fri 18:00-09:00"],
    ["mon-fri 18-9", "mon-fri 18:00-09:00"],
    ["Mondays, Tue and thursday 6pm – 9:30am", "mon tue thu 18:00-09:30"],
    ["sat sun all day", "sat sun all day"],
    ["weekends", "sat sun all day"],
    ["every day 18:00-09:00", "mon-sun 18:00-09:00"],
    ["fri-mon", "mon fri sat sun all day"],
    ["daily 22:00-24:00", "mon-sun 22:00-24:00"],
    ["12am-12pm on nothing", "problem: 12am-12pm on nothing"],
    ["sat 12am-12pm", "sat 00:00-12:00"],
    ["24 Dec", "24 Dec all day"],
    ["Dec 24th", "24 Dec all day"],
    ["24.12.", "24 Dec all day"],
    ["2026-12-24", "24 Dec 2026 all day"],
    ["24 Dec 12:00-18:00", "24 Dec 12:00-18:00"],
    ["1 Jan-3 Jan", "1 Jan - 3 Jan all day"],
    ["1-3 Jan", "1 Jan - 3 Jan all day"],
    ["24 Dec - 2 Jan 2027", "24 Dec 2026 - 2 Jan 2027 all day"],
    ["29 Feb", "29 Feb all day"],
    [
      "weekdays 18:00-09:00, sat sun all day; 24 Dec, 25 Dec",
      "mon-fri 18:00-09:00; sat sun all day; 24 Dec all day; 25 Dec all day",
    ],
    ["weekdays 18:00-09:00 Europe/Berlin", "mon-fri 18:00-09:00; Europe/Berlin"],
    ["sat all day (America/New_York)", "sat all day; America/New_York"],
  ])("%s", (typed, line) => {
    expect(said(typed)).toBe(line);
  });

  test.each([
    "",
    "soon",
    "today",
    "tomorrow",
    "next week",
    "in 3 days",
    "5/11",
    "18:00-09:00",
    "mon",
    "31 Feb",
    "mon 25:00-26:00",
    "mon 18:00-18:00",
    "mon 09:60-10:00",
  ])("%j is none, or is a whole day", (typed) => {
    expect(said(typed)).toBe(typed === "mon" ? "mon all day" : `problem: ${typed}`);
  });

  test("is read again as it was said", () => {
    for (const typed of ["weekdays 18-9", "fri-mon", "24 Dec - 2 Jan", "1 Jan 2027 - 5 Jan 2027", "24 Dec 6pm-8pm"]) {
      const line = readLine(typed);
      expect(line, typed).not.toBeNull();
      if (line) expect(readLine(sayLine(line))).toEqual(line);
    }
  });
});

describe("windows", () => {
  test("of nights are those that begin on the days named, on the wall", () => {
    expect(windows("weekdays 18:00-09:00", "Europe/Berlin", "2026-11-19T12:00:00Z")).toEqual([
      "11-19T17:00/11-20T08:00",
      "11-20T17:00/11-21T08:00",
    ]);
    expect(windows("weekdays 18:00-09:00", "Asia/Kolkata", "2026-11-20T12:00:00Z", 2)).toEqual(["11-20T12:30/11-21T03:30"]);
  });

  test("that meet or overlap are one, and one under way is among them from its beginning", () => {
    expect(windows("fri 18:00-09:00; sat sun all day; mon 00:00-09:00", "Europe/Berlin", "2026-11-22T12:00:00Z")).toEqual([
      "11-20T17:00/11-23T08:00",
    ]);
  });

  test("of single days are of every year, or of the one named", () => {
    expect(windows("30 Dec - 2 Jan", "UTC", "2027-12-30T12:00:00Z", 5)).toEqual(["12-30T00:00/01-03T00:00"]);
    expect(windows("24 Dec", "UTC", "2031-12-24T12:00:00Z", 1)).toEqual(["12-24T00:00/12-25T00:00"]);
    expect(windows("24 Dec 2026", "UTC", "2031-12-24T12:00:00Z", 1)).toEqual([]);
  });

  test.each([
    // The clocks go forward in the night to the 29th of March, and back in that to the 25th of October.
    ["Europe/Berlin", "2026-03-28T12:00:00Z", ["03-28T17:00/03-29T07:00"]],
    ["Europe/Berlin", "2026-10-24T12:00:00Z", ["10-24T16:00/10-25T08:00"]],
    ["America/New_York", "2026-03-07T12:00:00Z", ["03-07T23:00/03-08T13:00"]],
    ["America/New_York", "2026-10-31T12:00:00Z", ["10-31T22:00/11-01T14:00"]],
    ["Australia/Sydney", "2026-04-04T00:00:00Z", ["04-04T07:00/04-04T23:00"]],
    ["Australia/Lord_Howe", "2026-10-03T00:00:00Z", ["10-03T07:30/10-03T22:00"]],
  ])("of the night in which the clocks change keep the wall's hours: %s %s", (zone, from, expected) => {
    expect(windows("sat 18:00-09:00", zone, from, 1)).toEqual(expected);
  });

  test("an hour that is skipped is the one after, of one that is repeated the first is meant", () => {
    expect(windows("sun 02:30-05:00", "Europe/Berlin", "2026-03-29T00:00:00Z", 1)).toEqual(["03-29T01:30/03-29T03:00"]);
    expect(windows("sun 02:30-05:00", "Europe/Berlin", "2026-10-25T00:00:00Z", 1)).toEqual(["10-25T00:30/10-25T04:00"]);
    expect(windows("sat 22:00-02:30", "Europe/Berlin", "2026-10-24T12:00:00Z", 1)).toEqual(["10-24T20:00/10-25T00:30"]);
  });

  test("a whole day is 23 or 25 hours then, and begins at one where there is no midnight", () => {
    expect(windows("sun all day", "Europe/Berlin", "2026-03-29T12:00:00Z", 1)).toEqual(["03-28T23:00/03-29T22:00"]);
    expect(windows("sun all day", "Europe/Berlin", "2026-10-25T12:00:00Z", 1)).toEqual(["10-24T22:00/10-25T23:00"]);
    expect(windows("fri sat all day", "Africa/Cairo", "2026-04-24T12:00:00Z", 2)).toEqual(["04-23T22:00/04-25T21:00"]);
  });
});
