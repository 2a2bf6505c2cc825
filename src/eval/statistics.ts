/** The few numbers everything here is made of: means, quantiles, areas, draws. */
import type { Random } from "#core/voice/random.ts";

type Numbers = readonly number[] | Float64Array;

/** NaN of nothing. */
export function mean(values: Numbers): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Of the values themselves, not an estimate; NaN of nothing. */
export function deviation(values: Numbers): number {
  const middle = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - middle) ** 2;
  return Math.sqrt(squares / values.length);
}

/** Interpolated between the two nearest; NaN of nothing. */
export function quantile(values: Numbers, q: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = q * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: Numbers): number => quantile(values, 0.5);

/** How often a positive scores above a negative, ties counting half (the area under the ROC curve); NaN without either. */
export function areaUnderCurve(positives: Numbers, negatives: Numbers): number {
  const sorted = Float64Array.from(negatives).sort();
  let wins = 0;
  for (const value of positives) wins += (below(sorted, value) + upTo(sorted, value)) / 2;
  return wins / (positives.length * sorted.length);
}

/** How many are smaller. */
function below(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function upTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A share with its 95 % interval: Wilson's, which keeps within 0 and 1 and tells something of few (Wilson 1927). NaN of nothing. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly of: number;
}

const NORMAL_95 = 1.96;

export function shareOf(count: number, of: number): Share {
  const value = count / of;
  const squared = NORMAL_95 ** 2 / of;
  const middle = (value + squared / 2) / (1 + squared);
  const half = (NORMAL_95 / (1 + squared)) * Math.sqrt((value * (1 - value)) / of + squared / (4 * of));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), count, of };
}

/** In an order of chance; the original stays. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [mixed[i] as T, mixed[j] as T];
    mixed[i] = b;
    mixed[j] = a;
  }
  return mixed;
}
