/** Metric 8: whether replies differ from each other as much as the member's do: words, wholes, and how they begin. */
import type { Statistic } from "#src/eval/intervals.ts";
import { answered, type Replies } from "./replies.ts";

const OPENING = 60;
const GRAM = 4;

/** Different pairs of words over all pairs, as a multiple of the human's over the same cases. */
export function distinctPairs(replies: Replies, human: Replies): Statistic {
  return ratio(replies, human, (some) => {
    const bigrams = some.flatMap(wordPairs);
    return bigrams.length === 0 ? Number.NaN : new Set(bigrams).size / bigrams.length;
  });
}

/** Mean likeness (Jaccard, four characters) between any two replies, as a multiple of the human's. */
export function likeness(replies: Replies, human: Replies): Statistic {
  return pairwiseRatio(replies, human, (reply) => reply);
}

/** The same of how replies begin. */
export function openingLikeness(replies: Replies, human: Replies): Statistic {
  return pairwiseRatio(replies, human, (reply) => reply.slice(0, OPENING));
}

function ratio(replies: Replies, human: Replies, measure: (texts: readonly string[]) => number): Statistic {
  return (cases) => {
    const both = inBoth(replies, human, cases);
    const texts = (of: Replies) => both.flatMap((one) => of[one] ?? []);
    return measure(texts(replies)) / measure(texts(human));
  };
}

function pairwiseRatio(replies: Replies, human: Replies, part: (reply: string) => string): Statistic {
  const ours = likenesses(replies, part);
  const theirs = replies === human ? ours : likenesses(human, part);
  return (cases) => {
    const both = inBoth(replies, human, cases);
    return meanOf(ours, both) / meanOf(theirs, both);
  };
}

/** Each case once: a reply drawn twice is not like another one. */
function inBoth(replies: Replies, human: Replies, cases: Int32Array): readonly number[] {
  return [...new Set(answered(replies, cases))].filter((one) => typeof human[one] === "string");
}

interface Table {
  readonly size: number;
  readonly values: Float32Array;
}

function likenesses(replies: Replies, part: (reply: string) => string): Table {
  const grams = replies.map((reply) => (reply === null ? null : gramsOf(part(reply))));
  const size = replies.length;
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) values[i * size + j] = jaccard(grams[i] ?? new Set(), grams[j] ?? new Set());
  return { size, values };
}

function meanOf({ size, values }: Table, cases: readonly number[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < cases.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [cases[i] ?? 0, cases[j] ?? 0];
      sum += values[Math.max(a, b) * size + Math.min(a, b)] ?? 0;
      pairs++;
    }
  return pairs === 0 ? Number.NaN : sum / pairs;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return both / (a.size + b.size - both);
}

function gramsOf(text: string): ReadonlySet<string> {
  const folded = text.toLowerCase();
  const grams = new Set<string>();
  for (let i = 0; i + GRAM <= folded.length; i++) grams.add(folded.slice(i, i + GRAM));
  return grams;
}

function wordPairs(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}
