/** In which order the places of a member's past are read: the newest unread first, across all of them, several at a time. */
import type { PastPlace } from "#core/ports/backfill-store.ts";

/** What a step did with a place: there is more of it to read, down from a time, or not. */
export type Step = { readonly more: true; readonly readTo: Date | null } | { readonly more: false };

interface Waiting {
  readonly place: PastPlace;
  readTo: number;
}

const time = (readTo: Date | null): number => readTo?.getTime() ?? Number.POSITIVE_INFINITY;

/**
 * Takes steps, each a page, until no place has more or the signal fires. A place in which a step fails is left alone, and the
 * others go on; then the first fault is thrown. What
 * breaks off once the signal has fired is none.
 */
export async function readInOrder(
  places: readonly PastPlace[],
  atOnce: number,
  signal: AbortSignal,
  step: (place: PastPlace) => Promise<Step>,
): Promise<void> {
  const waiting = new Set<Waiting>(places.map((place) => ({ place, readTo: time(place.readTo) })));
  const faults: unknown[] = [];
  const reader = async () => {
    for (let next = take(waiting); next && !signal.aborted; next = take(waiting)) {
      const { place } = next;
      const done = await step(place).catch((fault: unknown) => {
        faults.push(fault);
        return { more: false } as const;
      });
      if (!done.more) continue;
      next.readTo = Math.min(next.readTo, time(done.readTo));
      waiting.add(next);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, places.length) }, reader));
  if (faults.length > 0 && !signal.aborted) throw faults[0];
}

/** The one whose unread messages are the newest. A place that was read waits behind those that are as new. */
function take(waiting: Set<Waiting>): Waiting | null {
  let newest: Waiting | null = null;
  for (const each of waiting) if (!newest || each.readTo > newest.readTo) newest = each;
  if (newest) waiting.delete(newest);
  return newest;
}
