/** How far a file has come, and what came of it, in words. */
import { expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import type { Import, ImportId } from "#core/model/import.ts";
import { endedNote, progressLine } from "#core/use-cases/import-words.ts";
import { minutes, NOW } from "#test/support/people.ts";

const found = (over: Partial<Import> = {}): Import => ({
  ...{ id: "i" as ImportId, memberId: "m" as MemberId, file: "f", status: "confirmed", end: null, told: false, position: 0 },
  ...{ kept: 0, leftOut: {}, progress: null, createdAt: NOW, updatedAt: NOW },
  ...over,
});

test("a file being read: its share as a bar, how fast, how long still, and what was kept so far", () => {
  const progress = { read: 40e6, total: 160e6, since: minutes(-1), from: 10e6 };
  const line = progressLine(found({ progress, kept: 1200, leftOut: { known: 2, "too-old": 30 } }), NOW);
  expect(line).toBe(
    "A file of your past is being read: [##--------] 25 % · 0.5 MB a second · about 4 minutes left. Kept: 1,200 messages of yours. Left out: 30 older than is kept, 2 kept already or forgotten.",
  );
  expect(progressLine(found({ progress }), minutes(3))).toContain("less than two minutes left");
});

test("one that was not begun, or whose pace is not known yet, makes no figures up", () => {
  expect(progressLine(found(), NOW)).toBe("A file of your past waits to be read.");
  const begun = { read: 5, total: 0, since: NOW, from: 0 };
  expect(progressLine(found({ progress: begun }), NOW)).toBe("A file of your past waits to be read.");
  expect(progressLine(found({ progress: { ...begun, total: 10 } }), NOW)).toMatch(/\[#####-----\] 50 %\. Kept/);
  expect(progressLine(found({ status: "offered" }), NOW)).toContain("waits for your answer");
});

test.each([
  [{ status: "done" }, "has been read, and is deleted"],
  [{ status: "done", end: "enough" }, "20,000 messages"],
  [{ status: "failed", end: "forgot" }, "because you had something forgotten"],
  [{ status: "failed", end: "consent" }, "because your consent has ended"],
  [{ status: "failed", end: "unreadable" }, "could not be read to its end. The file is broken."],
] as const)("%o ends with its reason", (over, why) => {
  expect(endedNote(found(over), "The file is broken.").text).toContain(why);
  expect(endedNote(found(over), "The file is broken.").text).not.toContain("as it was");
  expect(endedNote(found({ ...over, kept: 1 }), null).text).toContain("as it was");
});
