/** The tables that processes agree by: about the work, and about no person. */
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Commands and presses that were taken to be answered, by the platform's id for them; kept for a day. */
export const handledCalls = pgTable("handled_calls", { key: text("key").primaryKey(), at: at("at").notNull() });

/** Which process ran a scheduled job's tick: the one that wrote the row. */
export const ticks = pgTable("ticks", { name: text("name").primaryKey(), last: at("last").notNull() });
