/** What is kept of a member's reaction: which emoji, to what kind of message. */
import type { LearningGrant } from "./consent.ts";
import type { AccountRef, MessageRef } from "./ids.ts";
import type { Place } from "./place.ts";
import type { Cue } from "./snippet.ts";

/** Somebody reacted to a message; `emoji` as it may stand in a text there: the sign itself, or a shortcode such as `:tada:`. */
export interface Reaction {
  readonly to: MessageRef;
  readonly by: AccountRef;
  readonly emoji: string;
  readonly at: Date;
}

/** Reactions that were taken back: somebody's own, or, where `by` is null, everybody's; one emoji, or, where that is null, all of them. */
export interface ReactionsGone {
  readonly messages: readonly MessageRef[];
  readonly by: AccountRef | null;
  readonly emoji: string | null;
}

/** Of the message reacted to only its kind, and where it stands, so that the reaction goes when it does. */
export interface KeptReaction {
  readonly grant: LearningGrant;
  readonly place: Place;
  readonly message: string;
  readonly emoji: string;
  readonly kind: Cue["kind"];
  readonly sentAt: Date;
}

/** An emoji a member answers one kind of message with, and how often they did. */
export interface ReactionHabit {
  readonly emoji: string;
  readonly times: number;
}
