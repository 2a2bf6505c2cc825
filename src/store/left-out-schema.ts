/** The table of members' messages that were let by, and why: never what they say. */
import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { members, places } from "./schema.ts";

/** Under the key of a snippet, so that each message counts once however it came, and goes as a snippet does. */
export const leftOut = pgTable(
  "left_out",
  {
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    placeId: integer("place_id")
      .notNull()
      .references(() => places.id, { onDelete: "cascade" }),
    message: text("message").notNull(),
    sentAt: timestamp("sent_at", { withTimezone: true, precision: 3 }).notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.message] }), index("left_out_of").on(t.memberId, t.reason)],
);
