/** Metric 1: the share of windows of replies whose likeliest author is the member. A gate: copyists and caricatures pass it. */
import { seededRandom } from "#core/voice/random.ts";
import type { Statistic } from "#src/eval/intervals.ts";

const WINDOWS = 30;

/** For each reply, the log-odds of every author, its messages taken together; null where there is no reply. */
export type AuthorScores = readonly (Float64Array | null)[];

/** AA@`size`: windows of `size` drawn replies, their log-odds added up. NaN where fewer than `size` replies were drawn, or there is one author. */
export function attribution(scores: AuthorScores, author: number, size: number, seed: string): Statistic {
  const windows = picks(size, seed);
  return (cases) => {
    const drawn: Float64Array[] = [];
    for (const one of cases) {
      const found = scores[one];
      if (found) drawn.push(found);
    }
    if (drawn.length < size || (drawn[0]?.length ?? 0) < 2) return Number.NaN;
    let hits = 0;
    for (const window of windows)
      if (
        isBest(
          window.map((at) => drawn[Math.floor(at * drawn.length)] as Float64Array),
          author,
        )
      )
        hits++;
    return hits / windows.length;
  };
}

/** Places in 0..1, one in each stretch of them, so that a window reaches over all replies and seldom takes one twice. */
function picks(size: number, seed: string): readonly (readonly number[])[] {
  const random = seededRandom(`windows ${seed}`);
  return Array.from({ length: WINDOWS }, () => {
    const shift = random();
    return Array.from({ length: size }, (_, i) => ((i + random() * 0.999) / size + shift) % 1);
  });
}

function isBest(window: readonly Float64Array[], author: number): boolean {
  const authors = window[0]?.length ?? 0;
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let candidate = 0; candidate < authors; candidate++) {
    let sum = 0;
    for (const scores of window) sum += scores[candidate] ?? 0;
    if (sum > most) {
      most = sum;
      best = candidate;
    }
  }
  return best === author;
}
