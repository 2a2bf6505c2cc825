/** What counts as being about the same. */
import { describe, expect, test } from "vitest";
import { blindOdds, rarityIn, sharedWith, topicLevels } from "#src/eval/topics.ts";

const words = (text: string) => new Set(text.split(" "));

describe("topics", () => {
  test("sharing a rare word weighs more than sharing a common one", () => {
    const texts = ["soup bread", "bread", "bread boat", "bread"].map(words);
    const [soup, bread, none] = sharedWith(words("soup bread"), ["soup", "bread", "boat"].map(words), rarityIn(texts));
    expect(soup).toBeGreaterThan(bread ?? 0);
    expect(bread).toBeCloseTo(0, 5);
    expect(none).toBe(0);
  });

  test("what counts is above what nearly all other answers share with a snippet, and with any", () => {
    // The first snippet shares much with every answer, the second with none, the third a little with one in a hundred.
    const others = Array.from({ length: 1_000 }, (_, i) => [5 + (i % 2), 0, i % 100 === 0 ? 1 : 0]);
    const [wordy, silent, third] = topicLevels(others);
    expect([wordy, silent, third]).toEqual([6, 6, 6]);
    const mostlyNothing = others.map(([first = 0, ...rest]) => [first, ...rest, ...Array.from({ length: 400 }, () => 0)]);
    expect(topicLevels(mostlyNothing).slice(0, 3)).toEqual([6, 0, 1]);
    expect(topicLevels([])).toEqual([]);
  });

  test("the odds of a blind draw are those of an urn", () => {
    expect(blindOdds(10, 0, 5)).toBe(0);
    expect(blindOdds(10, 1, 5)).toBeCloseTo(0.5, 9);
    expect(blindOdds(10, 10, 1)).toBe(1);
    expect(blindOdds(4, 2, 2)).toBeCloseTo(1 - (2 / 4) * (1 / 3), 9);
    expect(blindOdds(3, 1, 20)).toBe(1);
  });
});
