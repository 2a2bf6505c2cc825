/** What a new clone would have answered to a question its member really answered, for them to grade. */
import type { MemberId, SnippetId } from "./ids.ts";

/** `yes`: that is me. `not-me`: what it was made from goes out of the voice. `never`: nor may it say that again. */
export type Grade = "yes" | "not-me" | "never";

export interface PracticeAnswer {
  readonly id: string;
  readonly memberId: MemberId;
  /** What the clone would say; null once it is graded. */
  readonly body: string | null;
  /** What it was made from. */
  readonly sources: readonly SnippetId[];
  readonly grade: Grade | null;
}

/** So many graded answers make a practice. */
export const GRADES = 5;

/** The longest that a clone may be told never to say, in characters. */
export const LONGEST_PHRASE = 200;
