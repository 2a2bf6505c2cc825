/** What is kept of the plans members leave for their clones. */
import type { Consent } from "#core/model/consent.ts";
import type { AccountRef, ConversationRef, MemberId, MentionId } from "#core/model/ids.ts";
import type { LegacyPlan } from "#core/model/legacy.ts";
import type { Ask } from "#core/model/mention.ts";
import type { GateFacts } from "#core/safety/may-answer.ts";
import type { Retirement, RetiringGrant } from "#core/safety/may-retire.ts";
import type { MemberState } from "./store.ts";

export type NewPlan = Pick<LegacyPlan, "memberId" | "words" | "steward">;

export interface LegacyStore {
  /** Takes the place of an earlier plan: a steward has to agree anew. */
  set(plan: NewPlan, at: Date): Promise<void>;
  find(member: MemberId): Promise<LegacyPlan | null>;
  /** False if there was none. */
  remove(member: MemberId): Promise<boolean>;
  /** The steward's yes, once; false for anybody who is not asked to be one. */
  accept(member: MemberId, steward: AccountRef, at: Date): Promise<boolean>;
  /** The steward is one no more, and the clone is to retire; false for anybody who is none. */
  withdraw(member: MemberId, steward: AccountRef): Promise<boolean>;
  /** Those with a plan whose consent ends between `now` and `before`. */
  ending(now: Date, before: Date): Promise<readonly (MemberState & { readonly plan: LegacyPlan })[]>;
  /** Everybody who is a steward, or is asked to be one. */
  stewards(): Promise<readonly AccountRef[]>;
  /** The steward was asked what is to become of the clone. */
  asked(member: MemberId, at: Date): Promise<void>;
  /**
   * Moves the end of the consent from `from` to `until`, in the steward's name. False, and nothing changed, where they have not agreed to
   * be one, it was extended before, or the consent does not end then any more.
   */
  extend(member: MemberId, steward: AccountRef, name: string, from: Date, until: Date): Promise<boolean>;
  /** Where the clone spoke last; null where it never did. */
  spokeLast(member: MemberId): Promise<ConversationRef | null>;
  /**
   * Puts the last words on record with their lease, as `MentionStore.startPosting` does an answer; null where the gate says no, they
   * were said before, or the member is there after all, has renewed their consent or left other words since the plan was `listed`.
   */
  startFarewell(
    farewell: Ask,
    body: string,
    listed: Pick<LegacyPlan, "words"> & Pick<Consent, "expiresAt">,
    gate: (facts: GateFacts) => Retirement,
    at: Date,
  ): Promise<{ readonly id: MentionId; readonly grant: RetiringGrant; readonly until: Date } | null>;
}
