/** How far the past has been read for a member, committed with each page. */
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Clock } from "#core/ports/runtime.ts";
import type { BackfillStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import type { PlaceRows } from "./places.ts";
import { workspaceIdOf } from "./rows.ts";
import { backfills, members, places } from "./schema.ts";
import { insertSnippets } from "./snippets.ts";

export function backfillStore(db: Db, now: Clock, rows: PlaceRows): BackfillStore {
  return {
    async cursor(member, at) {
      const [row] = await db
        .select({ next: backfills.next })
        .from(backfills)
        .innerJoin(places, eq(places.id, backfills.placeId))
        .where(
          and(
            eq(backfills.memberId, member),
            eq(places.workspaceId, workspaceIdOf(at)),
            eq(places.channel, at.channel),
            eq(places.thread, at.thread ?? ""),
          ),
        );
      return row ?? null;
    },

    /** A member erased meanwhile leaves nothing: the foreign key refuses the cursor and the page with it. */
    async page(member, place, snippets, next) {
      return db.transaction(async (tx) => {
        const [alive] = await tx.select({ id: members.id }).from(members).where(eq(members.id, member)).for("key share");
        if (!alive) return 0;
        const placeId = await rows.id(tx, place);
        const stored = snippets.length === 0 ? 0 : await insertSnippets(tx, rows, snippets, now());
        await tx
          .insert(backfills)
          .values({ memberId: member, placeId, next })
          .onConflictDoUpdate({ target: [backfills.memberId, backfills.placeId], set: { next } });
        return stored;
      });
    },

    async progress(member) {
      const [row] = await db
        .select({ places: count(), done: sql<number>`count(*) filter (where ${isNull(backfills.next)})::int` })
        .from(backfills)
        .where(eq(backfills.memberId, member));
      return { places: row?.places ?? 0, done: row?.done ?? 0 };
    },
  };
}
