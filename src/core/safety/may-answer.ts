/** The gate: whether the clone may speak, decided from facts alone. Asked before anything is made and again at the post. */
import { type Absence, isAway } from "#core/model/absence.ts";
import { type Consent, consentHolds } from "#core/model/consent.ts";
import { sameAccount } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import { usableIn } from "#core/model/place.ts";
import { defaults, type Mode, modeIn, type Settings } from "#core/model/settings.ts";
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
  | "answered-in-person"
  | "active-here"
  | "paused"
  | "mode-off"
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
  readonly memberOff: boolean;
  readonly askerIgnored: boolean;
  /** When the member wrote last, as far as that is kept: in the conversation, with the threads begun in it by the question; in the channel; anywhere. */
  readonly wrote: { readonly inConversation: Date | null; readonly inChannel: Date | null; readonly anywhere: Date | null };
  readonly settings: Settings;
  /** The channel's own mode, where it has one. */
  readonly channelMode: Mode | null;
  /** Clone replies already claimed within each limit's window, this one not counted. */
  readonly recent: { readonly byAsker: number; readonly inThread: number; readonly inChannel: number; readonly byMember: number };
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
  if (modeIn(facts.settings, facts.channelMode) === "off") return no("mode-off");
  if (facts.askerIgnored) return no("asker-ignored");
  const there = thereAfterAll(ask, facts, now);
  if (there) return no(there);
  const over = limitReached(facts.recent);
  return over ? no(over) : { answer: true, grant: { member, absence } as SpeakingGrant };
}

/** The member speaks for themself where they just did. */
function thereAfterAll(ask: Ask, { wrote, settings }: GateFacts, now: Date): Refusal | null {
  const within = (last: Date | null, minutes: number) => last !== null && now.getTime() - last.getTime() < minutes * 60_000;
  if (wrote.inConversation && wrote.inConversation > ask.askedAt) return "answered-in-person";
  if (within(wrote.inChannel, ACTIVE_MINUTES)) return "active-here";
  return settings.onWriting === "pauses" && within(wrote.anywhere, PAUSE_MINUTES) ? "paused" : null;
}

function limitReached(recent: GateFacts["recent"]): Refusal | null {
  if (recent.byAsker >= limits.perAsker.times) return "asker-limit";
  if (recent.inThread >= limits.perThread.times) return "thread-limit";
  if (recent.inChannel >= limits.perChannel.times) return "channel-limit";
  return recent.byMember >= limits.perMember.times ? "member-limit" : null;
}
