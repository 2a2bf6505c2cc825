/** A new clone's practice: its member's past questions, what it would have said, and what they made of it. */
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { Grade, PracticeAnswer } from "#core/model/practice.ts";
import type { Snippet } from "#core/model/snippet.ts";

export interface NewPracticeAnswer {
  readonly member: MemberId;
  /** The member's own answer, which it was not made from; with it, this goes. */
  readonly answer: SnippetId;
  readonly body: string;
  readonly sources: readonly SnippetId[];
  /** The member's revision when it was begun. */
  readonly madeFrom: number;
}

export interface PracticeStore {
  /**
   * The newest answers of the member's, to questions that can be looked up, where everyone reads: the first to each; not those
   * practised with before.
   */
  questions(member: MemberId, limit: number): Promise<readonly Snippet[]>;
  /** All that the member said to the question that this was said to, itself included. */
  answersWith(answer: SnippetId): Promise<readonly SnippetId[]>;
  /** In place of one that waits for its grade. Null where something of the member's was deleted since it was begun. */
  put(answer: NewPracticeAnswer): Promise<string | null>;
  find(id: string): Promise<PracticeAnswer | null>;
  /** False where it has a grade, or is gone. What it said is not kept. */
  grade(id: string, grade: Grade): Promise<boolean>;
  /** How many were graded since the practice began. */
  graded(member: MemberId): Promise<number>;
  clear(member: MemberId): Promise<void>;
  /** What the member never wants said, newest first. */
  neverSaid(member: MemberId): Promise<readonly string[]>;
  neverSay(member: MemberId, phrase: string): Promise<void>;
  /** In capitals or not. False where it was not among what is never said. */
  sayAgain(member: MemberId, phrase: string): Promise<boolean>;
}
