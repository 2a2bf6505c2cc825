/** The table of what embedding models make of snippets. */
import { bigint, customType, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { members, snippets } from "./schema.ts";

const bits = customType<{ data: string }>({ dataType: () => "bit varying" });
const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** What an embedding model makes of a snippet: derived from its text and its cue, and gone with either. */
export const embeddings = pgTable(
  "embeddings",
  {
    snippetId: bigint("snippet_id", { mode: "number" })
      .primaryKey()
      .references(() => snippets.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    model: text("model").notNull(),
    /** None where the endpoint refused the text. */
    dimensions: integer("dimensions").notNull(),
    /** One bit a dimension, set where the number is positive: by these the near ones are found. */
    signs: bits("signs").notNull(),
    /** One byte a dimension, -127 to 127: by these they are put in order. */
    vector: bytea("vector").notNull(),
  },
  (t) => [index("embeddings_by_member").on(t.memberId)],
);
