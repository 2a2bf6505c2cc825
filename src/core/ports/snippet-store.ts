/** What members said, as it is kept and found again. */
import type { Forgotten, ForgottenPart } from "#core/model/forgotten.ts";
import type { MemberId, MentionId, MessageRef, SnippetId } from "#core/model/ids.ts";
import type { Usable } from "#core/model/place.ts";
import type { Burst, NewSnippet, Snippet } from "#core/model/snippet.ts";

/** What to search for, and whose words may be found: those that are usable, from `usableIn`, and none without consent. */
export interface SnippetQuery extends Usable {
  readonly member: MemberId;
  readonly lexemes: readonly string[];
  /** The time at which consent must hold; without it nothing is found. */
  readonly at: Date;
  readonly limit: number;
}

export interface SnippetStore {
  /**
   * Stores those whose member still consents, in one transaction. A message already stored is replaced, its cue kept; with
   * `new-only` it stays as it is. Returns how many.
   */
  append(snippets: readonly NewSnippet[], overwriting?: "new-only"): Promise<number>;
  /**
   * Removes what came from these messages, derived things and cues included. What is `gone` is not learned again, and who asked it is
   * forgotten; what has `changed` may be, as it is now. Returns how many snippets.
   */
  removeSources(messages: readonly MessageRef[], why: "gone" | "changed"): Promise<number>;
  /** Removes what snippets keep of these messages as what they answered. */
  removeCues(messages: readonly MessageRef[]): Promise<void>;
  /** The member's snippets written since, the newest `most` of them, and `sample` others, drawn by lot. */
  toRecheck(member: MemberId, since: Date, most: number, sample: number): Promise<readonly Snippet[]>;
  /** Gives a snippet another text, if it is still there and as it was; else false. What was derived from it goes. */
  revise(before: Snippet, now: NewSnippet): Promise<boolean>;
  /**
   * Removes what is older than its member, or the workspace, lets it be kept. A draft that waits for its member stays good where none of its
   * sources went. Returns whose snippets went.
   */
  removeExpired(at: Date): Promise<readonly MemberId[]>;
  /**
   * Also ends the reading of the past there, and of a file of it, and notes the messages, so that they do not come back; a message
   * named is noted whether anything is kept of it or not. Only what is the member's own goes.
   */
  removeOf(member: MemberId, what: ForgottenPart): Promise<Forgotten>;
  /** The messages these snippets of the member's came from; those gone, and others' snippets, are left out. */
  sourcesOf(member: MemberId, ids: readonly SnippetId[]): Promise<readonly MessageRef[]>;
  /** How many are kept, of everything where no part is given. */
  count(member: MemberId, what?: ForgottenPart): Promise<number>;
  /** What its member put in a reply's place, if it is kept. */
  correctionOf(reply: MentionId): Promise<SnippetId | null>;
  search(query: SnippetQuery): Promise<readonly Snippet[]>;
  /** The newest `limit` snippets from places everyone can read, oldest first. */
  newest(member: MemberId, limit: number): Promise<readonly Snippet[]>;
  /** The bursts these snippets belong to, in the order of the ids; those gone are left out. */
  bursts(ids: readonly SnippetId[], usable: Usable): Promise<readonly Burst[]>;
}
