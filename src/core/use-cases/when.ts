/** Reads the times people type and says times back to them, in their own zone. */
import { en, type ParsedResult } from "chrono-node";
import { DateTime, IANAZone } from "luxon";
import { firstOf } from "#core/model/schedule.ts";
import { ambiguousDate } from "./ambiguous-date.ts";

export type ReadTime = { readonly at: Date } | { readonly problem: "unreadable" | "ambiguous" | "past" | "too-far" };
export type ReadPast = { readonly at: Date } | { readonly problem: "unreadable" | "ambiguous" | "future" };

/** When a day named without an hour begins, for someone who comes back on it. */
const MORNING = 9;
const FARTHEST_DAYS = 366;
/** A day and month this far ahead, said without a year, are the ones just gone. */
const NEARLY_A_YEAR = 300;

/** What may stand around a time without changing it. */
const filler = /\b(?:until|till|til|for|the|on|at|by|in|since|from|about|around|please|now|next|this|back|and)\b/gi;
const wholeWeekOrMonth = /^(?:(?:until|till|til)\s+)?next\s+(week|month)$/i;

/**
 * An end somebody gave for an absence: a day ("friday"), a moment ("24 Dec 18:00") or a length ("2h", "two weeks").
 * A day without an hour means its morning, 9 o'clock on the wall of `timeZone` (UTC where null or unknown).
 */
export function readTime(text: string, now: Date, timeZone: string | null): ReadTime {
  const at = forward(text.trim(), inZone(now, timeZone));
  if (!at) return { problem: "unreadable" };
  if (ambiguousDate(text)) return { problem: "ambiguous" };
  if (at.toJSDate() <= now) return { problem: "past" };
  return at > inZone(now, timeZone).plus({ days: FARTHEST_DAYS }) ? { problem: "too-far" } : { at: at.toJSDate() };
}

/**
 * A beginning somebody gave for something over: a day ("monday", "1 Dec"), a moment, or a length ("two weeks", "2h ago").
 * A day without an hour means its midnight; one that could lie ahead or behind lies behind.
 */
export function readPast(text: string, now: Date, timeZone: string | null): ReadPast {
  const here = inZone(now, timeZone);
  const at = backward(text.trim(), here);
  if (!at) return { problem: "unreadable" };
  if (ambiguousDate(text)) return { problem: "ambiguous" };
  return at > here ? { problem: "future" } : { at: at.toJSDate() };
}

/** Such as `Fri 27 Nov, 09:00 (Europe/Berlin)`; with its year where that is not the one of `now`. */
export function sayTime(at: Date, timeZone: string | null, now: Date = at): string {
  const there = inZone(at, timeZone);
  const day = there.hasSame(inZone(now, timeZone), "year") ? "ccc d LLL" : "ccc d LLL yyyy";
  return `${there.toFormat(`${day}, HH:mm`, { locale: "en" })} (${there.zoneName})`;
}

/** Such as `27 November 2026`. */
export function sayDay(at: Date, timeZone: string | null): string {
  return inZone(at, timeZone).toFormat("d LLLL yyyy", { locale: "en" });
}

/** The same time on the wall, that many days later. */
export function daysLater(from: Date, days: number, timeZone: string | null): Date {
  return inZone(from, timeZone).plus({ days }).toJSDate();
}

/** Whether it is the IANA name of a time zone. Zones are made once; asking luxon alone makes one each time. */
export const isZone = (name: string | null | undefined): name is string => !!name && IANAZone.create(name).isValid;

function inZone(at: Date, timeZone: string | null): DateTime {
  return DateTime.fromJSDate(at, { zone: isZone(timeZone) ? timeZone : "utc" });
}

function forward(text: string, here: DateTime): DateTime | null {
  const whole = wholeWeekOrMonth.exec(text)?.[1]?.toLowerCase();
  if (whole === "week") return here.startOf("week").plus({ weeks: 1 }).set({ hour: MORNING });
  if (whole === "month") return here.startOf("month").plus({ months: 1 }).set({ hour: MORNING });
  // With forwardDate chrono reads "last monday" as the coming one.
  const found = parse(text, here, { forwardDate: !/\blast\b/i.test(text) });
  if (!found) return null;
  if (isLength(found)) return onTheWall(found, here);
  if (found.start.tags().has("casualReference/today")) return onTheWall(found, here).startOf("day").plus({ days: 1 });
  const at = onTheWall(found, here, tellsHour(found) ? null : MORNING);
  if (namesWeekdayOnly(found) && !tellsHour(found) && at.hasSame(here, "day")) return at.plus({ weeks: 1 });
  const justGone = found.start.isCertain("month") && !found.start.isCertain("year") && at > here.plus({ days: NEARLY_A_YEAR });
  return justGone ? at.minus({ years: 1 }) : at;
}

function backward(text: string, here: DateTime): DateTime | null {
  // A bare length, of something that is over, is the length behind us.
  const found = parse(text, here, { forwardDate: false }) ?? parse(`${text} ago`, here, { forwardDate: false });
  if (!found) return null;
  const at = onTheWall(found, here, isLength(found) || tellsHour(found) ? null : 0);
  if (at <= here || isLength(found)) return at;
  if (namesWeekdayOnly(found)) return at.minus({ weeks: 1 });
  return found.start.isCertain("year") ? at : lastOne(found, at, here);
}

/** An hour alone was yesterday's, a day and month alone were last year's. */
function lastOne(found: ParsedResult, at: DateTime, here: DateTime): DateTime {
  const past = found.start.isCertain("month") ? at.minus({ years: 1 }) : at.minus({ days: 1 });
  return past <= here ? past : at;
}

/** The one time in the text; null where there is none, several, a span, or words that are no part of it. */
function parse(text: string, here: DateTime, option: { forwardDate: boolean }): ParsedResult | null {
  const results = en.casual.parse(text, { instant: here.toJSDate(), timezone: here.offset }, option);
  const [found, second] = results;
  if (!found || second || found.end) return null;
  const rest = (text.slice(0, found.index) + text.slice(found.index + found.text.length)).replace(filler, "");
  return /[\p{L}\p{N}]/u.test(rest) ? null : found;
}

function isLength(found: ParsedResult): boolean {
  return found.start.tags().has("result/relativeDate") && !found.start.tags().has("parser/ENTimeExpressionParser");
}

function tellsHour(found: ParsedResult): boolean {
  const tags = [...found.start.tags()];
  return found.start.isCertain("hour") || tags.some((tag) => /\/(?:tonight|evening|night|afternoon|noon|midnight)$/.test(tag));
}

function namesWeekdayOnly(found: ParsedResult): boolean {
  return found.start.isCertain("weekday") && !found.start.isCertain("day");
}

/** What was read, as a time on the wall of the zone; an offset that was typed, or a length in hours, is a moment already. */
function onTheWall(found: ParsedResult, here: DateTime, hour: number | null = null): DateTime {
  const { start } = found;
  const zone = here.zone;
  if (start.isCertain("timezoneOffset")) return DateTime.fromJSDate(start.date(), { zone });
  const [year, month, day] = [start.get("year") ?? here.year, start.get("month") ?? here.month, start.get("day") ?? here.day];
  const time = hour === null ? { hour: start.get("hour") ?? 0, minute: start.get("minute") ?? 0 } : { hour, minute: 0 };
  return firstOf(DateTime.fromObject({ year, month, day, ...time }, { zone }));
}
