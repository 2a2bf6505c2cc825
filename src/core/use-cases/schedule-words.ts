/** Reads the lines of a schedule as people type them, and says them back in one form. */
import { en } from "chrono-node";
import { IANAZone } from "luxon";
import type { DayOfYear, Days, ScheduleLine } from "#core/model/schedule.ts";
import { ambiguousDate } from "./ambiguous-date.ts";

export const MOST_LINES = 20;

export type ReadSchedule =
  | { readonly lines: readonly ScheduleLine[]; readonly timeZone: string | null }
  /** What could not be read, as it was typed. */
  | { readonly problem: string };

const NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const several: Readonly<Record<string, readonly number[]>> = {
  weekdays: [1, 2, 3, 4, 5],
  weekday: [1, 2, 3, 4, 5],
  workdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  weekend: [6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
};
/** From the shortest; of a day's name at least three letters. */
const weekday = /^(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?$/;

const CLOCK = String.raw`(\d{1,2})(?::?(\d{2}))?\s*(am|pm|h|uhr)?`;
const hoursAtTheEnd = new RegExp(String.raw`(?:^|\s)(?:from\s+)?${CLOCK}\s*(?:-|to|until|till)\s*${CLOCK}$`);

/** `weekdays 18:00-09:00; sat sun all day; 24 Dec`, with the zone behind it where one is meant. */
export function readSchedule(typed: string): ReadSchedule {
  const { text, timeZone } = splitZone(typed);
  const lines: ScheduleLine[] = [];
  for (const part of text.split(/[;\n]+/).map((each) => each.trim())) {
    if (!part) continue;
    const read = readLine(part) ?? readEach(part);
    if (!read) return { problem: part };
    lines.push(...[read].flat());
  }
  return lines.length === 0 ? { problem: text } : { lines, timeZone };
}

/** Several, with commas between them. */
function readEach(text: string): readonly ScheduleLine[] | null {
  const read = text.split(",").flatMap((part) => (part.trim() ? [readLine(part.trim())] : []));
  const lines = read.filter((line) => line !== null);
  return lines.length > 0 && lines.length === read.length ? lines : null;
}

function splitZone(typed: string): { text: string; timeZone: string | null } {
  const [, text = "", zone = ""] = /^([\s\S]*?)[\s,;]+\(?([A-Za-z]+\/[\w/+-]+|UTC)\)?$/.exec(typed.trim()) ?? [];
  return IANAZone.isValidZone(zone) ? { text, timeZone: IANAZone.create(zone).name } : { text: typed, timeZone: null };
}

/** Null where it is none, or a day that is told from today, such as "tomorrow": a schedule is read again later. */
export function readLine(typed: string): ScheduleLine | null {
  const text = typed
    .toLowerCase()
    .replaceAll(/[–—]/g, "-")
    .replace(/^(?:every|each)\s+day\b/, "daily")
    .replace(/^(?:every|on)\s+/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const whole = text.replace(/\s*(?:all day|whole day|24h)$/, "");
  if (whole !== text) return withDays(whole, null);
  // A line of days alone comes first: in "1-3 Jan" there is no hour.
  const bare = withDays(text, null);
  if (bare) return bare;
  const found = hoursAtTheEnd.exec(text);
  if (!found) return null;
  const [from, to] = [clock(found.slice(1, 4)), clock(found.slice(4, 7))];
  if (from === null || to === null || from === to || from === 1440) return null;
  return withDays(text.slice(0, found.index).trim(), { from, to });
}

function withDays(text: string, hours: ScheduleLine["hours"]): ScheduleLine | null {
  const days = weekdaysIn(text) ?? datesIn(text);
  return days && { days, hours };
}

/** Minutes after midnight; 24:00 is the next one. */
function clock([hour, minute = "00", suffix]: readonly (string | undefined)[]): number | null {
  const [h, m] = [Number(hour), Number(minute)];
  const half = suffix === "am" || suffix === "pm";
  if (m > 59 || (half ? h < 1 || h > 12 : h > 24) || (h === 24 && m > 0)) return null;
  return (half ? (h % 12) + (suffix === "pm" ? 12 : 0) : h) * 60 + m;
}

function weekdaysIn(text: string): Days | null {
  const spans = text.replaceAll(/\s*(?:-|\bto\b|\bthrough\b)\s*/g, "-").split(/[\s,&]+|\band\b/);
  const found = new Set<number>();
  for (const span of spans.filter(Boolean)) {
    const [first, last = first, more] = span.split("-").map(weekdayOf);
    const named = several[span];
    if (named) for (const day of named) found.add(day);
    else if (!first || !last || more) return null;
    else for (let day = first; found.add(day) && day !== last; day = (day % 7) + 1);
  }
  return found.size > 0 ? { weekdays: [...found].sort() } : null;
}

function weekdayOf(word: string): number | null {
  const [, name] = weekday.exec(word) ?? [];
  return name ? NAMES.findIndex((each) => name.startsWith(each)) + 1 : null;
}

function datesIn(text: string): Days | null {
  const [from = "", to = from, more] = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? [text]
    : text.split(/\s+-\s+|\s+to\s+|(?<=[a-z.])-|(?<=^\d{1,2})-(?=\d{1,2}\D)/);
  if (more !== undefined) return null;
  const last = dateIn(to);
  // "1-3 Jan": the month stands with the second.
  const first = dateIn(from) ?? (last && /^\d{1,2}$/.test(from) ? dateIn(to.replace(/\d{1,2}/, from)) : null);
  if (!first || !last) return null;
  if (first.year === null && last.year === null) return { first, last };
  // A year that is given with one is meant for both.
  const year = last.year ?? first.year ?? 0;
  const begins = first.year ?? (month(first) <= month(last) ? year : year - 1);
  return begins > year || (begins === year && month(first) > month(last))
    ? null
    : { first: { ...first, year: begins }, last: { ...last, year } };
}

const month = ({ month: m, day }: DayOfYear): number => m * 100 + day;

function dateIn(text: string): DayOfYear | null {
  const results = en.casual.parse(text.replace(/^(\d{1,2}\.\d{1,2})\.$/, "$1."), new Date(Date.UTC(2028, 0, 1, 12)));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.$/.exec(text);
  if (dotted) return realDay(Number(dotted[2]), Number(dotted[1]), null);
  const [found, second] = results;
  if (!found || second || found.end || found.text.trim() !== text.trim() || ambiguousDate(text)) return null;
  const { start } = found;
  if ([...start.tags()].some((tag) => /^(?:casualReference|result\/relativeDate)/.test(tag))) return null;
  if (!start.isCertain("day") || !start.isCertain("month") || start.isCertain("hour")) return null;
  const year = start.isCertain("year") ? start.get("year") : null;
  return realDay(start.get("month") ?? 0, start.get("day") ?? 0, year);
}

function realDay(m: number, day: number, year: number | null): DayOfYear | null {
  const at = new Date(Date.UTC(year ?? 2028, m - 1, day));
  return at.getUTCMonth() === m - 1 && at.getUTCDate() === day ? { month: m, day, year } : null;
}

/** Such as `mon-fri 18:00-09:00`; what `readLine` reads again. */
export function sayLine({ days, hours }: ScheduleLine): string {
  const when = "weekdays" in days ? sayWeekdays(days.weekdays) : sayDates(days.first, days.last);
  return `${when} ${hours ? `${sayClock(hours.from)}-${sayClock(hours.to)}` : "all day"}`;
}

function sayWeekdays(days: readonly number[]): string {
  const [first = 1, last = first] = [days[0], days.at(-1)];
  const unbroken = days.length > 2 && last - first === days.length - 1;
  return unbroken ? `${NAMES[first - 1]}-${NAMES[last - 1]}` : days.map((day) => NAMES[day - 1]).join(" ");
}

function sayDates(first: DayOfYear, last: DayOfYear): string {
  const same = first.month === last.month && first.day === last.day && first.year === last.year;
  return same ? sayDay(first) : `${sayDay(first)} - ${sayDay(last)}`;
}

const sayDay = ({ month: m, day, year }: DayOfYear): string => `${day} ${MONTHS[m - 1]}${year === null ? "" : ` ${year}`}`;

function sayClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
