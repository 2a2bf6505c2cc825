/** How long something is kept, as people write and read it. */
import { SNIPPET_DAYS } from "#core/model/snippet.ts";

const MONTHS = 12;

const inDays: Readonly<Record<string, (count: number) => number>> = {
  day: (count) => count,
  week: (count) => count * 7,
  month: (count) => Math.round((count * SNIPPET_DAYS) / MONTHS),
  year: (count) => count * SNIPPET_DAYS,
};

/** Days, from "3 months", "90 days", "1 year"; a number alone counts in `bare`. Null where it is no span, or none of 1 to 365 days. */
export function readSpan(text: string, bare: "day" | "month"): number | null {
  const read = /^(\d{1,4})\s*(day|week|month|year)?s?$/i.exec(text.trim());
  if (!read) return null;
  const days = inDays[read[2]?.toLowerCase() ?? bare]?.(Number(read[1])) ?? 0;
  return days >= 1 && days <= SNIPPET_DAYS ? days : null;
}

/** Such as "12 months" or "90 days". */
export function spanInWords(days: number): string {
  const months = Math.round((days * MONTHS) / SNIPPET_DAYS);
  const [count, unit] = inDays.month?.(months) === days ? [months, "month"] : [days, "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
