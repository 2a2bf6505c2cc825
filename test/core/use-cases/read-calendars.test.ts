/** A calendar as a hint: read by the clock, and what is under way in it counts. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endAbsences } from "#core/use-cases/expire.ts";
import { readCalendars } from "#core/use-cases/read-calendars.ts";
import { HintDesk } from "#test/support/hint-desk.ts";
import { minutes, optIn } from "#test/support/people.ts";

const address = "https://calendar.test/a.ics";

let desk: HintDesk;
beforeAll(async () => {
  desk = await HintDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

describe("a calendar", () => {
  test("has its member away while an event does, and those that follow without a break", async () => {
    await optIn(desk.store, "rio");
    await desk.hint("rio", "calendar", "apply", address);
    desk.feed = {
      events: [
        { since: minutes(-30), until: minutes(60) },
        { since: minutes(60), until: minutes(120) },
        { since: minutes(150), until: minutes(180) },
      ],
    };
    await readCalendars(desk.deps);
    expect(await desk.absenceOf("rio")).toMatchObject({ by: "calendar", until: minutes(120) });
    desk.now = minutes(120);
    await endAbsences(desk.deps);
    await readCalendars(desk.deps);
    expect(await desk.absenceOf("rio")).toBeNull();
    desk.now = minutes(150);
    await readCalendars(desk.deps);
    expect(await desk.absenceOf("rio")).toMatchObject({ until: minutes(180) });
    desk.now = minutes(160);
    desk.feed = { events: [] };
    await readCalendars(desk.deps);
    expect(await desk.absenceOf("rio")).toBeNull();
  });

  test("that cannot be read changes nothing, and status says why until it can", async () => {
    await optIn(desk.store, "sue");
    desk.feed = { problem: "too-slow" };
    expect(await desk.hint("sue", "calendar", "apply", address)).toContain("more than ten seconds");
    expect(await desk.hint("sue")).toContain("more than ten seconds");
    desk.feed = { events: [{ since: minutes(-5), until: minutes(60) }] };
    await readCalendars(desk.deps);
    desk.feed = { problem: "unreachable" };
    await readCalendars(desk.deps);
    expect(await desk.absenceOf("sue")).toMatchObject({ by: "calendar" });
    expect(desk.log.faults).toEqual([]);
    desk.feed = { events: [] };
    await readCalendars(desk.deps);
    expect(await desk.hint("sue")).not.toContain("could not be read");
  });

  test("without a key none is read", async () => {
    await readCalendars({ ...desk.deps, calendars: null });
    expect(desk.reads).toBe(0);
  });

  test("nor one whose sign is older than their coming back, though it is told later", async () => {
    await optIn(desk.store, "hal");
    await desk.hint("hal", "calendar", "apply", "https://calendar.test/a.ics");
    await desk.away("hal", "2h");
    desk.now = minutes(20);
    await desk.back("hal");
    desk.now = minutes(25);
    desk.feed = { events: [{ since: minutes(5), until: minutes(90) }] };
    await readCalendars(desk.deps);
    expect(await desk.absenceOf("hal")).toBeNull();
  });

  test("does not ask who is away already for as long, or came back since", async () => {
    await optIn(desk.store, "quin");
    await desk.hint("quin", "calendar", "propose", "https://calendar.test/a.ics");
    await desk.away("quin", "5h");
    desk.feed = { events: [{ since: minutes(1), until: minutes(200) }] };
    desk.now = minutes(2);
    await readCalendars(desk.deps);
    expect(desk.told("quin")).toEqual([]);
    desk.feed = { events: [] };
    await readCalendars(desk.deps);
    desk.feed = { events: [{ since: minutes(3), until: minutes(200) }] };
    desk.now = minutes(4);
    await desk.back("quin");
    desk.now = minutes(5);
    await readCalendars(desk.deps);
    expect(desk.told("quin")).toEqual([]);
  });
});
