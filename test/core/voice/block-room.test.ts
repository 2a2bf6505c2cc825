/** Which examples of a member's manner a prompt has room for. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { examplesOf } from "#core/voice/block-room.ts";
import { burst } from "./builders.ts";

const sentences = (characters: number) => "This is one of theirs. ".repeat(60).slice(0, characters).trim();
const lengths = (examples: ReturnType<typeof examplesOf>) => examples.map(({ text }) => text.length);
const total = (examples: ReturnType<typeof examplesOf>) => lengths(examples).reduce((sum, length) => sum + length, 0);

describe("examples in the room there is", () => {
  test("whoever writes as people chat keeps all twenty, word for word and in order", () => {
    const block = Array.from({ length: 20 }, (_, i) => burst(`line ${i} ${"word ".repeat(i)}`.trim()));
    expect(examplesOf(block)).toEqual(block.map((one) => ({ burst: one, text: one.text })));
  });
  test("fewer before shorter ones, from the shortest to the longest at even steps", () => {
    const block = Array.from({ length: 20 }, (_, i) => burst(sentences(20 + 12 * i)));
    const kept = examplesOf(block);
    expect(kept.length).toBeLessThan(20);
    expect(total(kept)).toBeLessThanOrEqual(2_000);
    expect(kept.every(({ burst: own, text }) => own.text === text)).toBe(true);
    expect([kept[0]?.burst, kept.at(-1)?.burst]).toEqual([block[0], block.at(-1)]);
    const places = kept.map(({ burst: own }) => block.indexOf(own));
    const gaps = places.slice(1).map((place, i) => place - (places[i] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });
  test("ten at least; then the longest are cut at the end of a sentence, the short ones not at all", () => {
    const block = Array.from({ length: 20 }, (_, i) => burst(i % 4 === 0 ? `short ${i}` : sentences(700 + i)));
    const kept = examplesOf(block);
    expect(kept).toHaveLength(10);
    expect(total(kept)).toBeLessThanOrEqual(2_000);
    for (const { burst: own, text } of kept)
      if (own.text.startsWith("short")) expect(text).toBe(own.text);
      else expect(text).toMatch(/^This is one of theirs\..*theirs\.$/);
  });
  test("Japanese is cut at its own full stop, and no sign is cut in two", () => {
    const [first] = examplesOf([burst("移動しました。ウィキにあります。".repeat(20))], 100);
    expect(first?.text).toMatch(/。$/);
    const [emoji] = examplesOf([burst("😀".repeat(90))], 33);
    expect(emoji?.text).toBe("😀".repeat(16));
  });
  test("whatever the block, within the room", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 20 }), (sizes) => {
        expect(total(examplesOf(sizes.map((size) => burst(sentences(size)))))).toBeLessThanOrEqual(2_000);
      }),
      { numRuns: 50 },
    );
  });
});
