/** Puts what a member corrected a reply with before all else that was found for a like question. */
import type { Ranked } from "./rank.ts";

/** Share of what is asked, by weight, that the corrected exchange must hold: a common word alone is no like question. */
const LIKE = 0.5;
/** Or, where more is asked than then, how much of what was asked then is asked now: that many words, and most of them. */
const ASKED_AGAIN = { words: 2, share: 0.6 } as const;

/** The rest keeps its order. `asked`: the lexemes of the question. */
export function correctedFirst(found: readonly Ranked[], asked: readonly string[]): readonly Ranked[] {
  const first = found.filter((one) => one.snippet.corrects !== undefined && isLike(one, asked));
  return first.length === 0 ? found : [...first, ...found.filter((one) => !first.includes(one))];
}

function isLike({ snippet: { cue }, match }: Ranked, asked: readonly string[]): boolean {
  const again = cue.lexemes.filter((lexeme) => asked.includes(lexeme)).length;
  return match >= LIKE || (again >= ASKED_AGAIN.words && again >= ASKED_AGAIN.share * cue.lexemes.length);
}
