/** Fits a verifier to a member, and finds where the member's own messages stand on its scale. */
import type { VoiceScores } from "#core/ports/best-of.ts";
import { genericDraft } from "#core/voice/generic-draft.ts";
import { fitVerifier, scores, type Verifier } from "#core/voice/verifier/verifier.ts";

export interface Samples {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

export interface Fitted {
  readonly verifier: Verifier;
  readonly own: VoiceScores["own"];
}

/** A verifier needs about so many messages of history (on public chat, with 25 it is right 56 to 72 % of the time, with 100 87 to 97 %). */
export const FEWEST_OWN = 100;
/** One message in so many is kept out, to be scored by a verifier that has not seen it. */
const KEPT_OUT = 5;

/** Null below `FEWEST_OWN` messages. The negatives are others' messages and the member's own as an assistant would put them. */
export function fitVoice({ own, others }: Samples, seed: string): Fitted | null {
  if (own.length < FEWEST_OWN) return null;
  const seen = own.filter((_, i) => i % KEPT_OUT !== 0);
  const unseen = own.filter((_, i) => i % KEPT_OUT === 0);
  const generic = seen.map(genericDraft).filter((text, i) => text !== "" && text !== seen[i]);
  const verifier = fitVerifier(seen, [...others, ...generic], seed);
  const sorted = [...scores(verifier, unseen)].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))] ?? 0;
  return { verifier, own: { q05: at(0.05), median: at(0.5), q95: at(0.95) } };
}
