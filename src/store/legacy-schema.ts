/** The table of what members want to become of their clones, should they not come back. */
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { at, memberId } from "./schema.ts";

export const legacyPlans = pgTable(
  "legacy_plans",
  {
    memberId: memberId().primaryKey(),
    words: text("words"),
    /** The steward's account, in the member's workspace; null where the clone is to retire. */
    steward: text("steward"),
    acceptedAt: at("accepted_at"),
    askedAt: at("asked_at"),
    saidAt: at("said_at"),
    setAt: at("set_at").notNull(),
    /** When the member wrote last, as far as the bot saw: whoever did since their absence ran out is not gone. */
    seenAt: at("seen_at"),
  },
  (t) => [index("legacy_plans_by_steward").on(t.steward)],
);
