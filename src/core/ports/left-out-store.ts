/** What the core keeps of members' messages that were not learned. */
import type { MemberId, MessageRef } from "#core/model/ids.ts";
import type { LeftOut, LeftOutReason } from "#core/model/snippet.ts";

/** Messages of members that were not learned, and why: never what they say. They go as snippets do. */
export interface LeftOutStore {
  /** Each message once, however often and by whatever way it comes; nothing where its member does not consent any more. */
  note(messages: readonly LeftOut[]): Promise<void>;
  /** These messages are gone, or read differently now. */
  forget(messages: readonly MessageRef[]): Promise<void>;
  /** The newest of the member's messages that were left out and are not learned, at most so many, sent no earlier than `since`. */
  newest(member: MemberId, since: Date, most: number): Promise<readonly MessageRef[]>;
  /** How many messages of the member were left out for which reason, and in how many of the kept ones something is masked. */
  counts(member: MemberId): Promise<{ readonly leftOut: ReadonlyMap<LeftOutReason, number>; readonly masked: number }>;
}
