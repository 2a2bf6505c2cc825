/** What happened, for admins: who, where and why, never what anyone wrote. */
import type { MemberId, WorkspaceRef } from "./ids.ts";

export type AuditKind =
  | "opted-in"
  | "away"
  | "back"
  | "turned-off"
  | "turned-on"
  | "answered"
  | "deferred"
  | "drafted"
  | "refused"
  | "failed"
  | "retracted"
  | "corrected"
  | "confirmed"
  | "forgot"
  | "opted-out"
  | "consent-reminded"
  | "terms-told"
  | "retention-set"
  | "hours-set"
  | "channels-set"
  | "legacy-set"
  | "extended"
  | "retired";

export interface AuditEvent {
  readonly workspace: WorkspaceRef;
  readonly memberId: MemberId | null;
  readonly at: Date;
  readonly kind: AuditKind;
  /** A refusal, a deferral rule, a switch's scope: one of our own words. */
  readonly reason: string | null;
  /** The channel's id. */
  readonly channel: string | null;
}
