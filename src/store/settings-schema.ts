/** The tables of what members chose about when and how their clones speak. */
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { memberId, placeId } from "./schema.ts";

export const memberSettings = pgTable("member_settings", {
  memberId: memberId().primaryKey(),
  onWriting: text("on_writing").notNull().default("ends"),
  mode: text("mode").notNull().default("auto"),
  practice: text("practice").notNull().default("done"),
});

export const channelModes = pgTable(
  "channel_modes",
  { memberId: memberId(), placeId: placeId(), mode: text("mode").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.placeId] })],
);
