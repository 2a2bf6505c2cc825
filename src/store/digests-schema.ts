/** The tables of what is to be told once somebody is back: to them, and to those who passed a question on. */

import { sql } from "drizzle-orm";
import { index, pgTable, uuid } from "drizzle-orm/pg-core";
import { at, memberId, mentions } from "./schema.ts";

/** Which process is telling, in the database's time; that it was told; and when it last could not be. */
const telling = () => ({ toldAt: at("told_at"), leasedUntil: at("leased_until"), failedAt: at("failed_at") });

/** An absence that ended: what its member hears of it. What that is, is read from the mentions whenever it is told. */
export const digests = pgTable(
  "digests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    memberId: memberId(),
    since: at("since").notNull(),
    /** When it ended, which may be before it was to. */
    until: at("until").notNull(),
    ...telling(),
  },
  (t) => [
    index("digests_by_member").on(t.memberId, t.until.desc()),
    index("digests_untold").on(t.until).where(sql`told_at is null`),
  ],
);

/** Askers who passed their question on, and are to hear once of the member's return. Who that is stands in the mention. */
export const awaitedReturns = pgTable(
  "awaited_returns",
  {
    mentionId: uuid("mention_id")
      .primaryKey()
      .references(() => mentions.id, { onDelete: "cascade" }),
    ...telling(),
  },
  (t) => [index("awaited_untold").on(t.mentionId).where(sql`told_at is null`)],
);
