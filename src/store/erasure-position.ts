/** How far a database has caught up with a ledger. */
import { eq, sql } from "drizzle-orm";
import type { Db } from "./database.ts";
import { erasurePositions } from "./erasures-schema.ts";

/** 0 where the database knows nothing of that ledger. */
export async function positionIn(db: Pick<Db, "select">, ledger: string): Promise<number> {
  const [row] = await db.select().from(erasurePositions).where(eq(erasurePositions.ledger, ledger));
  return row?.applied ?? 0;
}

/** Never goes back. */
export async function savePosition(db: Pick<Db, "insert">, ledger: string, applied: number): Promise<void> {
  await db
    .insert(erasurePositions)
    .values({ ledger, applied })
    .onConflictDoUpdate({
      target: erasurePositions.ledger,
      set: { applied: sql`greatest(${erasurePositions.applied}, excluded.applied)` },
    });
}
