/** How far the reading of a member's past is, from what is kept of it: a bar, a rate and the time left. Pure. */
import type { PastPlace, PastProgress } from "#core/ports/backfill-store.ts";
import { countOf } from "./count-of.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BAR = 10;
/** Before that a rate means nothing. */
const RATED_AFTER_MS = 1_000;

/**
 * The share that is read, from 0 to 1, by the time each place covers, and the places by how many messages they seem to hold; those
 * not begun count as the others do on average.
 */
export function shareRead(places: readonly PastPlace[]): number {
  const shares = places.map((place) => ({ share: shareOf(place), read: place.read }));
  const begun = shares.filter(({ share }) => share > 0);
  if (begun.length === 0) return 0;
  const seems = ({ share, read }: { share: number; read: number }) => Math.max(1, read / share);
  const average = begun.reduce((sum, each) => sum + seems(each), 0) / begun.length;
  const weighed = shares.map((each) => ({ share: each.share, weight: each.share > 0 ? seems(each) : average }));
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.reduce((sum, { share, weight }) => sum + share * weight, 0) / whole;
}

function shareOf({ done, readTo, beganAt, oldest }: PastPlace): number {
  if (done) return 1;
  const whole = beganAt.getTime() - oldest.getTime();
  if (readTo === null || whole <= 0) return 0;
  return Math.min(0.99, Math.max(0, (beganAt.getTime() - readTo.getTime()) / whole));
}

/** Such as `[######----] 58 % · 1,200 messages an hour · about 20 minutes left`; null where nothing is being read. */
export function readingLine({ places, workedMs }: PastProgress): string | null {
  const readable = places.filter(({ done, skipped }) => done || !skipped);
  if (readable.every(({ done }) => done)) return null;
  const share = shareRead(readable);
  // A thousandth more or less is a rounding of the sums, and no progress.
  const percent = Math.floor(Math.round(share * 1_000) / 10);
  const filled = Math.floor((percent * BAR) / 100);
  const read = places.reduce((sum, place) => sum + place.read, 0);
  const rated = workedMs >= RATED_AFTER_MS && read > 0;
  return [
    `[${"#".repeat(filled)}${"-".repeat(BAR - filled)}] ${percent} %`,
    ...(rated ? [`${countOf(Math.round((read * HOUR_MS) / workedMs), "message")} an hour`] : []),
    ...(rated && share > 0 ? [`${lengthOf((workedMs * (1 - share)) / share)} left`] : []),
  ].join(" · ");
}

function lengthOf(ms: number): string {
  if (ms < MINUTE_MS) return "less than a minute";
  if (ms < 1.5 * HOUR_MS) return `about ${countOf(Math.round(ms / MINUTE_MS), "minute")}`;
  if (ms < 1.5 * DAY_MS) return `about ${countOf(Math.round(ms / HOUR_MS), "hour")}`;
  return `about ${countOf(Math.round(ms / DAY_MS), "day")}`;
}
