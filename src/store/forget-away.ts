/** Takes away again, in an older copy, the schedules and hints that were switched off; what was set later stands. */
import { and, eq, lt } from "drizzle-orm";
import { hints, schedules } from "./away-schema.ts";
import type { Hash } from "./erasures.ts";
import { membersOf } from "./forget-by-hash.ts";
import type { Tx } from "./rows.ts";

export async function removeSchedule(tx: Tx, person: Hash, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx.delete(schedules).where(and(eq(schedules.memberId, id), lt(schedules.setAt, at)));
}

export async function removeHint(tx: Tx, person: Hash, kind: string, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx.delete(hints).where(and(eq(hints.memberId, id), eq(hints.kind, kind), lt(hints.setAt, at)));
}
