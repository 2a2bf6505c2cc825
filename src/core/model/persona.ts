/** How a member sounds, derived from their snippets and thrown away with any of them. */
import type { MemberId, SnippetId } from "./ids.ts";

/** Rates are shares of messages (0..1) unless the name says otherwise. Feature names are listed in voice/features.ts. */
export interface StyleStats {
  readonly messages: number;
  readonly features: Readonly<Record<string, number>>;
  /** Characters a burst, at the quantiles 0.05, 0.25, 0.5, 0.75, 0.95, 0.99. */
  readonly lengthQuantiles: readonly [number, number, number, number, number, number];
  /** Share of bursts with 1, 2, 3 or more messages. */
  readonly burstSizes: readonly [number, number, number];
  readonly favouriteWords: readonly string[];
  readonly emoji: readonly string[];
  readonly languages: Readonly<Record<string, number>>;
}

export interface Persona {
  readonly memberId: MemberId;
  readonly stats: StyleStats;
  /** At most 250 tokens of words; shown to the member by `/clone status`. */
  readonly card: string;
  /** The first snippet of each burst in the voice block. */
  readonly block: readonly SnippetId[];
  readonly builtAt: Date;
}
