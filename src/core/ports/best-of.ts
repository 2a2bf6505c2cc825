/** How many drafts an answer is chosen from, and what is known of how close each sounds. */
import type { MemberId } from "#core/model/ids.ts";

/** Log-odds of texts being the member's own, and where the member's own messages stand on that scale. */
export interface VoiceScores {
  readonly drafts: readonly number[];
  readonly own: { readonly q05: number; readonly median: number; readonly q95: number };
}

export interface BestOf {
  /** 1 at least. */
  readonly drafts: number;
  /** Null where too little is known of the member, or not yet. Never throws. */
  scores(member: MemberId, texts: readonly string[]): Promise<VoiceScores | null>;
}

export const oneDraft: BestOf = { drafts: 1, scores: async () => null };
