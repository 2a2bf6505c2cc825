/** The table of files of members' pasts on their way in; the words themselves become snippets. */
import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { members } from "./schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 }).notNull();

export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** Its name in the folder where files wait. */
    file: text("file").notNull(),
    status: text("status").notNull(),
    /** Why it ended before the file's end. */
    ended: text("ended"),
    told: boolean("told").notNull().default(false),
    /** How many messages of the file have been dealt with. */
    position: integer("position").notNull().default(0),
    kept: integer("kept").notNull().default(0),
    leftOut: jsonb("left_out").notNull().default({}),
    progress: jsonb("progress"),
    /** Messages deleted or edited while it is read, as channel and id: the file has them as they were. */
    gone: text("gone").array().notNull().default(sql`'{}'`),
    createdAt: at("created_at"),
    updatedAt: at("updated_at"),
  },
  (t) => [
    uniqueIndex("imports_open").on(t.memberId).where(sql`status in ('offered', 'confirmed')`),
    index("imports_of").on(t.memberId, t.createdAt.desc()),
  ],
);
