/** What a member hears of an absence that ended: every question of that time, and what became of it. */
import type { DigestId, MemberId } from "./ids.ts";
import type { Mention } from "./mention.ts";

export interface Digest {
  readonly id: DigestId;
  readonly memberId: MemberId;
  readonly since: Date;
  /** When the absence ended, which may be before it was to. */
  readonly until: Date;
}

export interface DigestEntry extends Mention {
  /** As shown when they asked; null once the asker has been forgotten. */
  readonly askerName: string | null;
  /** How many of the member's own messages it was made from and are still kept; their correction of it is none. */
  readonly sources: number;
}
