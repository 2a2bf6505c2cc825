/** Puts what a member corrected a reply with before all else that was found for a like question. */
import type { Ranked } from "./rank.ts";

/** Share of what is asked, by weight, that the corrected exchange must hold: a common word alone is no like question. */
const LIKE = 0.5;

/** The rest keeps its order. */
export function correctedFirst(found: readonly Ranked[]): readonly Ranked[] {
  const isFirst = ({ snippet, match }: Ranked) => snippet.corrects !== undefined && match >= LIKE;
  const first = found.filter(isFirst);
  return first.length === 0 ? found : [...first, ...found.filter((one) => !isFirst(one))];
}
