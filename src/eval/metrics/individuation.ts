/** Metric 6: whether it is this member's persona that makes the difference, and not just any. */
import type { Statistic } from "#src/eval/intervals.ts";

/** AA@20 of replies made with the right persona, less that of replies made with another member's, over the same cases. */
export function individuation(right: Statistic, another: Statistic): Statistic {
  return (cases) => right(cases) - another(cases);
}
