/** The time a member is marked away: by command, by their schedule, or by a sign they let count. */
import type { HintKind } from "./hint.ts";
import type { MemberId } from "./ids.ts";

/** The longest absence, and the one assumed when no end is given. */
export const LONGEST_ABSENCE_DAYS = 30;

/** Characters of a departure note: each answer that defers may repeat it. */
export const LONGEST_NOTE = 300;

export interface Absence {
  readonly memberId: MemberId;
  readonly since: Date;
  readonly until: Date;
  /** The departure note: what the clone may say about the absence. Null where none was left. */
  readonly note: string | null;
  /** What began it, where the member did not by command. */
  readonly by?: AbsenceCause;
}

export type AbsenceCause = "schedule" | HintKind;

/** A note that was replaced, or an absence that was ended and begun anew, makes it another. Its end may have moved. */
export function isSameAbsence(one: Absence, other: Absence): boolean {
  return one.since.getTime() === other.since.getTime() && one.note === other.note;
}

export function isAway(absence: Absence | null, now: Date): absence is Absence {
  return absence !== null && absence.since <= now && now < absence.until;
}
