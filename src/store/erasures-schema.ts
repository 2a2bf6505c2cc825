/** The table of how far this database has caught up with a ledger of erasures that is kept beside it. */
import { bigint, pgTable, text } from "drizzle-orm/pg-core";

export const erasurePositions = pgTable("erasure_positions", {
  ledger: text("ledger").primaryKey(),
  applied: bigint("applied", { mode: "number" }).notNull(),
  /** Entries up to there whose work is not done. */
  open: bigint("open", { mode: "number" }).array().notNull().default([]),
});
