/** The table of answers that wait for their member's yes; what they say stands with the mention, and goes as it goes. */
import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, mentions } from "./schema.ts";

export const drafts = pgTable("drafts", {
  mentionId: uuid("mention_id")
    .primaryKey()
    .references(() => mentions.id, { onDelete: "cascade" }),
  audience: text("audience").notNull(),
  guests: boolean("guests").notNull(),
  replyTo: text("reply_to"),
  /** The member's revision when it was begun. */
  madeFrom: integer("made_from").notNull(),
  expiresAt: at("expires_at").notNull(),
});
