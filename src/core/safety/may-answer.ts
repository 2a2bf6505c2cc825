/** The gate: whether the clone may speak, decided from facts alone. Asked before anything is made and again at the post. */
import { type Absence, isAway } from "#core/model/absence.ts";
import { type Consent, consentHolds } from "#core/model/consent.ts";
import { sameAccount } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import { usableIn } from "#core/model/place.ts";
import { isCryForHelp } from "./defer.ts";
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
  | "member-off"
  | "asker-ignored"
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
  readonly memberOff: boolean;
  readonly askerIgnored: boolean;
  /** Clone replies already claimed within each limit's window, this one not counted. */
  readonly recent: { readonly byAsker: number; readonly inThread: number; readonly inChannel: number; readonly byMember: number };
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
  if (facts.memberOff) return no("member-off");
  if (facts.askerIgnored) return no("asker-ignored");
  const over = limitReached(facts.recent, 1) && limitReached(facts.recent, isCryForHelp(ask.question) ? FOR_A_CRY : 1);
  return over ? no(over) : { answer: true, grant: { member, absence } as SpeakingGrant };
}

/** Somebody in distress is told how to reach people, though much was asked before: so many times a limit. */
const FOR_A_CRY = 3;

function limitReached(recent: GateFacts["recent"], times: number): Refusal | null {
  if (recent.byAsker >= times * limits.perAsker.times) return "asker-limit";
  if (recent.inThread >= times * limits.perThread.times) return "thread-limit";
  if (recent.inChannel >= times * limits.perChannel.times) return "channel-limit";
  return recent.byMember >= times * limits.perMember.times ? "member-limit" : null;
}
