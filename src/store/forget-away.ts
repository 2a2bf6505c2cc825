/** Takes away again, in an older copy, schedules, hints and plans that were taken back; what was set later stands. */
import { and, eq, lt, lte } from "drizzle-orm";
import { hints, schedules } from "./away-schema.ts";
import type { Hash } from "./erasures.ts";
import { membersOf } from "./forget-by-hash.ts";
import { legacyPlans } from "./legacy-schema.ts";
import type { Tx } from "./rows.ts";

export async function removeSchedule(tx: Tx, person: Hash, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx.delete(schedules).where(and(eq(schedules.memberId, id), lt(schedules.setAt, at)));
}

export async function removeHint(tx: Tx, person: Hash, kind: string, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx.delete(hints).where(and(eq(hints.memberId, id), eq(hints.kind, kind), lt(hints.setAt, at)));
}

export async function removePlan(tx: Tx, person: Hash, before: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx.delete(legacyPlans).where(and(eq(legacyPlans.memberId, id), lt(legacyPlans.setAt, before)));
}

export async function removeSteward(tx: Tx, person: Hash, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx
      .update(legacyPlans)
      .set({ steward: null, acceptedAt: null, askedAt: null })
      .where(and(eq(legacyPlans.memberId, id), lte(legacyPlans.setAt, at)));
}
