/** The record of questions to absent members; also what makes one process answer, once, and lets off wait for it. */
import type { Absence } from "#core/model/absence.ts";
import type { MemberId, MentionId, MessageRef } from "#core/model/ids.ts";
import type { Ask, Draft, Mention, Verdict } from "#core/model/mention.ts";
import type { Decision, GateFacts, Refusal, SpeakingGrant } from "#core/safety/may-answer.ts";

/** The gate, bound to its question and the time. Pure: it is called inside a transaction. */
export type Gate = (facts: GateFacts) => Decision;

export type Claim =
  | { readonly claimed: MentionId; readonly grant: SpeakingGrant }
  | {
      readonly claimed: null;
      readonly because: Refusal;
      /** The first question of somebody who probes, in a while, that is refused for it: the member is to be told. */
      readonly alert?: boolean;
    };

export type Go =
  | { readonly go: true; readonly grant: SpeakingGrant; readonly until: Date }
  | { readonly go: false; readonly because: Refusal };

export interface MentionStore {
  /**
   * Reads the facts, asks the gate, and takes the question for this process: one transaction. A question another
   * process has, or had, is refused as `already-claimed`. A refusal of an absent member's question is recorded.
   */
  claim(ask: Ask, gate: Gate): Promise<Claim>;
  /**
   * The last word before a post, one transaction that excludes a concurrent `turnOff`, `end` or `erase`: asks the gate
   * again, sees that every source of the draft is still there, records draft and audit event. What appears must have
   * been sent by `until`; whoever switches off waits that long at most.
   */
  startPosting(id: MentionId, ask: Ask, draft: Draft, gate: Gate): Promise<Go>;
  posted(id: MentionId, messages: readonly MessageRef[]): Promise<void>;
  /** `failed`: nothing appeared. `interrupted`: it may have. */
  notPosted(id: MentionId, status: "failed" | "interrupted" | "refused", reason: string): Promise<void>;
  byId(id: MentionId): Promise<Mention | null>;
  /** The mention a clone's message belongs to. */
  byPosted(message: MessageRef): Promise<Mention | null>;
  /** Everything asked since the absence began, oldest first, the passed on and the deferred before the answered. */
  during(absence: Absence): Promise<readonly Mention[]>;
  recent(member: MemberId, limit: number): Promise<readonly Mention[]>;
  /** False if it was passed on before. */
  passOn(id: MentionId): Promise<boolean>;
  /** What the member made of it; `body` is their correction, null when they deleted it. */
  judge(id: MentionId, verdict: Verdict, body: string | null): Promise<void>;
  /** Marks what a dead process left behind as `interrupted`; how many. */
  sweep(now: Date): Promise<number>;
}
