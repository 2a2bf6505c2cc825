/** Each formula on replies small enough to be reckoned by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commitments } from "#src/eval/metrics/commitments.ts";
import { longestIn } from "#src/eval/metrics/copying.ts";
import { distinctPairs, likeness, openingLikeness } from "#src/eval/metrics/diversity.ts";
import { inventedStates, ungroundedSpecifics } from "#src/eval/metrics/grounding.ts";
import { burstVariation, lengthDistance, lengthSpread, several, wasserstein } from "#src/eval/metrics/length.ts";
import { chrF, gramsOf, relevance } from "#src/eval/metrics/relevance.ts";
import { areaUnderCurve } from "#src/eval/statistics.ts";

const cases = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe("4: length", () => {
  test("the distance is how far lengths must be moved", () => {
    expect(wasserstein(Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4))).toBeCloseTo(1);
    expect(lengthDistance(["hello", "hi there"], ["hello", "hi there"])(cases(2))).toBe(0);
    expect(
      lengthDistance(["a".repeat(Math.round(Math.E ** 4) - 1)], ["a".repeat(Math.round(Math.E ** 3) - 1)])(cases(1)),
    ).toBeCloseTo(1, 1);
  });

  test("spread is nought where all are alike", () => {
    expect(lengthSpread(["four", "five", "nine"])(cases(3))).toBe(0);
    expect(lengthSpread(["no", "a much longer reply than that"])(cases(2))).toBeGreaterThan(0.9);
  });

  test("several messages, and their variation from the references", () => {
    expect(several(["one", "two\nlines", null, "x\n\n"])(cases(4))).toBeCloseTo(1 / 3);
    expect(burstVariation(["a", "a"], ["a\nb", "a\nb"])(cases(2))).toBe(1);
    expect(burstVariation(["a", "a\nb"], ["a\nb", "a"])(cases(2))).toBe(0);
  });
});

describe("7: the longest common piece", () => {
  test("is found wherever it stands", () => {
    expect(longestIn("we ship on fridays\nnever on mondays", "ship on mondays")).toBe(" on mondays".length);
    expect(longestIn("abc", "xyz")).toBe(0);
  });

  test("is as long as the one a slow search finds", () => {
    const slow = (all: string, text: string) => {
      let best = 0;
      for (let i = 0; i < text.length; i++)
        for (let j = i + 1; j <= text.length; j++) if (all.includes(text.slice(i, j))) best = Math.max(best, j - i);
      return best;
    };
    const letters = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 14 });
    fc.assert(
      fc.property(letters, letters, (all, text) => {
        expect(longestIn(all, text)).toBe(slow(all, text));
      }),
    );
  });
});

describe("8: diversity", () => {
  const human = ["one two three", "four five six", "seven eight nine"];

  test("is 1 for the human", () => {
    for (const measure of [distinctPairs, likeness, openingLikeness])
      expect(
        measure(
          human.map((text, i) => `${text} and then some${i}`),
          human.map((text, i) => `${text} and then some${i}`),
        )(cases(3)),
      ).toBe(1);
  });

  test("the same reply over and over is as undiverse as can be", () => {
    const same = ["let me know", "let me know", "let me know"];
    const varied = ["the queue is stuck", "let it be known", "ask the queue first"];
    expect(distinctPairs(same, varied)(cases(3))).toBeLessThan(0.5);
    expect(likeness(same, varied)(cases(3))).toBeGreaterThan(3);
  });

  test("a reply drawn twice does not count as a pair", () => {
    const two = ["the queue is stuck", "ask the queue first"];
    expect(likeness(two, two)(Int32Array.of(0, 0, 1, 1))).toBe(1);
  });
});

describe("9: relevance", () => {
  test("chrF is 1 for the same words and 0 for none in common", () => {
    expect(chrF(gramsOf("restart the worker"), gramsOf("restart the worker"))).toBe(1);
    expect(chrF(gramsOf("abc"), gramsOf("xyz"))).toBe(0);
  });

  test("is above nought for what was answered, below for what was answered to others", () => {
    const real = ["restart the worker", "lentil soup", "ask bea"];
    expect(relevance(["try restarting the worker", null, null], real)(cases(3))).toBeGreaterThan(0.3);
    expect(relevance(["lentil soup", null, null], real)(cases(3))).toBeLessThan(-0.3);
  });

  test("counts only the cases it is told to", () => {
    const real = ["restart the worker", "lentil soup", "ask bea"];
    expect(relevance(real, real, (i) => i === 9)(cases(3))).toBeNaN();
  });
});

const ground = {
  name: "Ana",
  question: "how long does the import take?",
  evidence: ["it took 40 minutes"],
  ownWords: ["it took 40 minutes"],
};

test("10: specifics and states from nowhere, but not those with something behind them", () => {
  const replies = ["about 40 minutes", "about 3 hours", "i'm at the office"];
  const grounds = [ground, ground, ground];
  expect(ungroundedSpecifics(replies, grounds)(cases(3))).toBeCloseTo(1 / 3);
  expect(inventedStates(replies, grounds)(cases(3))).toBeCloseTo(1 / 3);
});

test("11: commitments", () => {
  expect(commitments(["i'll be there", "no idea", "count me in", null], ["", "", "", ""])(cases(4))).toBeCloseTo(2 / 3);
});

test("the area under the curve counts ties half", () => {
  expect(areaUnderCurve([1, 2], [0, 1])).toBe(0.875);
  const some = fc.array(fc.integer(), { minLength: 1 });
  fc.assert(
    fc.property(some, some, (a, b) => {
      expect(areaUnderCurve(a, b)).toBeCloseTo(1 - areaUnderCurve(b, a), 9);
    }),
  );
});
