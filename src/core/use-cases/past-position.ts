/** Where the reading of a place's past stands: a platform's cursor, below a gap that is to be read first where something was missed. Pure. */
import type { Cursor } from "#core/ports/platform.ts";

/** Where a reading stands that has not begun: before the newest message. */
export const NOT_BEGUN = "";

const GAP = "gap:";

interface Gap {
  /** Down to then, ISO 8601. */
  readonly until: string;
  /** Within the gap; null at its top. */
  readonly at: string | null;
  /** Where to go on below it. */
  readonly below: string;
}

/** The same position with what was said since a time to be read first. One gap holds those before it. */
export function withGap(position: string, since: Date): string {
  if (position === NOT_BEGUN) return position;
  const before = gapOf(position);
  const until = before && before.until < since.toISOString() ? before.until : since.toISOString();
  return gap({ until, at: null, below: before?.below ?? position });
}

/** What the platform is asked with; undefined for the newest page. */
export function cursorAt(position: string): Cursor | undefined {
  const within = gapOf(position);
  const at = within ? within.at : position;
  return at === null || at === NOT_BEGUN ? undefined : (at as Cursor);
}

/** The position after a page that ended at `next` and reached back to `oldest`; null where all is read. */
export function positionAfter(position: string, next: Cursor | null, oldest: Date | null): string | null {
  const within = gapOf(position);
  if (!within) return next;
  const through = next === null || (oldest !== null && oldest.toISOString() < within.until);
  return through ? within.below : gap({ ...within, at: next });
}

const gap = (parts: Gap): string => `${GAP}${JSON.stringify(parts)}`;

function gapOf(position: string): Gap | null {
  return position.startsWith(GAP) ? (JSON.parse(position.slice(GAP.length)) as Gap) : null;
}
