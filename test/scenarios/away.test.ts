/** Every arrow of the away state machine in ARCHITECTURE.md, by its name, as people see it on both platforms. */
import { readFileSync } from "node:fs";
import { DateTime } from "luxon";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { openVirtual, type VirtualPlatform, type VirtualTheatre } from "./virtual-stage.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase("pglite");
});
afterAll(() => database.close());

/** Moments of a weekend in whose second night the clocks change. */
interface Night {
  readonly noon: string;
  readonly friday18: string;
  readonly saturday9: string;
  readonly saturday18: string;
  readonly sunday859: string;
  readonly sunday9: string;
}

interface Case {
  readonly platform: VirtualPlatform;
  readonly zone: string;
  /** The Sunday of the change in that year, by its first day and month. */
  readonly changes: (year: number) => { readonly month: number; readonly day: number };
}

/** The Sunday on that day or after it. */
function sundayFrom(year: number, month: number, day: number): { readonly month: number; readonly day: number } {
  return { month, day: day + ((7 - new Date(Date.UTC(year, month - 1, day)).getUTCDay()) % 7) };
}

const cases: readonly Case[] = [
  // A night of 23 hours, and one of 25.
  { platform: "discord", zone: "America/New_York", changes: (year) => sundayFrom(year, 3, 8) },
  { platform: "slack", zone: "Europe/Berlin", changes: (year) => sundayFrom(year, 10, 25) },
];

function nightOf({ zone, changes }: Case, year: number): Night {
  const at = (days: number, hour: number, minute = 0) =>
    DateTime.fromObject({ year, ...changes(year), hour, minute }, { zone })
      .minus({ days })
      .toUTC()
      .toISO() ?? "";
  const [friday, saturday] = [2, 1];
  return {
    ...{ noon: at(friday, 12), friday18: at(friday, 18), saturday9: at(saturday, 9) },
    ...{ saturday18: at(saturday, 18), sunday859: at(0, 8, 59), sunday9: at(0, 9) },
  };
}

const arrows: Readonly<Record<string, (t: VirtualTheatre, night: Night) => Promise<void>>> = {
  "here --> away: /clone away": async (t) => {
    expect(await t.answers()).toBe(false);
    expect(await t.ana("away", { until: "sunday 09:00" })).toContain("09:00");
    expect(await t.answers()).toBe(true);
  },

  "here --> away: a window of the schedule begins": async (t, { friday18 }) => {
    await t.ana("schedule", { when: "daily 18:00-09:00" });
    await t.at(minutesFrom(friday18, -1));
    expect(await t.answers()).toBe(false);
    await t.at(friday18);
    expect(await t.answers()).toBe(true);
  },

  "here --> away: a sign of a hint that applies begins": async (t, night) => {
    await heeds(t, "apply");
    await signBegins(t, night.friday18);
    expect(await t.answers()).toBe(true);
    expect((await notes(t)).at(-1)).toContain("You are marked away");
  },

  "here --> asked: a sign of a hint that proposes begins": async (t, night) => {
    await heeds(t, "propose");
    await signBegins(t, night.friday18);
    expect((await notes(t)).at(-1)).toContain("looks as if you are away");
    expect(await t.answers()).toBe(false);
  },

  "asked --> away: Yes, I'm away": async (t, night) => {
    await heeds(t, "propose");
    await signBegins(t, night.friday18);
    await t.stand.humans.press(t.stand.people.ana, "note", "confirm-away");
    expect(await t.answers()).toBe(true);
  },

  "asked --> here: the sign is over": async (t, night) => {
    await heeds(t, "propose");
    await signBegins(t, night.friday18);
    await t.sign.end();
    await t.stand.humans.press(t.stand.people.ana, "note", "confirm-away");
    expect((await notes(t)).at(-1)).toContain("over by now");
    expect(await t.answers()).toBe(false);
  },

  "away --> away: /clone away again": async (t, { saturday9, sunday859, sunday9 }) => {
    await t.ana("away", { until: "saturday 09:00" });
    await t.ana("away", { until: "sunday 09:00" });
    await t.at(saturday9);
    expect(await t.answers()).toBe(true);
    await t.at(sunday859);
    expect(await t.answers()).toBe(true);
    await t.at(sunday9);
    expect(await t.answers()).toBe(false);
  },

  "away --> away: a window that ends later begins": async (t, { saturday18, sunday859, sunday9 }) => {
    await t.ana("schedule", { when: "sat 18:00-09:00" });
    await t.ana("away", { until: "saturday 22:00", note: "at the lake" });
    await t.at(saturday18);
    await t.at(sunday859);
    expect(await t.answers()).toBe(true);
    expect((await t.store.members.find(t.stand.people.ana))?.absence?.note).toBe("at the lake");
    await t.at(sunday9);
    expect(await t.answers()).toBe(false);
  },

  "away --> away: a longer absence outlasts the window": async (t, { friday18, saturday9, saturday18 }) => {
    await t.ana("schedule", { when: "fri 18:00-09:00" });
    await t.ana("away", { until: "sunday 09:00" });
    for (const time of [friday18, saturday9, saturday18]) {
      await t.at(time);
      expect(await t.answers()).toBe(true);
    }
  },

  "away --> here: its end comes": async (t, { saturday18, sunday859, sunday9 }) => {
    await t.ana("schedule", { when: "sat 18:00-09:00" });
    await t.at(saturday18);
    await t.at(sunday859);
    expect(await t.answers()).toBe(true);
    await t.at(sunday9);
    expect(await t.answers()).toBe(false);
    expect((await notes(t)).join("\n")).toMatch(/Your absence has ended[\s\S]*08:59/);
  },

  "away --> here: /clone back": async (t) => {
    await t.ana("away", { until: "sunday" });
    expect(await t.ana("back")).toContain("Welcome back");
    expect(await t.answers()).toBe(false);
  },

  "away --> here: the member writes": async (t, { friday18 }) => {
    await t.ana("schedule", { when: "daily 18:00-09:00" });
    await t.at(friday18);
    await writes(t);
    expect(await t.answers()).toBe(false);
  },

  "away --> here: the sign that began it is over": async (t, night) => {
    await heeds(t, "apply");
    await signBegins(t, night.friday18);
    await t.sign.end();
    expect((await notes(t)).at(-1)).toContain("no longer marked away");
    expect(await t.answers()).toBe(false);
  },

  "here --> here: the window goes on after a back": async (t, { friday18, saturday9, saturday18 }) => {
    await t.ana("schedule", { when: "daily 18:00-09:00" });
    await t.at(friday18);
    await t.ana("back");
    for (const time of [minutesFrom(friday18, 1), minutesFrom(friday18, 600), saturday9]) {
      await t.at(time);
      expect(await t.answers()).toBe(false);
    }
    await t.at(saturday18);
    expect(await t.answers()).toBe(true);
  },

  "here --> here: the sign goes on after a back": async (t, night) => {
    await heeds(t, "apply");
    await signBegins(t, night.friday18);
    await t.ana("back");
    for (const minutes of [10, 20, 60]) {
      await t.at(minutesFrom(night.friday18, minutes));
      expect(await t.answers()).toBe(false);
    }
    await t.sign.end();
    await signBegins(t, night.saturday18);
    expect(await t.answers()).toBe(true);
  },

  "away --> gone: /clone optout": async (t, { friday18, saturday18 }) => {
    await t.ana("schedule", { when: "daily 18:00-09:00" });
    await heeds(t, "apply");
    await t.at(friday18);
    await t.ana("optout");
    await signBegins(t, saturday18);
    expect(await t.answers()).toBe(false);
    const { rows } = await t.database.executeSql("select 1 from schedules union all select 1 from hints");
    expect(rows).toEqual([]);
  },
};

