/** The tables of when a member is away without saying so each time: their schedule, and the hints they switched on. */
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, memberId } from "./schema.ts";

export const schedules = pgTable("schedules", {
  memberId: memberId().primaryKey(),
  lines: text("lines").array().notNull(),
  timeZone: text("time_zone").notNull(),
  setAt: at("set_at").notNull(),
  /** When its next window begins; null when there is none any more. */
  nextAt: at("next_at"),
});

export const hints = pgTable(
  "hints",
  {
    memberId: memberId(),
    kind: text("kind").notNull(),
    use: text("use").notNull(),
    minutes: integer("minutes"),
    /** The feed's address, sealed by the secret box, for this member only. */
    feed: text("feed"),
    problem: text("problem"),
    setAt: at("set_at").notNull(),
    /** When the sign began that is there now. */
    since: at("since"),
    until: at("until"),
    /** When it is to be acted on; null when it was, or there is none. */
    dueAt: at("due_at"),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.kind] })],
);
