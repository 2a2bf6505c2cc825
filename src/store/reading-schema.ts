/** The tables of reading members' pasts. */
import { bigint, boolean, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, memberId, placeId } from "./schema.ts";

export const backfills = pgTable(
  "backfills",
  {
    memberId: memberId(),
    placeId: placeId(),
    /** Where to go on; null once nothing older is to be read. */
    next: text("next"),
    /** Counts what was deleted or edited there: a page that was being read meanwhile is void. */
    revision: integer("revision").notNull().default(0),
    /** When the reading began, and how far back it seems to go. */
    beganAt: at("began_at").notNull().defaultNow(),
    oldest: at("oldest").notNull().defaultNow(),
    /** Everything newer has been read. */
    readTo: at("read_to"),
    /** How many messages, of whomever. */
    read: integer("read").notNull().default(0),
    /** Could not be read when its turn came. */
    skipped: boolean("skipped").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.placeId] })],
);

/** The reading of a member's past as a whole: which process is at it, for how long it was worked on, and what the member was told. */
export const backfillRuns = pgTable("backfill_runs", {
  memberId: memberId().primaryKey(),
  /** In the database's time, as the lease of a reply is. */
  leasedBy: text("leased_by"),
  leasedUntil: at("leased_until"),
  renewedAt: at("renewed_at").notNull().defaultNow(),
  workedMs: bigint("worked_ms", { mode: "number" }).notNull().default(0),
  /** The beginning of the consent under which the member was told that all is read. */
  toldFor: at("told_for"),
});
