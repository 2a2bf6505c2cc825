/** Who tells what is to be told: the process that holds the lease, in the database's time; another once it ends. */
import { and, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Untold } from "#core/ports/digest-store.ts";
import type { awaitedReturns, digests } from "./digests-schema.ts";

/** Longer than ending an absence and telling of it take; a process that dies meanwhile holds it up so long. */
export const TELLING_SECONDS = 150;

type Telling = typeof digests | typeof awaitedReturns;

export const leased = sql<Date>`clock_timestamp() + ${TELLING_SECONDS} * interval '1 second'`;

/** Told by nobody, and nobody is at it. */
export function isFree(row: Telling, which: Untold): SQL | undefined {
  return and(
    isNull(row.toldAt),
    sql`(${row.leasedUntil} is null or ${row.leasedUntil} < clock_timestamp())`,
    "failedBefore" in which ? or(isNull(row.failedAt), lt(row.failedAt, which.failedBefore)) : undefined,
  );
}
