/** Marks a member away who did not say so just now: by their schedule, or by a hint they switched on. */
import { type AbsenceCause, LONGEST_ABSENCE_DAYS } from "#core/model/absence.ts";
import { consentHolds } from "#core/model/consent.ts";
import type { Joined, MemberState } from "#core/ports/store.ts";
import { memberEvent } from "./member-event.ts";
import { endAndTell, type ReturnDeps } from "./set-absence.ts";
import { daysLater } from "./when.ts";

export interface Occasion {
  readonly by: AbsenceCause;
  /** When it began: whoever came back since is not marked away by it. */
  readonly since: Date;
  /** Null where it does not say. */
  readonly until: Date | null;
}

export type Begun = Joined | "no-consent" | "over";

/** The absence is as long as the occasion, or as the one there is, whichever is longer; and 30 days at most. */
export async function beginUnasked(deps: ReturnDeps, state: MemberState, occasion: Occasion): Promise<Begun> {
  const now = deps.now();
  const { member, consent } = state;
  if (consentHolds(consent, now) !== "yes") return "no-consent";
  const longest = daysLater(now, LONGEST_ABSENCE_DAYS, member.timeZone);
  const until = occasion.until && occasion.until < longest ? occasion.until : longest;
  if (until <= now) return "over";
  const join = () => deps.absences.join({ memberId: member.id, since: now, until, note: null, by: occasion.by }, occasion.since);
  let joined = await join();
  if (joined === "ran-out") {
    await endAndTell(deps, state, "Your last absence has ended.", "ran-out");
    joined = await join();
  }
  if (joined === "begun") await deps.audit.add(memberEvent(member, "away", now, { reason: occasion.by }));
  return joined;
}
