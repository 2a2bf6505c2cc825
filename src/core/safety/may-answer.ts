/** The gate: whether the clone may speak, decided from facts alone. Asked before anything is made and again at the post. */
import { type Absence, isAway } from "#core/model/absence.ts";
import type { Hours } from "#core/model/bounds.ts";
import { type Consent, consentHolds } from "#core/model/consent.ts";
import { sameAccount } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import { usableIn } from "#core/model/place.ts";
import { isWithin } from "./hours.ts";
import { limits } from "./limits.ts";

export type Refusal =
  | "not-a-human"
  | "asked-oneself"
  | "audience-unknown"
  | "no-member"
  | "no-consent"
  | "terms-changed"
  | "consent-expired"
  | "not-away"
  | "workspace-off"
  | "hours-off"
  | "channel-off"
  | "member-off"
  | "asker-ignored"
  | "asker-blocked"
  | "asker-probing"
  | "asker-limit"
  | "thread-limit"
  | "channel-limit"
  | "member-limit"
  | "clone-streak"
  | "already-claimed"
  | "audience-changed"
  | "source-gone"
  | "stopped";

/** Everything the store knows that bears on one answer, read together. */
export interface GateFacts {
  readonly member: Member | null;
  readonly consent: Consent | null;
  readonly absence: Absence | null;
  readonly workspaceOff: boolean;
  /** The hours in which admins let clones answer; null for all. */
  readonly hours: Hours | null;
  /** Admins let no clone answer in the channel. */
  readonly channelOff: boolean;
  readonly memberOff: boolean;
  readonly askerIgnored: boolean;
  /** By the member. */
  readonly askerBlocked: boolean;
  readonly recent: Recent;
}

/** Within each limit's window: replies already claimed, this one not counted, and the asker's points for probing. */
export interface Recent {
  readonly byAsker: number;
  readonly inThread: number;
  readonly inChannel: number;
  readonly byMember: number;
  readonly probes: number;
}

declare const speaking: unique symbol;

/** Permission to speak once for one absent member. Only `mayAnswer` makes one. */
export interface SpeakingGrant {
  readonly member: Member;
  readonly absence: Absence;
  readonly [speaking]: true;
}

export type Decision =
  | { readonly answer: true; readonly grant: SpeakingGrant }
  | { readonly answer: false; readonly because: Refusal };

const no = (because: Refusal): Decision => ({ answer: false, because });

export function mayAnswer(ask: Ask, facts: GateFacts, now: Date): Decision {
  if (ask.asker.kind !== "human") return no("not-a-human");
  if (sameAccount(ask.asker.account, ask.member)) return no("asked-oneself");
  if (!usableIn(ask.place)) return no("audience-unknown");
  const { member, absence } = facts;
  if (!member) return no("no-member");
  const consent = consentHolds(facts.consent, now);
  if (consent !== "yes") return no(consent);
  if (!isAway(absence, now)) return no("not-away");
  if (facts.workspaceOff) return no("workspace-off");
  if (facts.channelOff) return no("channel-off");
  if (facts.hours && !isWithin(facts.hours, now)) return no("hours-off");
  if (facts.memberOff) return no("member-off");
  if (facts.askerIgnored) return no("asker-ignored");
  if (facts.askerBlocked) return no("asker-blocked");
  const over = limitReached(facts.recent);
  return over ? no(over) : { answer: true, grant: { member, absence } as SpeakingGrant };
}

function limitReached(recent: Recent): Refusal | null {
  if (recent.probes >= limits.probing.times) return "asker-probing";
  if (recent.byAsker >= limits.perAsker.times) return "asker-limit";
  if (recent.inThread >= limits.perThread.times) return "thread-limit";
  if (recent.inChannel >= limits.perChannel.times) return "channel-limit";
  return recent.byMember >= limits.perMember.times ? "member-limit" : null;
}
