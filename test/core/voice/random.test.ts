/** Chance that can be repeated. */
import { expect, test } from "vitest";
import { shortHash } from "#core/voice/hash.ts";
import { seededRandom } from "#core/voice/random.ts";

const draws = (seed: string, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

test("the same seed repeats, another differs", () => {
  expect(draws("a", 5)).toEqual(draws("a", 5));
  expect(draws("a", 5)).not.toEqual(draws("b", 5));
});

test("numbers spread evenly, also the first of many seeds", () => {
  for (const numbers of [draws("even", 10_000), Array.from({ length: 10_000 }, (_, i) => seededRandom(`m${i}`)())]) {
    const tenths = Array.from({ length: 10 }, (_, i) => numbers.filter((n) => Math.floor(n * 10) === i).length);
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(130);
  }
});

test("short hashes are sixteen digits and differ", () => {
  const hashes = Array.from({ length: 5000 }, (_, i) => shortHash(`text ${i}`));
  expect(new Set(hashes).size).toBe(5000);
  expect(hashes.every((hash) => /^[0-9a-f]{16}$/.test(hash))).toBe(true);
});
