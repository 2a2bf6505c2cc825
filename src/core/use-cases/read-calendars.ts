/** Looks into the calendars members gave the address of, for events that have them out of office. */
import type { Hint } from "#core/model/hint.ts";
import type { Calendars, OutOfOffice } from "#core/ports/calendars.ts";
import type { MemberState } from "#core/ports/store.ts";
import { platformOf } from "./expire.ts";
import { type FollowHintsDeps, signed, signOver } from "./follow-hints.ts";
import type { HeedDeps } from "./heed-signs.ts";

export type ReadCalendarsDeps = FollowHintsDeps & { readonly calendars: Calendars | null };

/** One after the other, so that no server sees us come for many at once. */
export async function readCalendars(deps: ReadCalendarsDeps): Promise<void> {
  const { calendars } = deps;
  if (!calendars) return;
  for (const state of await deps.hints.watching(["calendar"])) {
    const platform = platformOf(deps, state);
    if (!platform) continue;
    await readCalendar({ ...deps, platform, calendars }, state, state.hint).catch((fault: unknown) =>
      deps.log.error("calendar-not-read", fault, { member: state.member.id }),
    );
  }
}

/** A feed that cannot be read changes nothing but what `/clone status` says of it: the absence it began has its end. */
export async function readCalendar(
  deps: HeedDeps & { readonly calendars: Calendars },
  state: MemberState,
  { feed }: Hint,
): Promise<void> {
  if (!feed) return;
  const { member } = state;
  const now = deps.now();
  const read = await deps.calendars.read(feed, member.id, member.timeZone ?? "UTC", now);
  if ("problem" in read) return deps.hints.fed(member.id, read.problem);
  await deps.hints.fed(member.id, null, deps.calendars.resealed(feed, member.id) ?? undefined);
  const current = underWay(read.events, now);
  if (!current) return signOver(deps, state, "calendar");
  await signed(deps, state, "calendar", { ...current, dueAt: now });
}

/** With those that follow without a break. */
function underWay(events: readonly OutOfOffice[], now: Date): OutOfOffice | null {
  const first = events.find(({ since, until }) => since <= now && now < until);
  if (!first) return null;
  const until = events.reduce((end, event) => (event.since <= end && event.until > end ? event.until : end), first.until);
  return { since: first.since, until };
}
