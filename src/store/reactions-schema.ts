/** The table of members' reactions. */
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, memberId, placeId } from "./schema.ts";

/** `message` is the one reacted to, anybody's; nothing of it is kept but its kind. */
export const reactions = pgTable(
  "reactions",
  {
    memberId: memberId(),
    placeId: placeId(),
    message: text("message").notNull(),
    emoji: text("emoji").notNull(),
    kind: text("kind").notNull(),
    sentAt: at("sent_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.placeId, t.message, t.emoji] }), index("reactions_to").on(t.placeId, t.message)],
);
