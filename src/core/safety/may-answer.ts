/** The gate: whether the clone may speak, decided from facts alone. Asked before anything is made and again at the post. */
import { type Absence, isAway, isSameAbsence } from "#core/model/absence.ts";
import type { Hours } from "#core/model/bounds.ts";
import { type Consent, consentHolds, type Extension, extensionOf } from "#core/model/consent.ts";
import { type AccountRef, sameAccount } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import { usableIn } from "#core/model/place.ts";
import { defaults, type Mode, modeIn, type Settings } from "#core/model/settings.ts";
import { isCryForHelp } from "./defer.ts";
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
  | "member-not-here"
  | "answered-in-person"
  | "cannot-write"
  | "active-here"
  | "paused"
  | "mode-off"
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
  | "mode-changed"
  | "not-the-member"
  | "asker-gone"
  | "draft-expired"
  | "discarded"
  | "draft-not-delivered"
  | "already-claimed"
  | "audience-changed"
  | "source-gone"
  | "stopped";

/** For how long a member who wrote in a channel is taken to be there. */
export const ACTIVE_MINUTES = 10;
/** For how long a clone whose member chose so is silent everywhere after each message of theirs. */
export const PAUSE_MINUTES = 15;

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
  /** Of who asked or who wrote what is asked, as the next. */
  readonly askerIgnored: boolean;
  /** By the member. */
  readonly askerBlocked: boolean;
  /** When the member wrote last, as far as that is kept: in the conversation, with the threads begun in it by the question; in the channel; anywhere. */
  readonly wrote: { readonly inConversation: Date | null; readonly inChannel: Date | null; readonly anywhere: Date | null };
  readonly settings: Settings;
  /** The channel's own mode, where it has one. */
  readonly channelMode: Mode | null;
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

/** Of a member of whom neither a message nor a choice is known. */
export const nothingNoted: Pick<GateFacts, "wrote" | "settings" | "channelMode"> = {
  wrote: { inConversation: null, inChannel: null, anywhere: null },
  settings: defaults,
  channelMode: null,
};

declare const speaking: unique symbol;

/** Permission to speak once for one absent member. Only `mayAnswer` makes one. */
export interface SpeakingGrant {
  readonly member: Member;
  readonly absence: Absence;
  /** Where the consent runs on because a steward extended it. */
  readonly extended?: Extension;
  readonly [speaking]: true;
}

declare const drafting: unique symbol;

/** Permission to write one answer for the absent member's own eyes. Only `mayAnswer` makes one. */
export interface DraftingGrant {
  readonly member: Member;
  readonly absence: Absence;
  readonly [drafting]: true;
}

declare const approving: unique symbol;

/** Permission to post one draft its member approved, or wrote anew. Only `mayPostDraft` makes one. */
export interface ApprovedGrant {
  readonly member: Member;
  readonly how: Approved;
  readonly extended?: Extension;
  readonly [approving]: true;
}

export type Approved = "approved" | "edited";

export type Decision =
  | { readonly answer: true; readonly grant: SpeakingGrant }
  | { readonly answer: "privately"; readonly grant: DraftingGrant }
  | { readonly answer: false; readonly because: Refusal };

export type Approval =
  | { readonly answer: true; readonly grant: ApprovedGrant }
  | { readonly answer: false; readonly because: Refusal };

const no = (because: Refusal) => ({ answer: false, because }) as const;

/**
 * Whether the clone may answer, and whether for all to see or, where the member chose to approve, for them alone. To a cry for help
 * there is a fixed line, which waits for nobody.
 */
export function mayAnswer(ask: Ask, facts: GateFacts, now: Date): Decision {
  const known = mayEverSpeak(ask, facts, now);
  if (typeof known === "string") return no(known);
  const { absence } = facts;
  if (!isAway(absence, now)) return no("not-away");
  const kept = silenced(facts, now) ?? thereAfterAll(ask, facts, now) ?? unsayable(ask) ?? tooMuch(ask, facts.recent);
  if (kept) return no(kept);
  const grant = { member: known, absence, ...extensionOf(facts.consent) };
  return modeIn(facts.settings, facts.channelMode) === "draft" && !isCryForHelp(ask.question)
    ? { answer: "privately", grant: grant as DraftingGrant }
    : { answer: true, grant: grant as SpeakingGrant };
}

