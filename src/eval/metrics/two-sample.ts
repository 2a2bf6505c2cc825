/** Metric 5: whether a classifier can tell replies from the member's own, knowing the member, or knowing only other members. */
import { seededRandom } from "#core/voice/random.ts";
import { fitLogistic } from "#core/voice/verifier/logistic.ts";
import { dot, spaceOf } from "#core/voice/verifier/vectors.ts";
import { fitVerifier, scores, type Verifier } from "#core/voice/verifier/verifier.ts";
import type { Statistic } from "#src/eval/intervals.ts";
import { areaUnderCurve, shuffled } from "#src/eval/statistics.ts";
import { drawnFrom, type Replies } from "./replies.ts";

const FOLDS = 5;
export const FEWEST_REPLIES = 20;

/**
 * C2ST (Lopez-Paz and Oquab 2017, arXiv 1610.06545): the area under the curve of a classifier of five folds, replies against
 * references. 0.5: nobody could tell. References must be drawn like the cases. Below 0.5 is chance, and as good as 0.5.
 */
export function twoSample(replies: Replies, references: readonly string[], seed: string): Statistic {
  const present = replies.flatMap((reply, i) => (reply === null ? [] : [i]));
  if (present.length < FEWEST_REPLIES || references.length < FEWEST_REPLIES) return () => Number.NaN;
  const texts = [...present.map((i) => replies[i] ?? ""), ...references];
  const told = foldedScores(texts, present.length, seed);
  const ours: (number | null)[] = replies.map(() => null);
  present.forEach((i, at) => {
    ours[i] = told[at] ?? 0;
  });
  const theirs = told.slice(present.length);
  return (cases) => areaUnderCurve(drawnFrom(ours, cases), theirs);
}

/** Every text scored by a classifier that has not seen it. */
function foldedScores(texts: readonly string[], positives: number, seed: string): Float64Array {
  const random = seededRandom(`folds ${seed}`);
  const { vectors } = spaceOf(texts);
  const fold = new Int32Array(texts.length);
  const numbers = texts.map((_, i) => i);
  for (const side of [numbers.slice(0, positives), numbers.slice(positives)])
    shuffled(side, random).forEach((row, i) => {
      fold[row] = i % FOLDS;
    });
  const told = new Float64Array(texts.length);
  for (let held = 0; held < FOLDS; held++) {
    const rows = Int32Array.from(numbers.filter((row) => fold[row] !== held));
    const labels = Int8Array.from(rows, (row) => (row < positives ? 1 : -1));
    const weights = fitLogistic({ vectors, rows, labels }, random);
    for (const row of numbers) if (fold[row] === held) told[row] = dot(weights, vectors, row);
  }
  return told;
}

/** A detector of one voice, trained on other members: their replies by it against their own references. */
export function fitDetector(
  others: readonly { readonly replies: Replies; readonly references: readonly string[] }[],
  seed: string,
): Verifier | null {
  const made = others.flatMap(({ replies }) => replies.filter((reply) => reply !== null));
  const own = others.flatMap(({ references }) => references);
  if (made.length < FEWEST_REPLIES || own.length < FEWEST_REPLIES) return null;
  return fitVerifier(made, own, `detector ${seed}`);
}

/** The area under the curve of a detector that never saw this member. */
export function detected(replies: Replies, references: readonly string[], detector: Verifier | null): Statistic {
  if (!detector || references.length === 0) return () => Number.NaN;
  const ours = replies.map((reply) => (reply === null ? null : (scores(detector, [reply])[0] ?? 0)));
  const theirs = scores(detector, references);
  return (cases) => {
    const drawn = drawnFrom(ours, cases);
    return drawn.length === 0 ? Number.NaN : areaUnderCurve(drawn, theirs);
  };
}
