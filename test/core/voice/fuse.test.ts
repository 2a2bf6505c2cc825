/** Two rankings become one, and neither can spoil the other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuse } from "#core/voice/fuse.ts";
import type { Ranked } from "#core/voice/rank.ts";
import { snippet } from "./builders.ts";

const byWords = (text: string, score: number): Ranked => ({ snippet: snippet(text), score, quotable: score, match: 0.5 });
const byMeaning = ({ snippet: same }: Ranked): Ranked => ({ snippet: same, score: 0, quotable: 0, match: 0 });
const [a, b, c] = [byWords("a", 3), byWords("b", 2), byWords("c", 1)] as const;
const d = byMeaning(byWords("d", 0));

describe("fuse", () => {
  test("what both rankings have comes before what one has, and keeps what it is by words", () => {
    expect(fuse([a, b, c], [d, byMeaning(c)])).toEqual([c, a, d, b]);
  });

  test("with one ranking alone nothing changes", () => {
    expect(fuse([a, b, c], [])).toEqual([a, b, c]);
    expect(fuse([], [d])).toEqual([d]);
  });

  test("everything is there once, and what leads in both leads", () => {
    const all = Array.from({ length: 12 }, (_, i) => byWords(`t${i}`, i));
    const some = fc.shuffledSubarray(all, { minLength: 1 });
    fc.assert(
      fc.property(some, some, (words, meaning) => {
        const fused = fuse(words, meaning.map(byMeaning));
        expect(new Set(fused.map(({ snippet: { id } }) => id))).toEqual(
          new Set([...words, ...meaning].map((one) => one.snippet.id)),
        );
        expect(fused).toHaveLength(new Set([...words, ...meaning]).size);
        if (words[0] === meaning[0]) expect(fused[0]).toBe(words[0]);
      }),
    );
  });
});
