/** Intervals hold what they should, and a normalised score is given only where there is something to stand between. */
import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { drawCases, estimate, medianEstimate } from "#src/eval/intervals.ts";
import { meanOver } from "#src/eval/metrics/replies.ts";
import { normalised } from "#src/eval/normalised.ts";
import { deviation } from "#src/eval/statistics.ts";

const values = (count: number, seed: string) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};
const meanOf = (numbers: readonly number[]) =>
  meanOver(
    numbers.map(() => ""),
    (_, i) => numbers[i] ?? Number.NaN,
  );

describe("bootstrap intervals", () => {
  test("hold the true mean in about 95 of 100 samples", () => {
    const held = Array.from({ length: 100 }, (_, i) => {
      const { low, high } = estimate(meanOf(values(40, `sample ${i}`)), 40, drawCases(40, `draws ${i}`, 200));
      return low <= 0.5 && 0.5 <= high;
    });
    expect(held.filter(Boolean).length).toBeGreaterThan(86);
  });

  test("are the same for the same seed, and hold the value, bias or not", () => {
    const sample = values(30, "spread");
    const spread = (cases: Int32Array) => deviation([...cases].map((i) => sample[i] ?? 0));
    const once = estimate(spread, 30, drawCases(30, "seed"));
    expect(estimate(spread, 30, drawCases(30, "seed"))).toEqual(once);
    expect(once.low).toBeLessThan(once.value);
    expect(once.high).toBeGreaterThan(once.value);
  });

  test("the median over members passes over those without a figure in a draw", () => {
    const one = { value: 1, low: 1, high: 1, draws: Float64Array.of(1, Number.NaN) };
    const three = { value: 3, low: 3, high: 3, draws: Float64Array.of(3, 3) };
    expect(medianEstimate([one, three]).value).toBe(2);
    expect(medianEstimate([one, three]).high).toBeLessThanOrEqual(3);
  });
});

describe("normalised scores", () => {
  const at = (value: number, half: number) => ({ value, low: value - half, high: value + half, draws: new Float64Array() });

  test("0 is the floor, 1 the human, whichever is larger", () => {
    expect(normalised(0.5, at(1, 0.1), at(0, 0.1))).toEqual({ score: 0.5 });
    expect(normalised(0.75, at(0.5, 0.1), at(1, 0.1))).toEqual({ score: 0.5 });
  });

  test("are withheld where floor and human meet, or one is not known", () => {
    expect(normalised(0.5, at(0.6, 0.1), at(0.5, 0.1))).toHaveProperty("withheld");
    expect(normalised(0.5, null, at(0.5, 0.1))).toHaveProperty("withheld");
    expect(normalised(Number.NaN, at(1, 0.1), at(0, 0.1))).toHaveProperty("withheld");
  });
});
