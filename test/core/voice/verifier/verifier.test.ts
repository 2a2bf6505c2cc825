/** The verifier tells people apart that differ in habits alone, and always in the same way. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { GRAM_BUCKETS, gramCounter } from "#core/voice/verifier/grams.ts";
import { fitLogistic } from "#core/voice/verifier/logistic.ts";
import { DIMENSIONS, dot, spaceOf } from "#core/voice/verifier/vectors.ts";
import { fitVerifier, scores } from "#core/voice/verifier/verifier.ts";
import { type Simulated, simulate } from "#test/eval/simulated.ts";

const people = ["ana", "bea", "cem", "dot"].map(simulate);
const said = ({ name, reply }: Simulated, count: number, when: string) => {
  const random = seededRandom(`${name} ${when}`);
  return Array.from({ length: count }, () => reply(random));
};
const [ana, ...others] = people as [Simulated, ...Simulated[]];
const own = said(ana, 150, "before");
const foreign = others.flatMap((other) => said(other, 60, "before"));
const verifier = fitVerifier(own, foreign, "seed");
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("what a member writes later scores above what others write", () => {
  const mine = scores(verifier, said(ana, 80, "after"));
  const theirs = scores(
    verifier,
    others.flatMap((other) => said(other, 30, "after")),
  );
  let above = 0;
  for (const one of mine) for (const other of theirs) if (one > other) above++;
  expect(above / (mine.length * theirs.length)).toBeGreaterThan(0.8);
  expect(mean(mine)).toBeGreaterThan(0);
  expect(mean(theirs)).toBeLessThan(0);
});

test("the same messages and seed give the same weights", () => {
  expect(fitVerifier(own, foreign, "seed").weights).toEqual(verifier.weights);
});

test("both sides count alike, however many messages each has", () => {
  const texts = Array.from({ length: 100 }, () => "what everybody writes");
  const { vectors } = spaceOf(texts);
  const rows = Int32Array.from(texts, (_, i) => i);
  const labels = Int8Array.from(texts, (_, i) => (i < 10 ? 1 : -1));
  const weights = fitLogistic({ vectors, rows, labels }, seededRandom("seed"), { cost: 1, rounds: 500 });
  expect(Math.abs(dot(weights, vectors, 0))).toBeLessThan(0.1);
});

test("any text has a finite score, an empty one too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      expect(scores(verifier, [text]).every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("vectors stay within their dimensions, and the pieces of a text have length 1 together", () => {
  const { vectors } = spaceOf(["hello there", "hello", "", "日本語です"]);
  expect(vectors.indices.every((index) => index >= 0 && index < DIMENSIONS)).toBe(true);
  const row = [...vectors.values.slice(vectors.starts[0], vectors.starts[1])];
  const pieces = row.filter((_, i) => (vectors.indices[i] ?? 0) < GRAM_BUCKETS);
  expect(pieces.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
});

test("a counter forgets one text before the next", () => {
  const counter = gramCounter();
  const first = [...counter.count("one two").buckets];
  counter.count("something else entirely");
  expect([...counter.count("one two").buckets]).toEqual(first);
});
