/** The table of where members wrote last. */
import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { at, memberId, placeId } from "./schema.ts";

/** One row a member and place, for as long as it keeps their clone silent there. */
export const presences = pgTable(
  "presences",
  { memberId: memberId(), placeId: placeId(), wroteAt: at("wrote_at").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.placeId] })],
);
