/** A member's yes, and the only way from it to a permission to learn. */
import type { MemberId } from "./ids.ts";
import type { Place } from "./place.ts";

/** The version of the terms a yes was given to. A yes to other terms counts as none. */
export const TERMS_VERSION = 4;

/** How long a yes holds. */
export const CONSENT_DAYS = 180;

export interface LearningScope {
  /** `public`: every public channel the bot sees; a list: exactly these channels, by id. */
  readonly channels: "public" | readonly string[];
  /** How long what is learned is kept, days from when it was written; `SNIPPET_DAYS` where not given. */
  readonly days?: number;
}

/** No consent at all means no. There is no stored no: whoever leaves is erased. */
export interface Consent {
  readonly memberId: MemberId;
  readonly since: Date;
  readonly expiresAt: Date;
  readonly terms: number;
  readonly scope: LearningScope;
  /** The name of the steward who extended it, on the member's behalf; empty once they are forgotten. Not given where the member's own yes still runs. */
  readonly extendedBy?: string;
}

/** Named by every answer a clone posts in the time that its steward gave it. */
export interface Extension {
  readonly by: string;
  readonly until: Date;
}

export function extensionOf(consent: Consent | null): { readonly extended?: Extension } {
  if (consent?.extendedBy === undefined) return {};
  return { extended: { by: consent.extendedBy, until: consent.expiresAt } };
}

declare const learning: unique symbol;

/** Permission to keep what this member wrote in one place. Only `learningGrant` makes one. */
export interface LearningGrant {
  readonly memberId: MemberId;
  readonly [learning]: true;
}

export type NotLearned =
  | "no-consent"
  | "terms-changed"
  | "consent-expired"
  | "direct"
  | "shared"
  | "audience-unknown"
  | "out-of-scope";

export function consentHolds(consent: Consent | null, now: Date): "yes" | "no-consent" | "terms-changed" | "consent-expired" {
  if (!consent) return "no-consent";
  if (consent.terms !== TERMS_VERSION) return "terms-changed";
  return consent.expiresAt <= now ? "consent-expired" : "yes";
}

/** Permission to keep what was written in the place, or why there is none. Never throws. */
export function learningGrant(consent: Consent | null, place: Place, now: Date): LearningGrant | NotLearned {
  const holds = consentHolds(consent, now);
  if (!consent || holds !== "yes") return holds === "yes" ? "no-consent" : holds;
  if (place.kind === "direct") return "direct";
  if (place.shared) return "shared";
  if (place.audience === "unknown") return "audience-unknown";
  const { channels } = consent.scope;
  const inScope = channels === "public" ? place.audience === "public" : channels.includes(place.conversation.channel);
  return inScope ? ({ memberId: consent.memberId } as LearningGrant) : "out-of-scope";
}
