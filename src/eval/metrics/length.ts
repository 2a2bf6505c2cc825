/** Metric 4: whether replies are as long, as varied in length, and as often several messages as the member's. */
import type { Statistic } from "#src/eval/intervals.ts";
import { deviation, mean } from "#src/eval/statistics.ts";
import { drawnFrom, meanOver, messagesOf, type Replies } from "./replies.ts";

export const lnLength = (reply: string): number => Math.log1p(reply.length);

/** LenW1: the Wasserstein-1 distance of ln(1 + characters) to the references: how far lengths must be moved on average. */
export function lengthDistance(replies: Replies, references: readonly string[]): Statistic {
  const lengths = replies.map((reply) => (reply === null ? null : lnLength(reply)));
  const wanted = Float64Array.from(references, lnLength).sort();
  return (cases) => wasserstein(Float64Array.from(drawnFrom(lengths, cases)).sort(), wanted);
}

/** The deviation of ln(1 + characters). */
export function lengthSpread(replies: Replies): Statistic {
  const lengths = replies.map((reply) => (reply === null ? null : lnLength(reply)));
  return (cases) => {
    const drawn = drawnFrom(lengths, cases);
    return drawn.length < 2 ? Number.NaN : deviation(drawn);
  };
}

/** The share of replies that are several messages. */
export function several(replies: Replies): Statistic {
  return meanOver(replies, (reply) => (messagesOf(reply).length > 1 ? 1 : 0));
}

/** Total variation between the shares of one, two, and three or more messages a reply: 0 alike, 1 nothing in common. */
export function burstVariation(replies: Replies, references: readonly string[]): Statistic {
  const sizes = replies.map((reply) => (reply === null ? null : sizeOf(reply)));
  const wanted = sharesOf(references.map(sizeOf));
  return (cases) => {
    const drawn = drawnFrom(sizes, cases);
    if (drawn.length === 0) return Number.NaN;
    return sharesOf(drawn).reduce((sum, share, i) => sum + Math.abs(share - (wanted[i] ?? 0)), 0) / 2;
  };
}

const sizeOf = (reply: string): number => Math.min(3, Math.max(1, messagesOf(reply).length));

function sharesOf(sizes: readonly number[]): readonly number[] {
  return [1, 2, 3].map((size) => mean(sizes.map((one) => (one === size ? 1 : 0))));
}

/** Between two sorted samples; NaN where one is empty. */
export function wasserstein(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  const steps = 200;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const level = (i + 0.5) / steps;
    sum += Math.abs(at(a, level) - at(b, level));
  }
  return sum / steps;
}

const at = (sorted: Float64Array, level: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))] ?? 0;
