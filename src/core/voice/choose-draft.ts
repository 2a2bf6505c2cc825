/** Picks, of several drafts that may all be said, the one most like the member's usual, not the most like their extreme. */
import type { VoiceScores } from "#core/ports/best-of.ts";
import type { Shape } from "./shape.ts";

/** What missing a part of the drawn shape costs, against a length missed by a factor of e. */
const cost = { messages: 0.5, voice: 0.35 } as const;
const LEAST_SPREAD = 0.5;

/** The index of the best. `scores` belongs to the same drafts; without it the shape alone decides. */
export function chooseDraft(drafts: readonly string[], shape: Shape, scores: VoiceScores | null): number {
  const costs = drafts.map((draft, i) => offShape(draft, shape) + cost.voice * offVoice(scores, i));
  return costs.indexOf(Math.min(...costs));
}

function offShape(draft: string, { characters, messages }: Shape): number {
  const length = Math.abs(Math.log1p(draft.length) - Math.log1p(characters));
  return length + cost.messages * Math.abs(draft.split("\n").length - messages);
}

/** In spreads of the member's own messages; beyond their 95th percentile it is a caricature or a copy, and counts double. */
function offVoice(scores: VoiceScores | null, i: number): number {
  const score = scores?.drafts[i];
  if (!scores || score === undefined) return 0;
  const { q05, median, q95 } = scores.own;
  const spread = Math.max(LEAST_SPREAD, (q95 - q05) / 3.3);
  const off = Math.abs(score - median) / spread;
  return score > q95 ? 2 * off : off;
}
