/** Finds in an iCalendar file (RFC 5545) when somebody is out of office. Run in a thread of its own: the file is a stranger's. */
import { DateTime } from "luxon";
import ical, { type CalendarResponse, type VEvent } from "node-ical";

/** Milliseconds since 1970. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

export interface ReadOrder {
  readonly text: string;
  /** IANA: where days, and times without a zone, are read. */
  readonly timeZone: string;
  readonly from: number;
  readonly to: number;
}

/** As Outlook marks them; https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcical */
const BUSY = ["MICROSOFT-CDO-BUSYSTATUS", "MICROSOFT-CDO-INTENDEDSTATUS"] as const;

const words =
  /\b(?:out of (?:the )?office|ooo|on leave|annual leave|parental leave|vacations?|holidays?|day off|days off|pto|out sick|sick leave|away|urlaub|abwesend|krank|vacances|absente?|vacaciones|férias)\b/iu;

/** "No vacation yet" is not looked through; what is called off is. */
const more = /\b(?:team|public|bank|school|everyone|everybody)\b/iu;

/** Rules that repeat within a day have nobody out of office, and take long to follow. */
const tooOften = /FREQ=(?:SECONDLY|MINUTELY|HOURLY)/i;

/** Those under way or beginning between `from` and `to`, in order. Null where the text is no calendar. */
export function outOfOffice({ text, timeZone, from, to }: ReadOrder): readonly Span[] | null {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(text.slice(0, 1_000))) return null;
  const parsed = parse(text);
  const spans: Span[] = [];
  for (const part of Object.values(parsed)) {
    if (part?.type !== "VEVENT" || !("start" in part)) continue;
    const event = part as VEvent;
    if (!mayCount(event)) continue;
    // One that cannot be read does not cost the others.
    try {
      spans.push(...spansOf(event, timeZone, from, to));
    } catch {}
  }
  return spans.filter(({ since, until }) => until > from && since < to).sort((a, b) => a.since - b.since);
}

/** The library gives up a file for one event in it that it cannot read: then those are left out that it cannot read alone. */
function parse(text: string): CalendarResponse {
  try {
    return ical.sync.parseICS(text);
  } catch {
    return ical.sync.parseICS(text.replace(/^BEGIN:VEVENT[\s\S]*?^END:VEVENT\s*/gm, (event) => (isReadable(event) ? event : "")));
  }
}

function isReadable(event: string): boolean {
  try {
    ical.sync.parseICS(`BEGIN:VCALENDAR\r\n${event}END:VCALENDAR\r\n`);
    return true;
  } catch {
    return false;
  }
}

/** Also where only one of its repetitions is out of office. */
function mayCount(event: VEvent): boolean {
  const all = [event, ...Object.values(event.recurrences ?? {})] as VEvent[];
  return all.some(counts) && !tooOften.test(event.rrule?.toString() ?? "");
}

function counts(event: VEvent): boolean {
  if (event.status === "CANCELLED") return false;
  const own = event as unknown as Readonly<Record<string, unknown>>;
  if (BUSY.some((name) => String(own[name] ?? "").toUpperCase() === "OOF")) return true;
  const summary = textOf(event.summary);
  return words.test(summary) && !more.test(summary);
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : String((value as { val?: unknown } | undefined)?.val ?? "");

function spansOf(event: VEvent, timeZone: string, from: number, to: number): readonly Span[] {
  // A day of margin, since days are read on another wall than this machine's.
  const range = { from: new Date(from - 2 * DAY_MS), to: new Date(to + 2 * DAY_MS), expandOngoing: true };
  return ical
    .expandRecurringEvent(event, range)
    .filter((instance) => counts(instance.event))
    .map(({ start, end, isFullDay }) => ({
      since: momentOf(start, isFullDay, timeZone),
      until: momentOf(end, isFullDay, timeZone),
    }));
}

const DAY_MS = 86_400_000;

/** The library reads a day, or a time without a zone, on this machine's wall; it is meant on the member's. */
function momentOf(at: Date & { readonly tz?: string }, isDay: boolean, zone: string): number {
  if (!isDay && at.tz) return at.getTime();
  const [year, month, day] = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  const [hour, minute, second] = isDay ? [0, 0, 0] : [at.getHours(), at.getMinutes(), at.getSeconds()];
  return DateTime.fromObject({ year, month, day, hour, minute, second }, { zone }).toMillis();
}
