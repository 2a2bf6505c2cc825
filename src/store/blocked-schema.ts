/** The table of whom members block. */
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, memberId } from "./schema.ts";

/** `person` is a pseudonym; account and name, for the member to read, are null once that person is forgotten. */
export const blockedPeople = pgTable(
  "blocked_people",
  {
    memberId: memberId(),
    person: text("person").notNull(),
    account: text("account"),
    name: text("name"),
    since: at("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.person] })],
);
