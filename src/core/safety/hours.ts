/** Whether it is one of the hours in which admins let clones answer. */
import { DateTime } from "luxon";
import type { Hours } from "#core/model/bounds.ts";

/** From the first minute on and up to the last, which is not among them. In a zone that is not known, never. */
export function isWithin({ from, to, zone }: Hours, now: Date): boolean {
  const there = DateTime.fromJSDate(now, { zone });
  const minute = there.hour * 60 + there.minute;
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
}
