/** Snippets: stored in batches under a consent read in the same transaction, removed by their source. */
import { and, count, desc, eq, lt } from "drizzle-orm";
import type { SnippetId } from "#core/model/ids.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/store.ts";
import { burstsOf } from "./burst-rows.ts";
import type { Db } from "./database.ts";
import { isForeignKeyFault } from "./database-fault.ts";
import { forgetPart } from "./forget-part.ts";
import { fromAny } from "./from-any.ts";
import { insertSnippets } from "./insert-snippets.ts";
import { leftOut } from "./left-out-schema.ts";
import type { PlaceRows } from "./places.ts";
import { clearCues, dropDerived, removeWhere, voidPagesBeingRead } from "./removal.ts";
import { places, snippets } from "./schema.ts";
import { SnippetSearch } from "./search.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

export function snippetStore(db: Db, now: Clock, rows: PlaceRows): SnippetStore {
  const search = new SnippetSearch(db);
  return {
    async append(batch) {
      if (batch.length === 0) return 0;
      try {
        return await appendOnce(db, rows, batch, now());
      } catch (fault) {
        rows.forget();
        if (!isForeignKeyFault(fault)) throw fault;
        return appendOnce(db, rows, batch, now());
      }
    },

    async removeSources(messages) {
      if (messages.length === 0) return 0;
      return db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, messages);
        const removed = await removeWhere(tx, fromAny(messages, snippets.placeId, snippets.message));
        await clearCues(tx, fromAny(messages, snippets.placeId, snippets.cueMessage));
        await dropDerived(tx, removed);
        return removed.length;
      });
    },

    async removeCues(messages) {
      if (messages.length === 0) return;
      await db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, messages);
        await clearCues(tx, fromAny(messages, snippets.placeId, snippets.cueMessage));
      });
    },

    async removeOf(member, what) {
      return db.transaction(async (tx) => {
        return forgetPart(tx, member, what);
      });
    },

    async count(member) {
      const [row] = await db.select({ n: count() }).from(snippets).where(eq(snippets.memberId, member));
      return row?.n ?? 0;
    },

    search: (query) => search.find(query),

    async newest(member, limit) {
      const found = await snippetRows(db)
        .where(and(eq(snippets.memberId, member), eq(snippets.audience, "public"), eq(places.audience, "public")))
        .orderBy(desc(snippets.sentAt), desc(snippets.id))
        .limit(limit);
      return found.map(snippetOf).reverse();
    },

    async removeOlderThan(before) {
      return db.transaction(async (tx) => {
        const removed = await removeWhere(tx, lt(snippets.sentAt, before));
        await tx.delete(leftOut).where(lt(leftOut.sentAt, before));
        await dropDerived(tx, removed);
        return removed.length;
      });
    },

    bursts: (ids: readonly SnippetId[], audiences) => burstsOf(db, ids, audiences),
  };
}

/** Places first, a statement each: transactions that make several of the same, in any order, would wait for each other. */
async function appendOnce(db: Db, rows: PlaceRows, batch: readonly NewSnippet[], at: Date): Promise<number> {
  for (const { place } of batch) if (rows.known(place) === undefined) await rows.id(db, place);
  return db.transaction((tx) => insertSnippets(tx, rows, batch, at));
}
