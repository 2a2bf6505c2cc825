/** What is kept of one message a member wrote, and what it answered. */
import type { LearningGrant } from "./consent.ts";
import type { MemberId, MentionId, MessageRef, SnippetId } from "./ids.ts";
import type { Audience, Place } from "./place.ts";

/** What a message answered, told without the other person's words. */
export interface Cue {
  readonly kind: "question" | "thanks" | "greeting" | "statement" | "none";
  /** Words without spaces. Sorted, unique, without positions: the sentence cannot be read back from them. */
  readonly lexemes: readonly string[];
  /** The message answered; when it is edited or deleted, the cue goes. Null where there was none. */
  readonly message: string | null;
  /** Salted hash of who wrote it, so that it can be erased with them and the same addressee be preferred. */
  readonly by: string | null;
}

export interface NewSnippet {
  readonly grant: LearningGrant;
  readonly place: Place;
  readonly message: string;
  readonly sentAt: Date;
  /** The member's own words, secrets and contact data masked, mentions as `@someone`. */
  readonly text: string;
  readonly language: string;
  readonly cue: Cue;
  /** The text's own lexemes; it is found by these and by the cue's. */
  readonly words: readonly string[];
  /** The reply that its member corrected with this; `message` is the reply's own then. */
  readonly corrects?: MentionId;
}

/** What stands in a kept text in square brackets, in place of something private. */
export const maskKinds = ["secret", "email", "card", "phone", "address"] as const;

/** The marks that masking leaves in a text, as the source of an expression. */
export const maskMark = `\\[(?:${maskKinds.join("|")})\\]`;

/** Why nothing is kept of a message: it is nothing but that, or, of a paste, too long to be anything else. */
export type LeftOutReason = "empty" | "command" | "forwarded" | "paste" | "quote" | "code";

/** A member's message that might have been learned, and was not. */
export interface LeftOut {
  readonly grant: LearningGrant;
  readonly place: Place;
  readonly message: string;
  readonly sentAt: Date;
  readonly reason: LeftOutReason;
}

export interface Snippet {
  readonly id: SnippetId;
  readonly memberId: MemberId;
  readonly source: MessageRef;
  readonly channelName: string;
  readonly audience: Audience;
  readonly sentAt: Date;
  readonly text: string;
  readonly language: string;
  readonly cue: Cue;
  /** As in `NewSnippet`: an example that goes before all others. */
  readonly corrects?: MentionId;
}

/** How long a snippet is kept at most, counted from when its source was written. */
export const SNIPPET_DAYS = 365;

/** How many snippets the reading of a member's past stops at. */
export const MOST_SNIPPETS = 20_000;

/** The longest pause within a burst. */
export const BURST_GAP_MS = 2 * 60_000;

/** One or more snippets said in one breath: the unit a reply is imitated from. */
export interface Burst {
  readonly snippets: readonly [Snippet, ...Snippet[]];
  /** The messages, one a line. */
  readonly text: string;
  readonly cue: Cue;
  readonly sentAt: Date;
}