/** Whether an answer that was made in this absence may still appear: in another one it would tell what was said of the first. */
export function mayStillAnswer(ask: Ask, madeIn: Absence, facts: GateFacts, now: Date): Decision {
  const decision = mayAnswer(ask, facts, now);
  return decision.answer && !isSameAbsence(decision.grant.absence, madeIn) ? no("stopped") : decision;
}

/** Whether a draft may be posted: all but the absence, since the member is there and says so. Nobody else's yes counts. */
export function mayPostDraft(
  ask: Ask,
  facts: GateFacts,
  yes: { readonly by: AccountRef; readonly how: Approved },
  now: Date,
): Approval {
  if (!sameAccount(yes.by, ask.member)) return no("not-the-member");
  const member = mayEverSpeak(ask, facts, now);
  if (typeof member === "string") return no(member);
  const kept = silenced(facts, now) ?? unsayable(ask) ?? limitReached(facts.recent, 1);
  if (kept) return no(kept);
  return { answer: true, grant: { member, how: yes.how, ...extensionOf(facts.consent) } as ApprovedGrant };
}

/** The member, where they are one who agreed, and a place and an asker a clone speaks to. */
function mayEverSpeak(ask: Ask, { member, consent }: GateFacts, now: Date): Member | Refusal {
  if (ask.asker.kind !== "human") return "not-a-human";
  if (sameAccount(ask.asker.account, ask.member)) return "asked-oneself";
  if (!usableIn(ask.place)) return "audience-unknown";
  if (!member) return "no-member";
  const holds = consentHolds(consent, now);
  return holds === "yes" ? member : holds;
}

/** Switched off or out of bounds, or to somebody who wants no answers or is to have none. */
export function silenced(facts: GateFacts, now: Date): Refusal | null {
  if (facts.workspaceOff) return "workspace-off";
  if (facts.channelOff) return "channel-off";
  if (facts.hours && !isWithin(facts.hours, now)) return "hours-off";
  if (facts.memberOff) return "member-off";
  if (modeIn(facts.settings, facts.channelMode) === "off") return "mode-off";
  if (facts.askerIgnored) return "asker-ignored";
  return facts.askerBlocked ? "asker-blocked" : null;
}

/** The member speaks for themself where they just did. A pause elsewhere holds back no line to somebody in distress. */
function thereAfterAll(ask: Ask, { wrote, settings }: GateFacts, now: Date): Refusal | null {
  const within = (last: Date | null, minutes: number) => last !== null && now.getTime() - last.getTime() < minutes * 60_000;
  if (wrote.inConversation && wrote.inConversation > ask.askedAt) return "answered-in-person";
  if (within(wrote.inChannel, ACTIVE_MINUTES)) return "active-here";
  return settings.onWriting === "pauses" && within(wrote.anywhere, PAUSE_MINUTES) && !isCryForHelp(ask.question)
    ? "paused"
    : null;
}

/** Nothing is made that could not be posted. Of a cry for help the member hears by that very attempt. */
function unsayable({ place, question }: Ask): Refusal | null {
  return place.readOnly && !isCryForHelp(question) ? "cannot-write" : null;
}

/** Somebody in distress is told how to reach people, though much was asked before: so many times a limit. */
const FOR_A_CRY = 3;

function tooMuch({ question }: Ask, recent: Recent): Refusal | null {
  return limitReached(recent, 1) && limitReached(recent, isCryForHelp(question) ? FOR_A_CRY : 1);
}

function limitReached(recent: Recent, times: number): Refusal | null {
  if (recent.probes >= times * limits.probing.times) return "asker-probing";
  if (recent.byAsker >= times * limits.perAsker.times) return "asker-limit";
  if (recent.inThread >= times * limits.perThread.times) return "thread-limit";
  if (recent.inChannel >= times * limits.perChannel.times) return "channel-limit";
  return recent.byMember >= times * limits.perMember.times ? "member-limit" : null;
}
