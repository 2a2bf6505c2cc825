/** Whatever order a file has, and however little of it is kept, the oldest comes first. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { oldestFirst } from "#src/importers/oldest-first.ts";

const numbers = { timeOf: (t: number) => t, weightOf: () => 1, kept: (t: number) => t, tooMany: () => new Error("too many") };

const turn = async (times: readonly number[], window: number) => {
  let reads = 0;
  const read = async function* () {
    reads++;
    yield* times;
  };
  const given: number[] = [];
  for await (const time of oldestFirst({ read, ...numbers }, { budget: window, probed: 5, block: 2 })) given.push(time);
  return { given, reads };
};

test("any number, in either order, with any window", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.boolean(), async (count, window, turned) => {
      const ascending = Array.from({ length: count }, (_, i) => i);
      const { given, reads } = await turn(turned ? [...ascending].reverse() : ascending, window);
      expect(given).toEqual(ascending);
      if (!turned || count < 5 || count <= window) expect(reads).toBe(1);
      else expect(reads).toBeGreaterThan(1);
      expect(reads).toBeLessThanOrEqual(2 + Math.ceil(count / Math.max(1, window - 1)));
    }),
  );
});

test("what is broken half way is given as far as it is whole, where it need not be turned", async () => {
  const read = async function* () {
    yield* [1, 2, 3, 4];
    throw new Error("broken");
  };
  const given: number[] = [];
  const all = async () => {
    for await (const time of oldestFirst({ read, ...numbers }, { budget: 3, probed: 2, block: 2 })) given.push(time);
  };
  await expect(all()).rejects.toThrow("broken");
  expect(given).toEqual([1, 2, 3, 4]);
});
