/** What people write as their status says that they are away, or not. */
import { expect, test } from "vitest";
import { saysAway } from "#core/use-cases/status-words.ts";

test.each([
  ["", ":palm_tree:", true],
  ["", "face_with_thermometer", true],
  ["on vacation until Monday", "", true],
  ["OOO", ":calendar:", true],
  ["Urlaub bis 3.12.", "", true],
  ["In a meeting", ":spiral_calendar_pad:", false],
  ["Working remotely", ":house_with_garden:", false],
  ["back from vacation", ":palm_tree:", false],
  ["not away, just slow", "", false],
  ["designing a holidayish poster", "", false],
  ["", "", false],
])("the status %j %j says away: %s", (text, emoji, away) => {
  expect(saysAway({ kind: "status", emoji, text, until: null })).toBe(away);
});
