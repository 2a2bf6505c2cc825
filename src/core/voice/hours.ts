/** When in the day a member writes. */
import type { StyleStats } from "#core/model/persona.ts";
import type { Burst } from "#core/model/snippet.ts";

const HOURS = 24;

/** Shares of bursts begun in each hour, UTC. */
export function hoursOf(bursts: readonly Burst[]): readonly number[] {
  const counts = Array.from({ length: HOURS }, () => 0);
  for (const { sentAt } of bursts) counts[sentAt.getUTCHours()] = (counts[sentAt.getUTCHours()] ?? 0) + 1;
  return counts.map((count) => (bursts.length === 0 ? 0 : count / bursts.length));
}

/** The same by the clock of a time zone, as far from UTC as it is now; UTC where it is unknown. */
export function hoursIn({ hours }: StyleStats, timeZone: string | null, now: Date): readonly number[] {
  const ahead = hoursAhead(timeZone, now);
  return Array.from({ length: HOURS }, (_, hour) => hours[(hour - ahead + 2 * HOURS) % HOURS] ?? 0);
}

function hoursAhead(timeZone: string | null, now: Date): number {
  try {
    const local = new Intl.DateTimeFormat("en-GB", { timeZone: timeZone ?? "UTC", hour: "2-digit", hourCycle: "h23" });
    return (Number(local.format(now)) - now.getUTCHours() + HOURS) % HOURS;
  } catch {
    return 0;
  }
}
