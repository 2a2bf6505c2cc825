/** One question put to an absent member, and what became of it: the record behind the digest and the audit. */
import type { AccountRef, MemberId, MentionId, MessageRef, SnippetId } from "./ids.ts";
import type { Author } from "./message.ts";
import type { Audience, Place } from "./place.ts";

/** A question to a member, however it came: a mention, a reply to the clone, or `/clone ask`. */
export interface Ask {
  readonly member: AccountRef;
  readonly asker: Author;
  /** Who wrote the message, where the asker pointed at somebody else's. */
  readonly author?: AccountRef;
  readonly place: Place;
  /** Unique for the question: the message's id, or one made up for `/clone ask`. */
  readonly key: string;
  /** The message to answer; null for `/clone ask`, which has none. */
  readonly message: MessageRef | null;
  readonly question: string;
  readonly askedAt: Date;
}

const madeUpKey = /^(?:ask|farewell)-/;

/** The message that asked; null where there is none to be looked up: of `/clone ask`, and of last words. */
export function askedIn({ question }: Pick<Mention, "question">): MessageRef | null {
  return madeUpKey.test(question.message) ? null : question;
}

/**
 * `claimed`: one process works on it. `drafted`: written, and up to the member. `posting`: recorded, about to appear. `posted`, `retracted`: what it says.
 * `refused`: the gate said no. `failed`: the platform did not take it. `interrupted`: the process died meanwhile;
 * the answer may or may not have appeared.
 */
export type MentionStatus = "claimed" | "drafted" | "posting" | "posted" | "retracted" | "refused" | "failed" | "interrupted";

/** How a body came to be: a model, the member's own earlier words, or a fixed line of ours. */
export type Method = "model" | "quote" | "fixed";

export interface Draft {
  readonly body: string;
  /** `deferred`: the question is passed on instead of answered. */
  readonly kind: "said" | "deferred";
  readonly method: Method;
  /** The rule that made it defer or gave the fixed line; null for an ordinary answer. */
  readonly rule: string | null;
  /** The snippets it was made from, each once. */
  readonly sources: readonly SnippetId[];
  /** The member's revision when it was begun: a deletion since voids it, whatever of it came from what is gone. */
  readonly madeFrom: number;
  readonly usage: Usage | null;
}

/** A draft that waits for its member, with what must still be so when it is posted. */
export interface HeldDraft {
  readonly expiresAt: Date;
  /** Who could read the place when it was written. */
  readonly audience: Audience;
  readonly guests: boolean;
  /** The message it answers; null where it was asked for by `/clone ask`. */
  readonly replyTo: string | null;
}

export interface Usage {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly milliseconds: number;
}

/** `overtaken`: the member answered right after, and the reply is struck through. */
export type Verdict = "confirmed" | "corrected" | "deleted" | "overtaken";

export interface Mention {
  readonly id: MentionId;
  readonly memberId: MemberId;
  /** Where it was asked; `message` is the question's key. */
  readonly question: MessageRef;
  readonly channelName: string;
  /** Null once the asker has been forgotten. */
  readonly asker: AccountRef | null;
  readonly status: MentionStatus;
  /** Refusal or deferral rule. */
  readonly reason: string | null;
  readonly kind: Draft["kind"] | null;
  readonly method: Method | null;
  /** What the clone said; null before, and after it was deleted. */
  readonly body: string | null;
  readonly posted: readonly MessageRef[];
  readonly passedOn: boolean;
  readonly verdict: Verdict | null;
  readonly askedAt: Date;
}
