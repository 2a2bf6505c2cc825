/** What cannot be looked up now is looked up again, since what was told of it, as a deletion, is told once. */
import { setTimeout as pause } from "node:timers/promises";

/** Before each further try; each asks Discord several times. */
const PAUSES_MS = [100, 1_000, 5_000, 20_000];

/** At once where it is at hand; `otherwise` where all tries fail. */
export function foundAtLast<Found>(find: () => Found | Promise<Found>, otherwise: Found): Found | Promise<Found> {
  const found = find();
  return found instanceof Promise ? found.catch(() => again(find, otherwise)) : found;
}

async function again<Found>(find: () => Found | Promise<Found>, otherwise: Found): Promise<Found> {
  for (const ms of PAUSES_MS) {
    // Nobody waits for it who wants to end.
    await pause(ms, undefined, { ref: false });
    try {
      return await find();
    } catch {}
  }
  return otherwise;
}
