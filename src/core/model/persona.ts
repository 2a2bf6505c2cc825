/** How a member sounds, derived from their snippets and thrown away with any of them. */
import type { MemberId, SnippetId } from "./ids.ts";
import type { Cue } from "./snippet.ts";

/** What one reply looked like, apart from its words, and what kind of message it answered. */
export interface ReplyShape {
  /** UTF-16 units of the whole reply. */
  readonly characters: number;
  /** Three stands for more, too. */
  readonly messages: 1 | 2 | 3;
  /** `agrees`: with yes, no, sure or the like. */
  readonly opening: "agrees" | "other";
  /** Whether what English can shorten ("do not") was; `none` where nothing in it could be. */
  readonly contraction: "shortened" | "spelled-out" | "none";
  /** Whether it begins by naming whom it answers. */
  readonly addressed: boolean;
  readonly asked: Cue["kind"];
  /** Different words of the message it answered, the commonest left out. */
  readonly askedWords: number;
}

/** Rates are shares of messages (0..1) unless the name says otherwise. Feature names are listed in voice/features.ts. */
export interface StyleStats {
  readonly messages: number;
  readonly features: Readonly<Record<string, number>>;
  /** Characters a burst, at the quantiles 0.05, 0.25, 0.5, 0.75, 0.95, 0.99. */
  readonly lengthQuantiles: readonly [number, number, number, number, number, number];
  /** Share of bursts with 1, 2, 3 or more messages. */
  readonly burstSizes: readonly [number, number, number];
  /** The latest replies as they were shaped: answers are drawn from these, so that what goes together stays together. */
  readonly shapes: readonly ReplyShape[];
  /** Share of bursts begun in each hour of the day, UTC; 24 of them. */
  readonly hours: readonly number[];
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
