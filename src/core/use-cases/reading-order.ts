/** In which order the places of a member's past are read: the newest unread first, across all of them, several at a time. */
import type { PastPlace } from "#core/ports/backfill-store.ts";

/** A place to read, of which everything newer than a time is read, or there is nothing newer; null where that is not known. */
export type Unread = Pick<PastPlace, "conversation" | "readTo">;

/** What a step did with a place: there is more of it to read, down from a time, or not; and places it came upon that are to be read. */
export type Step<Kind extends Unread = Unread> = (
  | { readonly more: true; readonly readTo: Date | null }
  | { readonly more: false }
) & {
  readonly found?: readonly Kind[];
};

interface Waiting<Kind extends Unread> {
  readonly place: Kind;
  readTo: number;
}

const time = (readTo: Date | null): number => readTo?.getTime() ?? Number.POSITIVE_INFINITY;

/**
 * Takes steps, each a page, until no place has more or the signal fires. A place in which a step fails is left alone, and the
 * others go on; then the first fault is thrown. What breaks off once the signal has fired is none.
 */
export async function readInOrder<Kind extends Unread>(
  places: readonly Kind[],
  atOnce: number,
  signal: AbortSignal,
  step: (place: Kind) => Promise<Step<Kind>>,
): Promise<void> {
  const waiting = new Set(places.map((place) => waitingOf(place)));
  const faults: unknown[] = [];
  const read = async (next: Waiting<Kind>) => {
    try {
      const done = await step(next.place);
      for (const place of done.found ?? []) waiting.add(waitingOf(place));
      if (!done.more) return;
      next.readTo = Math.min(next.readTo, time(done.readTo));
      waiting.add(next);
    } catch (fault) {
      faults.push(fault);
    }
  };
  const reading = new Set<Promise<void>>();
  for (;;) {
    const next = reading.size < atOnce && !signal.aborted ? take(waiting) : null;
    if (next) {
      const step = read(next).finally(() => reading.delete(step));
      reading.add(step);
    } else if (reading.size > 0) await Promise.race(reading);
    else break;
  }
  if (faults.length > 0 && !signal.aborted) throw faults[0];
}

const waitingOf = <Kind extends Unread>(place: Kind): Waiting<Kind> => ({ place, readTo: time(place.readTo) });

/** The one whose unread messages are the newest. A place that was read waits behind those that are as new. */
function take<Kind extends Unread>(waiting: Set<Waiting<Kind>>): Waiting<Kind> | null {
  let newest: Waiting<Kind> | null = null;
  for (const each of waiting) if (!newest || each.readTo > newest.readTo) newest = each;
  if (newest) waiting.delete(newest);
  return newest;
}
