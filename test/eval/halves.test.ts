/** What is chosen on one half of the members and told of the other. */
import { describe, expect, test } from "vitest";
import { halvesOf } from "#src/eval/halves.ts";
import { calibrated } from "#src/eval/quote-curve.ts";
import { shareOf } from "#src/eval/statistics.ts";

const account = (id: string) => ({ platform: "file", workspace: "data", account: id });
const accounts = Array.from({ length: 9 }, (_, i) => account(`u${i}`));

describe("halves of the members", () => {
  test("everybody is in one of them, half in each, whatever order they come in", () => {
    const { development, "held-out": heldOut } = halvesOf(accounts, "seed");
    expect([development.size, heldOut.size]).toEqual([5, 4]);
    expect(new Set([...development, ...heldOut]).size).toBe(9);
    expect(halvesOf([...accounts.toReversed(), account("u3")], "seed").development).toEqual(development);
  });
  test("by the seed", () => {
    const seeds = Array.from({ length: 8 }, (_, i) => `seed ${i}`);
    const all = new Set(seeds.map((seed) => [...halvesOf(accounts, seed).development].sort().join()));
    expect(all.size).toBeGreaterThan(4);
  });
});

describe("a share and its interval", () => {
  // Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%d of %d", (count, of, low, high) => {
    const share = shareOf(count, of);
    expect(share.value).toBe(count / of);
    expect(share.low).toBeCloseTo(low, 3);
    expect(share.high).toBeCloseTo(high, 3);
  });
  test("none of nothing", () => {
    expect(shareOf(0, 0).value).toBeNaN();
  });
});

test("the threshold is the least whose answers are surely about what was asked, not the first that happens to be", () => {
  const point = (threshold: number, count: number, of: number) => ({ threshold, precision: shareOf(count, of) });
  expect(calibrated([point(1, 50, 100), point(2, 4, 4), point(3, 96, 100), point(4, 49, 50)])).toBe(3);
  expect(calibrated([point(1, 4, 5), point(2, 0, 0)])).toBeNull();
});
