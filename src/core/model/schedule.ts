/** When a member is away by the week and on single days, and the windows of time that come of it. */
import { DateTime } from "luxon";
import type { MemberId } from "./ids.ts";

/** A day of the year; without a year, of every year. */
export interface DayOfYear {
  readonly month: number;
  readonly day: number;
  readonly year: number | null;
}

/** On which days a line holds: weekdays from 1, Monday, to 7; or the days from one to another, both included. */
export type Days = { readonly weekdays: readonly number[] } | { readonly first: DayOfYear; readonly last: DayOfYear };

export interface ScheduleLine {
  readonly days: Days;
  /** Minutes after midnight, on the wall; an end that is no later than the beginning is the next day's. Null: all day. */
  readonly hours: { readonly from: number; readonly to: number } | null;
}

export interface Schedule {
  readonly memberId: MemberId;
  /** In the words of `say-schedule.ts`, one line each. */
  readonly lines: readonly string[];
  /** IANA zone: the wall its hours are read on. */
  readonly timeZone: string;
}

/** Time in which the schedule has the member away; ends just before `end`. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
}

const DAY_MS = 86_400_000;

/**
 * The windows of so many days from `from` on, in order; those that meet or overlap are one. Of one that began more than two days
 * before, or ends after, only the part within is told.
 */
export function windowsFrom(lines: readonly ScheduleLine[], timeZone: string, from: Date, days: number): readonly Window[] {
  const first = dayOf(from, timeZone) - 2 * DAY_MS;
  const all: Window[] = [];
  for (let i = 0; i < days + 3; i++) {
    const day = first + i * DAY_MS;
    for (const line of lines) if (holds(line.days, new Date(day))) all.push(windowOn(day, line, timeZone));
  }
  return merged(all.filter(({ start, end }) => end > start)).filter(({ end }) => end > from);
}

/**
 * A time on the wall as a moment: an hour that the clocks skip is the one after, and of one that they repeat the first is meant.
 * `day` is the midnight of the date in UTC, in milliseconds.
 */
function onTheWall(day: number, minutes: number, zone: string): Date {
  const date = new Date(day + Math.floor(minutes / 1440) * DAY_MS);
  const rest = minutes % 1440;
  const at = DateTime.fromObject(
    {
      ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
      ...{ hour: Math.floor(rest / 60), minute: rest % 60 },
    },
    { zone },
  );
  return firstOf(at).toJSDate();
}

/** Of a time on the wall that comes twice, the first. */
export function firstOf(at: DateTime): DateTime {
  const [first = at, second = at] = at.getPossibleOffsets();
  return first <= second ? first : second;
}

function dayOf(at: Date, zone: string): number {
  const { year, month, day } = DateTime.fromJSDate(at, { zone });
  return Date.UTC(year, month - 1, day);
}

function holds(days: Days, date: Date): boolean {
  if ("weekdays" in days) return days.weekdays.includes(((date.getUTCDay() + 6) % 7) + 1);
  const { first, last } = days;
  const here = { month: date.getUTCMonth() + 1, day: date.getUTCDate(), year: date.getUTCFullYear() };
  if (first.year !== null && last.year !== null)
    return inOrder({ ...first, year: first.year }, here) && inOrder(here, { ...last, year: last.year });
  const [from, at, to] = [first, here, last].map(({ month, day }) => month * 100 + day) as [number, number, number];
  return from <= to ? from <= at && at <= to : from <= at || at <= to;
}

type FullDay = DayOfYear & { readonly year: number };

function inOrder(a: FullDay, b: FullDay): boolean {
  return Date.UTC(a.year, a.month - 1, a.day) <= Date.UTC(b.year, b.month - 1, b.day);
}

function windowOn(day: number, { hours }: ScheduleLine, zone: string): Window {
  const { from, to } = hours ?? { from: 0, to: 1440 };
  return { start: onTheWall(day, from, zone), end: onTheWall(day, to <= from ? to + 1440 : to, zone) };
}

function merged(windows: readonly Window[]): readonly Window[] {
  const sorted = [...windows].sort((a, b) => a.start.getTime() - b.start.getTime());
  const all: Window[] = [];
  for (const next of sorted) {
    const last = all.at(-1);
    if (!last || next.start > last.end) all.push(next);
    else if (next.end > last.end) all[all.length - 1] = { start: last.start, end: next.end };
  }
  return all;
}
