/** Metric 9: whether a reply is nearer to what the member really answered than to what they answered others. */
import type { Statistic } from "#src/eval/intervals.ts";
import { mean } from "#src/eval/statistics.ts";
import { meanOver, type Replies } from "./replies.ts";

const LONGEST_GRAM = 6;
const RECALL_WEIGHT = 2;
/** Each reply is held against so many other answers. */
const OTHERS = 5;

export interface Grams {
  readonly counts: readonly ReadonlyMap<string, number>[];
  readonly totals: readonly number[];
}

/** chrF against the real answer less the mean chrF against five other cases' answers; only cases that `counts` admits. */
export function relevance(replies: Replies, real: Replies, counts: (index: number) => boolean = () => true): Statistic {
  const answers = real.map((answer) => (answer === null ? null : gramsOf(answer)));
  return meanOver(replies, (reply, i) => {
    const own = answers[i];
    if (!own || !counts(i)) return Number.NaN;
    const said = gramsOf(reply);
    const others = Array.from({ length: OTHERS }, (_, k) => answers[(i + 1 + k) % answers.length]).filter((other) => !!other);
    return others.length === 0 ? Number.NaN : chrF(said, own) - mean(others.map((other) => chrF(said, other)));
  });
}

/** chrF (Popović 2015, doi:10.18653/v1/W15-3049): F2 of runs of one to six characters without spaces; 0..1. */
export function chrF(said: Grams, wanted: Grams): number {
  const precisions: number[] = [];
  const recalls: number[] = [];
  for (let n = 0; n < LONGEST_GRAM; n++) {
    const [ours, theirs] = [said.totals[n] ?? 0, wanted.totals[n] ?? 0];
    if (ours === 0 && theirs === 0) continue;
    const both = shared(said.counts[n] ?? new Map(), wanted.counts[n] ?? new Map());
    precisions.push(ours === 0 ? 0 : both / ours);
    recalls.push(theirs === 0 ? 0 : both / theirs);
  }
  const [precision, recall] = [mean(precisions), mean(recalls)];
  const square = RECALL_WEIGHT ** 2;
  return precision + recall > 0 ? ((1 + square) * precision * recall) / (square * precision + recall) : 0;
}

export function gramsOf(text: string): Grams {
  const bare = text.replace(/\s+/g, "");
  const counts = Array.from({ length: LONGEST_GRAM }, (_, n) => {
    const found = new Map<string, number>();
    for (let i = 0; i + n < bare.length; i++) {
      const gram = bare.slice(i, i + n + 1);
      found.set(gram, (found.get(gram) ?? 0) + 1);
    }
    return found;
  });
  return { counts, totals: counts.map((_, n) => Math.max(0, bare.length - n)) };
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [gram, count] of a) sum += Math.min(count, b.get(gram) ?? 0);
  return sum;
}
