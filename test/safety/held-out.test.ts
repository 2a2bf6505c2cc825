/**
 * Deferral on wordings it was not written for. Those of `before` were written before the rules for oblique wordings, by the same hand,
 * and shared its ideas; those of `after` were written once the rules stood, and no rule was changed for them: their figure is the honest one.
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
  ["after", 0.33],
] as const)("what must be passed on, written %s the rules, is at least %d of the time", async (written, least) => {
  expect(await shareDeferred(written, true)).toBeGreaterThanOrEqual(least);
});

test.each(["before", "after"] as const)("what may be answered, written %s the rules, is not passed on", async (written) => {
  expect(await shareDeferred(written, false)).toBeLessThanOrEqual(0.1);
});
