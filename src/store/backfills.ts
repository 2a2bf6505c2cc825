/** How far the past has been read for a member, committed with each page. */
import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { BackfillStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { insertSnippets } from "./insert-snippets.ts";
import type { PlaceRows } from "./places.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { backfills, members, places } from "./schema.ts";

export function backfillStore(db: Db, now: Clock, rows: PlaceRows): BackfillStore {
  /** Nothing where the member is gone. */
  const withPlace = <T>(member: MemberId, place: Place, work: (tx: Tx, placeId: number) => Promise<T>) =>
    rows.relying(() =>
      db.transaction(async (tx) => {
        const [alive] = await tx.select({ id: members.id }).from(members).where(eq(members.id, member)).for("key share");
        return alive && work(tx, await rows.id(tx, place));
      }),
    );
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

    begin: (member, place, from) =>
      withPlace(member, place, async (tx, placeId) => {
        await tx.insert(backfills).values({ memberId: member, placeId, next: from }).onConflictDoNothing();
      }),

    async reopen(member, place, from) {
      const was = await withPlace(member, place, async (tx, placeId) => {
        const here = and(eq(backfills.memberId, member), eq(backfills.placeId, placeId));
        const [before] = await tx.select({ next: backfills.next }).from(backfills).where(here).for("update");
        if (before && before.next !== null) {
          await tx
            .update(members)
            .set({ revision: sql`${members.revision} + 1` })
            .where(eq(members.id, member));
          return before.next === from ? "unread" : "reading";
        }
        await tx
          .insert(backfills)
          .values({ memberId: member, placeId, next: from })
          .onConflictDoUpdate({ target: [backfills.memberId, backfills.placeId], set: { next: from } });
        return before ? "read" : "unread";
      });
      return was ?? "unread";
    },

    async beside({ member, place, snippets, revision }) {
      return db.transaction(async (tx) => {
        if (!(await unchanged(tx, member, revision))) return null;
        const placeId = await rows.id(tx, place);
        const [open] = await tx
          .select({ next: backfills.next })
          .from(backfills)
          .where(and(eq(backfills.memberId, member), eq(backfills.placeId, placeId), isNotNull(backfills.next)))
          .for("share");
        if (!open) return null;
        return snippets.length === 0 ? 0 : insertSnippets(tx, rows, snippets, now());
      });
    },

    async page({ member, place, snippets, from, next, revision }) {
      return db.transaction(async (tx) => {
        if (!(await unchanged(tx, member, revision))) return null;
        const placeId = await rows.id(tx, place);
        const moved = await tx
          .update(backfills)
          .set({ next })
          .where(and(eq(backfills.memberId, member), eq(backfills.placeId, placeId), eq(backfills.next, from)))
          .returning({ placeId: backfills.placeId });
        if (moved.length === 0) return null;
        return snippets.length === 0 ? 0 : insertSnippets(tx, rows, snippets, now());
      });
    },

    async unfinished() {
      const rows = await db.selectDistinct({ id: backfills.memberId }).from(backfills).where(isNotNull(backfills.next));
      return rows.map((row) => row.id as MemberId);
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

/** Held until the page is stored: what is deleted meanwhile waits, and removes what was stored. */
async function unchanged(tx: Tx, member: MemberId, revision: number): Promise<boolean> {
  const found = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, member), eq(members.revision, revision)))
    .for("no key update");
  return found.length > 0;
}
