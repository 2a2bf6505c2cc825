/** Which of several drafts is said. */
import { describe, expect, test } from "vitest";
import { chooseDraft } from "#core/voice/choose-draft.ts";
import type { Shape } from "#core/voice/shape.ts";

const shape: Shape = { characters: 20, messages: 1, opening: "other", contraction: "none", addressed: false };
const own = { q05: -1, median: 0.5, q95: 2 };
const alike = ["it is on the wiki..", "it's on the wiki now", "on the wiki i think."];

describe("of several drafts the one is taken", () => {
  test("that is nearest to the shape, where nothing else is known", () => {
    expect(chooseDraft(["x".repeat(200), "x".repeat(22), "x"], shape, null)).toBe(1);
    expect(chooseDraft(["ten chars.\nten chars.", "twenty characters ok"], shape, null)).toBe(1);
  });
  test("that sounds most like the member's median, not most like their extreme", () => {
    expect(chooseDraft(alike, shape, { drafts: [1.9, 0.6, -3], own })).toBe(1);
    expect(chooseDraft(alike, shape, { drafts: [4.2, -1.4, 4.2], own })).toBe(1);
  });
  test("whose shape is right where all sound alike", () => {
    expect(chooseDraft(["x".repeat(90), "x".repeat(19)], shape, { drafts: [0.5, 0.5], own })).toBe(1);
  });
});
