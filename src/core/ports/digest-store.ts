/** What is to be told once somebody is back, and that one process tells it, once. */
import type { Digest, DigestEntry } from "#core/model/digest.ts";
import type { AccountRef, DigestId, MemberId, MentionId, SnippetId } from "#core/model/ids.ts";
import type { Mention } from "#core/model/mention.ts";

/** Whose: one member's, whatever became of it before; or anybody's that could not be told before the time given, or was not tried. */
export type Untold = { readonly member: MemberId } | { readonly failedBefore: Date };

/** An asker who waits to hear that a member is back. */
export interface Awaiting {
  readonly mention: Mention;
  readonly asker: AccountRef;
}

export interface DigestStore {
  byId(id: DigestId): Promise<Digest | null>;
  /** Of the absence that ended last. */
  latest(member: MemberId): Promise<Digest | null>;
  /**
   * Everything asked in that absence: passed on before its end first, then what was left to the member or not answered, then what
   * was said; each oldest first. The order holds whatever the member does with an entry, so that pages of it can be read.
   */
  entries(digest: Digest): Promise<readonly DigestEntry[]>;
  /** Takes what was not told, for this process to tell; what another is telling just now is left to it, until its lease ends. */
  take(which: Untold): Promise<readonly Digest[]>;
  told(id: DigestId, at: Date): Promise<void>;
  /** It could not be told: whoever looks next may. */
  notTold(id: DigestId, at: Date): Promise<void>;
  /** The asker is to hear of the member's return, once. False if they are already. */
  await(mention: MentionId): Promise<boolean>;
  /** As `take`, of askers whose member is back. Whoever was forgotten meanwhile is left out. */
  takeAwaiting(which: Untold): Promise<readonly Awaiting[]>;
  returnTold(mentions: readonly MentionId[], at: Date): Promise<void>;
  returnNotTold(mentions: readonly MentionId[], at: Date): Promise<void>;
  /** The messages of the member's own that a reply was made from and are still kept; not their correction of it. */
  sourcesOf(mention: MentionId): Promise<readonly SnippetId[]>;
}
