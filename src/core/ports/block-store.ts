/** Whom a member's clone never answers, at the member's wish. */
import type { AccountRef, MemberId } from "#core/model/ids.ts";

export interface Blocked {
  /** Null once that person was forgotten; they stay blocked. */
  readonly account: AccountRef | null;
  readonly name: string | null;
  readonly since: Date;
}

export interface BlockStore {
  /** Once it resolves the member's clone says nothing to this person, in any process. */
  add(member: MemberId, person: AccountRef, name: string, at: Date): Promise<void>;
  /** False if the person was not blocked. */
  remove(member: MemberId, person: AccountRef): Promise<boolean>;
  /** In the order they were blocked. */
  of(member: MemberId): Promise<readonly Blocked[]>;
}
