/** Bootstrap intervals by case: a figure is computed again and again from cases drawn with replacement (Efron 1979). */
import { seededRandom } from "#core/voice/random.ts";
import { mean, median, quantile } from "./statistics.ts";

/** A figure as a function of which cases are drawn, by number; NaN where those give none. */
export type Statistic = (cases: Int32Array) => number;

/** A figure with its 95 % interval, and the draws it comes from. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly draws: Float64Array;
}

export const RESAMPLES = 300;

/** The drawn cases of every resample: the same for every voice and metric of a member, so that differences are paired. */
export function drawCases(count: number, seed: string, resamples = RESAMPLES): readonly Int32Array[] {
  const random = seededRandom(`cases ${seed}`);
  return Array.from({ length: resamples }, () => Int32Array.from({ length: count }, () => Math.floor(random() * count)));
}

export function estimate(statistic: Statistic, count: number, resamples: readonly Int32Array[]): Estimate {
  const value = statistic(Int32Array.from({ length: count }, (_, i) => i));
  return withInterval(value, Float64Array.from(resamples, statistic));
}

/** The median over members, its interval from the median of each resample. */
export function medianEstimate(members: readonly Estimate[]): Estimate {
  return across(members, median);
}

/** The mean of several estimates of one member, such as two floors. */
export function meanEstimate(estimates: readonly Estimate[]): Estimate {
  return across(estimates, mean);
}

function across(estimates: readonly Estimate[], combine: (values: readonly number[]) => number): Estimate {
  const [only, ...more] = estimates;
  if (only && more.length === 0) return only;
  const resamples = Math.min(...estimates.map(({ draws }) => draws.length));
  const draws = Float64Array.from({ length: resamples }, (_, i) =>
    combine(estimates.map((one) => one.draws[i] ?? Number.NaN).filter((value) => !Number.isNaN(value))),
  );
  return withInterval(combine(estimates.map(({ value }) => value)), draws);
}

/**
 * Cases drawn twice make distances larger and differences between replies smaller: the draws lie around a value of their own.
 * That bias is taken off, as far as it leads beyond nothing that was drawn.
 */
function withInterval(value: number, raw: Float64Array): Estimate {
  const told = raw.filter((draw) => !Number.isNaN(draw));
  if (Number.isNaN(value) || told.length === 0) return { value, low: Number.NaN, high: Number.NaN, draws: raw };
  const bias = mean(told) - value;
  const [least, most] = [Math.min(value, ...told), Math.max(value, ...told)];
  const draws = raw.map((draw) => (Number.isNaN(draw) ? draw : Math.min(most, Math.max(least, draw - bias))));
  const kept = draws.filter((draw) => !Number.isNaN(draw));
  return { value, low: quantile(kept, 0.025), high: quantile(kept, 0.975), draws };
}
