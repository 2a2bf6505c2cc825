/** The tables of where members wrote last, and of what they chose about when and how their clones speak. */
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, memberId, placeId } from "./schema.ts";

/** One row a member and place, for as long as it keeps their clone silent there. */
export const presences = pgTable(
  "presences",
  { memberId: memberId(), placeId: placeId(), wroteAt: at("wrote_at").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.placeId] })],
);

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
