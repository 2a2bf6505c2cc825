/** How far a database has caught up with a ledger. */
import { eq, sql } from "drizzle-orm";
import type { Db } from "./database.ts";
import { erasurePositions } from "./erasures-schema.ts";

/** Entries up to `applied` are carried out, but for those that are `open`. */
export interface Position {
  readonly applied: number;
  readonly open: readonly number[];
}

/** 0 where the database knows nothing of that ledger. */
export async function positionIn(db: Pick<Db, "select">, ledger: string): Promise<Position> {
  const [row] = await db.select().from(erasurePositions).where(eq(erasurePositions.ledger, ledger));
  return row ?? { applied: 0, open: [] };
}

/** Never goes back: of positions saved at once the furthest stands. */
export async function savePosition(db: Pick<Db, "insert">, ledger: string, { applied, open }: Position): Promise<void> {
  const set = { applied, open: [...open] };
  await db
    .insert(erasurePositions)
    .values({ ledger, ...set })
    .onConflictDoUpdate({ target: erasurePositions.ledger, set, setWhere: sql`${erasurePositions.applied} <= ${applied}` });
}
