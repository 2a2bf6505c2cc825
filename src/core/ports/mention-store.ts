/** The record of questions to absent members; also what makes one process answer, once, and lets off wait for it. */
import type { MemberId, MentionId, MessageRef } from "#core/model/ids.ts";
import type { Ask, Draft, HeldDraft, Mention, Verdict } from "#core/model/mention.ts";
import type {
  Approval,
  ApprovedGrant,
  Decision,
  DraftingGrant,
  GateFacts,
  Refusal,
  SpeakingGrant,
} from "#core/safety/may-answer.ts";

/** The gate, bound to its question and the time. Pure: it may be called inside a transaction. */
export type Gate = (facts: GateFacts) => Decision;

/** The same for a draft whose member was shown it. */
export type ApprovalGate = (facts: GateFacts) => Approval;

/** `revision`: the member's when it was claimed, before anything was read to answer from. */
export type Claim =
  | { readonly claimed: MentionId; readonly revision: number; readonly grant: SpeakingGrant; readonly privately: false }
  | { readonly claimed: MentionId; readonly revision: number; readonly grant: DraftingGrant; readonly privately: true }
  | {
      readonly claimed: null;
      readonly because: Refusal;
      /** The first question of somebody who probes, in a while, that is refused for it: the member is to be told. */
      readonly alert?: boolean;
    };

export type Go =
  | { readonly go: true; readonly grant: SpeakingGrant; readonly until: Date }
  | { readonly go: false; readonly because: Refusal };

export type ApprovedGo =
  | { readonly go: true; readonly grant: ApprovedGrant; readonly body: string; readonly until: Date }
  | { readonly go: false; readonly because: Refusal };

/** `until`: what shows it to the member must have been sent by then. */
export type Held = { readonly held: true; readonly until: Date } | { readonly held: false; readonly because: Refusal };

/** How the member approved a draft; `body` is what they put in its place. */
export type Yes = { readonly how: "approved" } | { readonly how: "edited"; readonly body: string };

export interface MentionStore extends DraftStore {
  /**
   * Reads the facts, asks the gate, and takes the question for this process. A question another process has, or had, is refused as
   * `already-claimed`. A refusal of an absent member's question is recorded.
   */
  claim(ask: Ask, gate: Gate): Promise<Claim>;
  /**
   * The last word before a post, one transaction that excludes a concurrent `turnOff`, `end` or `erase`: asks the gate
   * again, sees that every source of the draft is still there, records draft and audit event. What appears must have
   * been sent by `until`; whoever switches off waits that long at most.
   */
  startPosting(id: MentionId, ask: Ask, draft: Draft, gate: Gate): Promise<Go>;
  /** Ends the lease. Told again, it changes nothing. */
  posted(id: MentionId, messages: readonly MessageRef[]): Promise<void>;
  /** `failed`: nothing appeared. `interrupted`: it may have. Where something may yet appear, the lease runs on; else it ends. */
  notPosted(id: MentionId, status: "failed" | "interrupted" | "refused", reason: string, mayYetAppear?: boolean): Promise<void>;
  byId(id: MentionId): Promise<Mention | null>;
  /** The mention a clone's message belongs to. */
  byPosted(message: MessageRef): Promise<Mention | null>;
  recent(member: MemberId, limit: number): Promise<readonly Mention[]>;
  /** False if it was passed on before. */
  passOn(id: MentionId): Promise<boolean>;
  /** What the member made of a reply that stands; `body` is their correction, null when they deleted it. False where it stands no more. */
  judge(id: MentionId, verdict: Verdict, body: string | null): Promise<boolean>;
  /** Those of the members for whom something was said since, or is being said now. */
  speakingSince(members: readonly MemberId[], since: Date): Promise<readonly MemberId[]>;
  /**
   * The replies for the member that stand unjudged where this message was written, to questions asked before it, said since the given time: in its
   * conversation, or on either side of a thread begun there. Waits for those being posted.
   */
  justBefore(member: MemberId, message: MessageRef, at: Date, since: Date): Promise<readonly Mention[]>;
  /** The reply is struck through. False where the member judged it meanwhile. */
  overtake(id: MentionId): Promise<boolean>;
  /** Marks what a dead process left behind as `interrupted`; how many. */
  sweep(now: Date): Promise<number>;
}

/** Answers that wait for their member's yes. */
export interface DraftStore {
  /** Keeps the draft of a claimed question for its member until it expires, where the gate still has it so, with a lease to be shown to them. */
  hold(id: MentionId, ask: Ask, draft: Draft, gate: Gate, expiresAt: Date): Promise<Held>;
  /** The member has it: ends the lease. */
  shown(id: MentionId): Promise<void>;
  /** Null once it is posted, discarded or void. */
  held(id: MentionId): Promise<HeldDraft | null>;
  /** What `startPosting` is to an answer, for a draft: under the same locks, once, and not after it expired. */
  approve(id: MentionId, ask: Ask, yes: Yes, gate: ApprovalGate): Promise<ApprovedGo>;
  /** False where it was posted, discarded or void before. */
  discard(id: MentionId, reason: Refusal): Promise<boolean>;
  /** Returns how many it discarded. */
  expireDrafts(now: Date): Promise<number>;
}
