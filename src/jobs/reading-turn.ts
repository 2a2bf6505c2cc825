/** One process at a time reads a member's past: a turn is kept while it works, and ends by itself when the process does. */
import { randomUUID } from "node:crypto";
import type { MemberId } from "#core/model/ids.ts";
import type { BackfillStore } from "#core/ports/backfill-store.ts";

/** How long after a process dies another may go on. */
export const LEASE_MS = 5_000;
const KEEP_EVERY_MS = 1_500;
/** Then others' turns come first. */
const LONGEST_TURN_MS = 10 * 60_000;

/**
 * Works until that is done, the turn is over or lost, or `stopping` fires; the signal handed on says when to stop. `busy`: another
 * process is at it. `gone`: the member left.
 */
export async function inTurn<Outcome>(
  backfills: Pick<BackfillStore, "takeTurn" | "keepTurn" | "endTurn">,
  member: MemberId,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome | "busy" | "gone"> {
  const holder = randomUUID();
  const turn = await backfills.takeTurn(member, holder, LEASE_MS);
  if (turn !== "taken") return turn;
  const lost = new AbortController();
  const keep = () =>
    backfills.keepTurn(member, holder, LEASE_MS).then(
      (kept) => void (kept || lost.abort()),
      () => lost.abort(),
    );
  const keeping = setInterval(keep, KEEP_EVERY_MS);
  try {
    return await work(AbortSignal.any([stopping, lost.signal, AbortSignal.timeout(LONGEST_TURN_MS)]));
  } finally {
    clearInterval(keeping);
    await backfills.endTurn(member, holder);
  }
}
