/** Out-of-office events are found in calendars as Google, Outlook, Apple and people by hand write them. */
import { describe, expect, test } from "vitest";
import { readInThread } from "#src/calendars/feed-thread.ts";
import { outOfOffice } from "#src/calendars/read-feed.ts";

const DAY_MS = 86_400_000;
const berlin = "Europe/Berlin";

/** A calendar of events, each as its lines. */
const calendar = (...events: readonly (readonly string[])[]) =>
  [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//understudy//test//EN"],
    ...events.flatMap((lines, i) => ["BEGIN:VEVENT", `UID:${i}@test`, "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"]),
    ...["END:VCALENDAR", ""],
  ].join("\r\n");

/** Those of a day from `now` on, as `since/until` in UTC. */
function found(text: string, now: string, timeZone = berlin): readonly string[] | null {
  const from = Date.parse(now);
  const spans = outOfOffice({ text, timeZone, from, to: from + DAY_MS });
  const say = (at: number) => new Date(at).toISOString().slice(0, 16);
  return spans?.map(({ since, until }) => `${say(since)}/${say(until)}`) ?? null;
}

const NOW = "2026-11-20T12:00:00Z";
const at = (start: string, end: string, ...more: string[]) => [`DTSTART${start}`, `DTEND${end}`, ...more];