const minutesFrom = (time: string, minutes: number): string => new Date(Date.parse(time) + minutes * 60_000).toISOString();

const notes = ({ stand }: VirtualTheatre) => stand.eyes.notesOf(stand.people.ana);

const writes = ({ stand }: VirtualTheatre) => stand.humans.say(stand.people.ana, stand.places.open, "around after all");

const heeds = ({ ana, sign }: VirtualTheatre, use: "propose" | "apply") =>
  ana("hints", { hint: sign.hint, use, ...(sign.minutes ? { detail: String(sign.minutes) } : {}) });

/** And counts. */
async function signBegins(t: VirtualTheatre, time: string): Promise<void> {
  await t.at(minutesFrom(time, -(t.sign.minutes ?? 0)));
  await t.sign.begin();
  await t.at(time);
}

describe.each(cases)("$platform in $zone", (place) => {
  let theatre: VirtualTheatre;
  /** Each arrow has a year of its own: time goes on, and Ana comes anew. */
  let year = 2026;
  beforeAll(async () => {
    theatre = await openVirtual(place.platform, place.zone, nightOf(place, year).noon, database);
  });
  afterAll(() => theatre.close());
  beforeEach(async () => {
    year += 1;
    await theatre.begin(nightOf(place, year).noon);
  });
  afterEach(async () => {
    await theatre.sign.end();
    await theatre.ana("optout");
  });

  test.each(Object.entries(arrows))("%s", async (_, go) => {
    await go(theatre, nightOf(place, year));
    expect(theatre.faults).toEqual([]);
  });

  test("the nights are those in which the clocks change", () => {
    const { saturday18, sunday9 } = nightOf(place, 2026);
    expect((Date.parse(sunday9) - Date.parse(saturday18)) / 3_600_000).toBe(place.platform === "discord" ? 14 : 16);
  });
});

test("every arrow that is drawn is walked, and no other", () => {
  const [, drawing = ""] = /```mermaid\n(stateDiagram[\s\S]*?)```/.exec(readFileSync("ARCHITECTURE.md", "utf8")) ?? [];
  const drawn = drawing.split("\n").flatMap((line) => (/^ {2}\w+ --> \w+: /.test(line) ? [line.trim()] : []));
  expect(drawn.toSorted()).toEqual(Object.keys(arrows).toSorted());
});
