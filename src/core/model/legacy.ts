/** What a member wants to become of their clone, should their consent run out while they have not come back. */
import type { AccountRef, MemberId } from "./ids.ts";

/** So long before the consent ends a steward is asked, days. */
export const STEWARD_DAYS = 7;
/** By so much a steward may extend it, once, days. */
export const EXTENSION_DAYS = 90;
/** So long before the consent ends, at most, the clone says its last words: nothing is said once it has ended. Longer than between two looks, minutes. */
export const FAREWELL_MINUTES = 70;
/** Of the last words, characters. */
export const LONGEST_WORDS = 280;

/** No plan at all: what is kept is erased without a word. */
export interface LegacyPlan {
  readonly memberId: MemberId;
  /** The member's own last words for their clone; null for a fixed line. */
  readonly words: string | null;
  /** Whom they asked to decide; null where the clone is to retire. */
  readonly steward: AccountRef | null;
  /** When the steward agreed; before that they can do nothing. */
  readonly acceptedAt: Date | null;
  /** When the steward was asked what is to become of the clone. */
  readonly askedAt: Date | null;
  /** When the last words were said, or were about to be: they are said once. */
  readonly saidAt: Date | null;
  /** Whether the member is away, or has shown no sign since their last absence ran out. */
  readonly gone: boolean;
}
