/** The tables of a new clone's practice, and of what it may never say. */
import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, memberId, snippets } from "./schema.ts";

/** What it says is there until it is graded, or something of the member's is deleted. */
export const practiceAnswers = pgTable(
  "practice_answers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    memberId: memberId(),
    snippetId: bigint("snippet_id", { mode: "number" })
      .notNull()
      .references(() => snippets.id, { onDelete: "cascade" }),
    body: text("body"),
    sources: text("sources").array().notNull(),
    grade: text("grade"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("practice_answers_of").on(t.memberId), index("practice_answers_to").on(t.snippetId)],
);

export const neverSaid = pgTable(
  "never_said",
  { memberId: memberId(), phrase: text("phrase").notNull(), since: at("since").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.phrase] })],
);
