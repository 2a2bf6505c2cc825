/** When a member writes. */
import { expect, test } from "vitest";
import { styleStats } from "#core/voice/features.ts";
import { hoursIn, hoursOf } from "#core/voice/hours.ts";
import { burst, noon } from "./builders.ts";

const stats = {
  ...styleStats([]),
  hours: hoursOf([burst("a"), burst("b"), burst("c", { sentAt: new Date("2026-03-12T23:10:00Z") })]),
};

test("shares of what was begun in each hour, by the member's clock", () => {
  expect(hoursIn(stats, null, noon)[12]).toBeCloseTo(2 / 3);
  expect(hoursIn(stats, "Europe/Berlin", noon)[13]).toBeCloseTo(2 / 3);
  expect(hoursIn(stats, "Europe/Berlin", noon)[0]).toBeCloseTo(1 / 3);
  expect(hoursIn(stats, "America/New_York", noon)[8]).toBeCloseTo(2 / 3);
  expect(hoursIn(stats, "no/where", noon)[23]).toBeCloseTo(1 / 3);
  expect(hoursOf([])).toEqual(Array.from({ length: 24 }, () => 0));
});
