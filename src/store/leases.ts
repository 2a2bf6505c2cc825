/** Leases of a process that died. Whoever opens an embedded database is alone with it, and need not wait until they end. */
import { gt, isNotNull, sql } from "drizzle-orm";
import type { Db } from "./database.ts";
import { awaitedReturns, digests } from "./digests-schema.ts";
import { backfillRuns } from "./reading-schema.ts";
import { mentions } from "./schema.ts";

/** Ends all there are: what was being read, told or posted is free to be taken up. */
export async function endLeases(db: Db): Promise<void> {
  await db.update(backfillRuns).set({ leasedBy: null, leasedUntil: null }).where(isNotNull(backfillRuns.leasedUntil));
  for (const told of [digests, awaitedReturns])
    await db.update(told).set({ leasedUntil: null }).where(isNotNull(told.leasedUntil));
  await db.update(mentions).set({ leaseUntil: sql`clock_timestamp()` }).where(gt(mentions.leaseUntil, sql`clock_timestamp()`));
}
