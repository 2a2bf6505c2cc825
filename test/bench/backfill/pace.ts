/** How much of what a rate limit allows was used, from when the calls were made. Pure. */

export interface Allowed {
  readonly calls: number;
  readonly perMs: number;
}

/**
 * The share, from 0 to 1, of the calls that were allowed between the first call and the beginning of the last burst; where they did
 * not come in bursts, between the first and the last. Null where that is less than two windows, and says nothing. `times`:
 * milliseconds, ascending, of the calls that were not refused.
 */
export function shareUsed(times: readonly number[], { calls, perMs }: Allowed): number | null {
  const begins = times.flatMap((at, i) => (i === 0 || at - (times[i - 1] ?? 0) > perMs / 4 ? [i] : []));
  const last = begins.length < 3 ? times.length - 1 : (begins.at(-1) ?? 0);
  const took = (times[last] ?? 0) - (times[0] ?? 0);
  return took < 2 * perMs ? null : (last * perMs) / (calls * took);
}
