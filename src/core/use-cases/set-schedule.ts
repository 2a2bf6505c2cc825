/** `/clone schedule`: when a member is away by the week, and on single days. */
import { isAway, LONGEST_ABSENCE_DAYS } from "#core/model/absence.ts";
import { type Schedule, type ScheduleLine, type Window, windowsFrom } from "#core/model/schedule.ts";
import type { ScheduleStore } from "#core/ports/away-store.ts";
import type { Caller, CommandCall, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { ambiguousDate } from "./ambiguous-date.ts";
import { noClone } from "./no-clone.ts";
import { MOST_LINES, readLine, readSchedule, sayLine } from "./schedule-words.ts";
import { zoneLines, zoneOf } from "./time-zone.ts";
import { isZone, sayTime } from "./when.ts";

export interface ScheduleDeps {
  readonly members: MemberStore;
  readonly schedules: ScheduleStore;
  readonly now: Clock;
}

const DAY_MS = 86_400_000;
/** Days looked through at a time for the next window, and in all: long enough for a 29 February. */
const STRETCH = 60;
const FARTHEST = 366 * 8;
/** How many windows are shown. */
const SHOWN = 3;

const examples = "Try weekdays 18:00-09:00, sat sun all day, 24 Dec, or 1 Jan - 3 Jan; several with a semicolon between them.";

/** Without an option it tells how things stand; a zone is the member's from then on; `off` removes it; anything else takes the place of what there is. */
export async function setSchedule(deps: ScheduleDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const typed = call.options.when?.trim() ?? "";
  if (/^(?:off|none|remove|delete)$/i.test(typed)) return removed(deps, state);
  const kept = await deps.schedules.find(state.member.id);
  const zone = call.options.zone?.trim();
  if (zone && !isZone(zone)) return { text: `There is no time zone ${zone}. Try Europe/Berlin; nothing was changed.` };
  if (!typed && zone && !(kept && upcoming(kept, deps.now()))) {
    await deps.members.setTimeZone(state.member.id, zone);
    return { text: `Your time zone is ${zone} from now on.` };
  }
  if (!typed && !zone) {
    if (!kept) return { text: `You have no schedule. ${examples}` };
    return { text: [...scheduleLines(kept, deps.now()), ...zoneLines(state.member, call.caller)].join("\n") };
  }
  const read = readSchedule(typed || (kept?.lines.join(";") ?? ""));
  if ("problem" in read) return { text: unread(read.problem) };
  if (read.lines.length > MOST_LINES) return { text: `A schedule has at most ${MOST_LINES} lines. Nothing was changed.` };
  return keep(deps, state, read.lines, zone ?? read.timeZone, call.caller);
}

function unread(typed: string): string {
  return `${ambiguousDate(typed) ?? `I could not read "${typed}". ${examples}`} Nothing was changed.`;
}

async function keep(
  deps: ScheduleDeps,
  { member, absence }: MemberState,
  read: readonly ScheduleLine[],
  named: string | null,
  caller: Caller,
): Promise<Note> {
  const now = deps.now();
  const known = named ?? zoneOf(member, caller);
  const timeZone = isZone(known) ? known : "UTC";
  const longest = windowsFrom(read, timeZone, now, 366).find(tooLong);
  if (longest)
    return {
      text: `That would have you away for more than ${LONGEST_ABSENCE_DAYS} days without a break, from ${sayTime(longest.start, timeZone, now)}. Nothing was changed.`,
    };
  const schedule: Schedule = { memberId: member.id, lines: read.map(sayLine), timeZone };
  const next = upcoming(schedule, now);
  if (!next) return { text: "All of that has passed already. Nothing was changed." };
  if (named) await deps.members.setTimeZone(member.id, named);
  await deps.schedules.set(schedule, next.start, now);
  const within = isAway(absence, now) ? null : windowAt(schedule, now);
  const hint = named ? [] : zoneLines(member, caller);
  return { text: [...scheduleLines(schedule, now), ...(within ? [goNow(within, timeZone, now)] : []), ...hint].join("\n") };
}

/** For a member within a window that was there before its schedule was, so that no clock began it. */
function goNow({ end }: Window, timeZone: string, now: Date): string {
  const [until] = sayTime(end, timeZone, now).split(" (");
  return `You are in such a time now; it counts from the next. To go now, run /clone away until: ${until}`;
}

async function removed(deps: ScheduleDeps, { member }: MemberState): Promise<Note> {
  const was = await deps.schedules.remove(member.id);
  if (!was) return { text: "You have no schedule, so nothing was changed." };
  return {
    text: "Your schedule is removed. Should it have you away now, you stay away until then, or until you run /clone back.",
  };
}

const tooLong = ({ start, end }: Window): boolean =>
  end.getTime() - start.getTime() > (LONGEST_ABSENCE_DAYS * 24 + 1) * 3_600_000;

export const linesOf = ({ lines }: Schedule): readonly ScheduleLine[] => lines.flatMap((line) => readLine(line) ?? []);

/** The window that holds `now`; null where none does. */
export function windowAt(schedule: Schedule, now: Date): Window | null {
  // Looked at from before it can have begun, so that its beginning is seen.
  const from = new Date(now.getTime() - (LONGEST_ABSENCE_DAYS + 2) * DAY_MS);
  const all = windowsFrom(linesOf(schedule), schedule.timeZone, from, LONGEST_ABSENCE_DAYS + 4);
  return all.find(({ start, end }) => start <= now && now < end) ?? null;
}

/** The first window that begins after `now`; null where there is none in years. */
export function upcoming(schedule: Schedule, now: Date): Window | null {
  const lines = linesOf(schedule);
  for (let days = 0; days < FARTHEST; days += STRETCH) {
    const from = new Date(now.getTime() + days * DAY_MS);
    // A month more than is looked through, so that the window found is whole.
    const found = windowsFrom(lines, schedule.timeZone, from, STRETCH + LONGEST_ABSENCE_DAYS + 2).find(
      ({ start }) => start > now,
    );
    if (found) return found;
  }
  return null;
}

/** The lines, and what comes next of them. */
export function scheduleLines(schedule: Schedule, now: Date): readonly string[] {
  const windows = windowsFrom(linesOf(schedule), schedule.timeZone, now, STRETCH);
  const first = upcoming(schedule, now);
  const ahead = windows.filter(({ start }) => start > now);
  const shown = (ahead.length > 0 ? ahead : first ? [first] : []).slice(0, SHOWN);
  const say = (at: Date) => sayTime(at, schedule.timeZone, now);
  const times = shown.map(({ start, end }) => `${say(start)} to ${say(end)}`);
  return [
    `Your schedule (${schedule.timeZone}): ${schedule.lines.join("; ")}.`,
    times.length > 0 ? `Next: ${times.join("; ")}.` : "All of it has passed.",
    "When you come back within such a time, you stay back until the next. To remove it, run /clone schedule off.",
  ];
}
