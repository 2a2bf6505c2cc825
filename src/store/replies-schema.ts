/** The tables of replies: the messages one became, and what it was made from. */
import { bigint, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { mentions, snippets, workspaceId } from "./schema.ts";

/** The messages a reply became: where to amend and retract it, and whose a reply to it is. */
export const postedMessages = pgTable(
  "posted_messages",
  {
    mentionId: uuid("mention_id")
      .notNull()
      .references(() => mentions.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    workspaceId: workspaceId(),
    channel: text("channel").notNull(),
    thread: text("thread").notNull(),
    message: text("message").notNull(),
  },
  (t) => [primaryKey({ columns: [t.mentionId, t.position] }), unique().on(t.workspaceId, t.channel, t.message)],
);

/** Which snippets a reply was made from: its body goes with any of them. */
export const mentionSources = pgTable(
  "mention_sources",
  {
    mentionId: uuid("mention_id")
      .notNull()
      .references(() => mentions.id, { onDelete: "cascade" }),
    snippetId: bigint("snippet_id", { mode: "number" })
      .notNull()
      .references(() => snippets.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.snippetId, t.mentionId] }), index("mention_sources_of").on(t.mentionId)],
);
