/** What ends by itself: absences, consents, old audit events. Each may run twice, or in two processes at once. */
import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import type { DigestStore } from "#core/ports/digest-store.ts";
import type { Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { AbsenceStore, AuditStore, CallStore, IgnoreStore, MemberState, MemberStore } from "#core/ports/store.ts";
import type { InFlight } from "./in-flight.ts";
import { memberEvent } from "./member-event.ts";
import { RENEWAL_DAYS } from "./opt-in.ts";
import { deliver, deliverOnce } from "./return-digest.ts";
import { endAndTell, endAndTellAll } from "./set-absence.ts";
import { sayDay, sayTime } from "./when.ts";

export const AUDIT_DAYS = 180;

/** Of a shorter one its end is remembered. */
export const LONG_ABSENCE_DAYS = 7;

const DAY_MS = 24 * 60 * 60_000;

export interface ExpireDeps {
  readonly members: MemberStore;
  readonly absences: AbsenceStore;
  readonly digests: DigestStore;
  readonly ignored: IgnoreStore;
  readonly audit: AuditStore;
  readonly calls: CallStore;
  readonly inFlight: InFlight;
  /** All that run; what ends for a member of another is ended without a word. */
  readonly platforms: readonly Platform[];
  readonly now: Clock;
  readonly log: Log;
}

/** Ends what is due and tells each member what was said for them. Returns how many it ended. */
export async function endAbsences(deps: ExpireDeps): Promise<number> {
  const due = await deps.absences.endingBefore(deps.now());
  return countEach(deps, due, (state) => {
    const platform = platformOf(deps, state);
    const why = "Your absence has ended, and your clone has stopped.";
    // Another may have begun meanwhile, by a schedule: that one stands.
    return platform ? endAndTell({ ...deps, platform }, state, why, "ran-out") : endQuietly(deps, state);
  });
}

/** Tells each member once, a day before, that a long absence ends. Returns how many it told. */
export async function remindAbsences(deps: ExpireDeps): Promise<number> {
  const now = deps.now();
  const ending = await deps.absences.toRemind(now, new Date(now.getTime() + DAY_MS), LONG_ABSENCE_DAYS);
  return countEach(deps, ending, async (state) => {
    const until = state.absence && sayTime(state.absence.until, state.member.timeZone);
    const text = `Your absence ends on ${until}; then your clone stops, and you hear what it said. To stay away longer, run /clone away until: and say until when.`;
    if (!(await tell(deps, state, { text }))) return false;
    await deps.absences.markReminded(state.member.id);
    return true;
  });
}

/** Reminds each member once before their consent ends. Returns how many it reminded. */
export async function remindConsents(deps: ExpireDeps): Promise<number> {
  const now = deps.now();
  const ending = await deps.members.consentEndingBefore(new Date(now.getTime() + RENEWAL_DAYS * DAY_MS));
  const due = ending.filter((state) => !state.reminded && state.consent.expiresAt > now);
  return countEach(deps, due, async (state) => {
    const until = sayDay(state.consent.expiresAt, state.member.timeZone);
    const text = `Your consent to a clone ends on ${until}; then it stops, and everything kept about you is erased. To keep it for another ${CONSENT_DAYS} days, run /clone optin before.`;
    // Marked only when it got there: the next run tries again.
    if (!(await tell(deps, state, { text }))) return false;
    await deps.members.markReminded(state.member.id);
    await deps.audit.add(memberEvent(state.member, "consent-reminded", now));
    return true;
  });
}

/** Tells each member, once for each version, that the terms have changed since their yes. Returns how many it told. */
export async function tellOfTerms(deps: ExpireDeps): Promise<number> {
  const version = `${TERMS_VERSION}`;
  return countEach(deps, await deps.members.underOtherTerms(), async (state) => {
    const { member, consent } = state;
    const platform = platformOf(deps, state);
    const isTold = (await deps.audit.count(member.id, "terms-told", version, consent.since)) > 0;
    if (!platform || isTold || consent.expiresAt <= deps.now()) return false;
    const until = sayDay(consent.expiresAt, member.timeZone);
    const text = [
      "The terms have changed since you opted in, so your clone is silent: it answers nobody, and nothing more is learned from you.",
      `To read the terms and go on, run /clone optin. If you do not, everything kept about you is erased on ${until}; to have that now, run /clone optout.`,
    ].join("\n");
    if (!(await deliverOnce({ ...deps, platform }, member, { text, key: `terms ${version} ${member.id}` }))) return false;
    await deps.audit.add(memberEvent(member, "terms-told", deps.now(), { reason: version }));
    return true;
  });
}

/** Erases members whose consent has run out, after telling them what was said for them. Returns how many it erased. */
export async function expireConsents(deps: ExpireDeps): Promise<number> {
  const due = await deps.members.consentEndingBefore(deps.now());
  return countEach(deps, due, async (listed) => {
    // Read again: it may have been renewed, or erased by another process, since it was listed.
    const state = await deps.members.find(listed.member.account);
    if (!state || state.consent.expiresAt > deps.now()) return false;
    return eraseAndTell(deps, state, ranOut);
  });
}

/** Removes audit events of more than 180 days. Returns how many. */
export async function removeOld(deps: Pick<ExpireDeps, "audit" | "now">): Promise<number> {
  return deps.audit.removeOlderThan(new Date(deps.now().getTime() - AUDIT_DAYS * DAY_MS));
}

/** What a member is told whose clone ends: with the last digest, where one is given, and after. */
interface Why {
  readonly absence: string;
  readonly erased: string;
}

const ranOut: Why = {
  absence: "Your absence ends here, because your consent has run out.",
  erased:
    "Your consent to a clone has run out, so it has stopped, and everything kept about you is erased. Should you want one again, run /clone optin.",
};

/** False, and the member stays, where they have renewed their consent since `state` was read. */
export async function eraseAndTell(deps: ExpireDeps, state: MemberState, why: Why): Promise<boolean> {
  const platform = platformOf(deps, state);
  if (platform) await endAndTellAll({ ...deps, platform }, state, why.absence);
  deps.inFlight.cancelMember(state.member.id);
  if (!(await deps.members.eraseUnlessRenewed(state.member.account, state.consent.expiresAt))) return false;
  await tell(deps, state, { text: why.erased });
  return true;
}

async function endQuietly(deps: ExpireDeps, { member }: MemberState): Promise<boolean> {
  deps.log.warn("platform-not-running", { member: member.id });
  return (await deps.absences.end(member.id, deps.now(), "ran-out")) !== null;
}

async function tell(deps: ExpireDeps, state: MemberState, note: Note): Promise<boolean> {
  const platform = platformOf(deps, state);
  return platform !== undefined && (await deliver({ ...deps, platform }, state.member, note));
}

export function platformOf({ platforms }: Pick<ExpireDeps, "platforms">, { member }: MemberState): Platform | undefined {
  return platforms.find(({ name }) => name === member.account.platform);
}

/** One member's fault is logged and does not keep the others waiting. */
async function countEach<T extends MemberState>(
  deps: ExpireDeps,
  states: readonly T[],
  work: (state: T) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const state of states) {
    try {
      if (await work(state)) done += 1;
    } catch (fault) {
      deps.log.error("expiry-failed", fault, { member: state.member.id });
    }
  }
  return done;
}