describe("an event has its member out of office", () => {
  const span = "2026-11-20T10:00/2026-11-20T14:00";
  test.each([
    ["by its name", ["SUMMARY:Out of office"]],
    ["by its name in another language", ["SUMMARY;LANGUAGE=de:Urlaub"]],
    ["as Outlook marks it", ["SUMMARY:Busy", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"]],
    ["as Exchange means it", ["SUMMARY:Dentist", "X-MICROSOFT-CDO-INTENDEDSTATUS:OOF"]],
    ["though it is shown as free", ["SUMMARY:Vacation", "TRANSP:TRANSPARENT"]],
  ])("%s", (_, lines) => {
    expect(found(calendar(at(":20261120T100000Z", ":20261120T140000Z", ...lines)), NOW)).toEqual([span]);
  });

  test.each([
    ["a meeting", ["SUMMARY:Planning"]],
    ["one that was called off", ["SUMMARY:Out of office", "STATUS:CANCELLED"]],
    ["busy in Outlook", ["SUMMARY:Busy", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"]],
    ["somebody else's", ["SUMMARY:Team vacation planning"]],
    ["without a name", []],
  ])("%s does not", (_, lines) => {
    expect(found(calendar(at(":20261120T100000Z", ":20261120T140000Z", ...lines)), NOW)).toEqual([]);
  });

  test("under way or within a day, and in order", () => {
    const ooo = "SUMMARY:OOO";
    const text = calendar(
      at(":20261121T080000Z", ":20261121T090000Z", ooo),
      at(":20261119T080000Z", ":20261120T130000Z", ooo),
      at(":20261119T080000Z", ":20261120T120000Z", ooo),
      at(":20261122T080000Z", ":20261123T080000Z", ooo),
    );
    expect(found(text, NOW)).toEqual(["2026-11-19T08:00/2026-11-20T13:00", "2026-11-21T08:00/2026-11-21T09:00"]);
  });
});

describe("the wall it is read on", () => {
  const leave = "SUMMARY:Annual leave";
  test("is the zone that is named, by IANA or by Windows", () => {
    const iana = calendar(at(";TZID=America/New_York:20261120T090000", ";TZID=America/New_York:20261120T170000", leave));
    expect(found(iana, "2026-11-20T15:00:00Z")).toEqual(["2026-11-20T14:00/2026-11-20T22:00"]);
    const windows = calendar(at(";TZID=Tokyo Standard Time:20261120T090000", ";TZID=Tokyo Standard Time:20261120T170000", leave));
    expect(found(windows, "2026-11-20T05:00:00Z")).toEqual(["2026-11-20T00:00/2026-11-20T08:00"]);
  });

  test.each([
    [berlin, "2026-11-18T23:00/2026-11-20T23:00"],
    ["America/Los_Angeles", "2026-11-19T08:00/2026-11-21T08:00"],
    ["Pacific/Auckland", "2026-11-18T11:00/2026-11-20T11:00"],
  ])("is the member's for whole days: %s", (zone, span) => {
    const text = calendar(at(";VALUE=DATE:20261119", ";VALUE=DATE:20261121", leave));
    expect(found(text, "2026-11-19T12:00:00Z", zone)).toEqual([span]);
  });

  test("is the member's for times without one", () => {
    const text = calendar(at(":20261120T090000", ":20261120T170000", leave));
    expect(found(text, NOW, berlin)).toEqual(["2026-11-20T08:00/2026-11-20T16:00"]);
    expect(found(text, NOW, "America/New_York")).toEqual(["2026-11-20T14:00/2026-11-20T22:00"]);
  });

  test("keeps its hours when the clocks change, both ways", () => {
    const across = (first: string, last: string) => calendar(at(`;VALUE=DATE:${first}`, `;VALUE=DATE:${last}`, leave));
    expect(found(across("20260328", "20260330"), "2026-03-29T12:00:00Z")).toEqual(["2026-03-27T23:00/2026-03-29T22:00"]);
    expect(found(across("20261024", "20261026"), "2026-10-25T12:00:00Z")).toEqual(["2026-10-23T22:00/2026-10-25T23:00"]);
  });
});

describe("what repeats", () => {
  const friday = [";TZID=Europe/Berlin:20260109T120000", ";TZID=Europe/Berlin:20260109T200000"] as const;
  const weekly = (...more: string[]) => calendar(at(...friday, "SUMMARY:Out of office", "RRULE:FREQ=WEEKLY;BYDAY=FR", ...more));

  test("does so on the wall, in winter and in summer", () => {
    expect(found(weekly(), "2026-11-20T13:00:00Z")).toEqual(["2026-11-20T11:00/2026-11-20T19:00"]);
    expect(found(weekly(), "2026-07-17T13:00:00Z")).toEqual(["2026-07-17T10:00/2026-07-17T18:00"]);
    expect(found(weekly(), "2026-11-18T13:00:00Z")).toEqual([]);
  });

  test("not where it is left out, or after its end", () => {
    expect(found(weekly("EXDATE;TZID=Europe/Berlin:20261120T120000"), "2026-11-20T13:00:00Z")).toEqual([]);
    const ended = calendar(at(...friday, "SUMMARY:OOO", "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20260601T000000Z"));
    expect(found(ended, "2026-11-20T13:00:00Z")).toEqual([]);
  });

  test("one that was moved, or is a meeting this once", () => {
    const moved = (...lines: string[]) =>
      weekly(
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:0@test",
        "DTSTAMP:20260101T000000Z",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261120T120000",
        ...lines,
      );
    const later = moved("DTSTART:20261120T150000Z", "DTEND:20261120T170000Z", "SUMMARY:Out of office");
    expect(found(later, "2026-11-20T13:00:00Z")).toEqual(["2026-11-20T15:00/2026-11-20T17:00"]);
    const meeting = moved("DTSTART:20261120T110000Z", "DTEND:20261120T190000Z", "SUMMARY:Workshop");
    expect(found(meeting, "2026-11-20T13:00:00Z")).toEqual([]);
  });
});

test.each(["", "<html>Sign in</html>", "BEGIN:VCARD\r\nEND:VCARD", "{}"])("%j is no calendar", (text) => {
  expect(found(text, NOW)).toBeNull();
});

test("one event that cannot be read does not cost the others", () => {
  const text = calendar(
    at(":nonsense", ":20261399T999999Z", "SUMMARY:OOO", "RRULE:FREQ=WEEKLY;BYDAY=XX"),
    ["SUMMARY:Out of office"],
    at(":20261120T100000Z", ":20261120T140000Z", "SUMMARY:OOO"),
  );
  expect(found(text, NOW)).toEqual(["2026-11-20T10:00/2026-11-20T14:00"]);
});

describe("in its thread", () => {
  const order = (text: string) => ({ text, timeZone: berlin, from: Date.parse(NOW), to: Date.parse(NOW) + DAY_MS });
  const never = new AbortController().signal;

  test("a calendar is read", async () => {
    const text = calendar(at(":20261120T100000Z", ":20261120T140000Z", "SUMMARY:OOO"));
    expect(await readInThread(order(text), never)).toEqual([
      { since: Date.parse("2026-11-20T10:00Z"), until: Date.parse("2026-11-20T14:00Z") },
    ]);
  });

  test("one that takes long to follow is given up", async () => {
    const slow = at(":19000101T000000Z", ":19000101T000100Z", "SUMMARY:OOO", "RRULE:FREQ=DAILY");
    const text = calendar(...Array.from({ length: 2_000 }, () => slow));
    expect(await readInThread(order(text), never, { milliseconds: 300, megabytes: 192 })).toBeNull();
  });

  test("one that takes much memory is given up", async () => {
    const many = at(":20261120T100000Z", ":20261120T140000Z", "SUMMARY:OOO");
    const text = calendar(...Array.from({ length: 10_000 }, () => many));
    expect(await readInThread(order(text), never, { milliseconds: 20_000, megabytes: 16 })).toBeNull();
  });

  test("and any when the bot stops", async () => {
    const stopping = new AbortController();
    const reading = readInThread(order(calendar()), stopping.signal);
    stopping.abort();
    expect(await reading).toBeNull();
  });
});
