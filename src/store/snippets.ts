/** Snippets: stored in batches under a consent read in the same transaction, removed by their source. */
import { and, count, desc, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { MemberId, MessageRef, SnippetId } from "#core/model/ids.ts";
import type { NewSnippet, Snippet } from "#core/model/snippet.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import { burstsIn } from "./burst-rows.ts";
import { cuesOf } from "./cues-of.ts";
import { type Db, storable } from "./database.ts";
import { keepDrafts } from "./drafts.ts";
import { forgetPart, snippetsIn } from "./forget-part.ts";
import { markSourcesForgotten } from "./forgotten.ts";
import { fromAny } from "./from-any.ts";
import { noteGone } from "./imports-gone.ts";
import { appendSnippets } from "./insert-snippets.ts";
import { isPublic } from "./is-usable.ts";
import { leftOut } from "./left-out-schema.ts";
import type { PlaceRows } from "./places.ts";
import { untilPosted } from "./posting.ts";
import { reactionsOlderThanKept } from "./reactions.ts";
import { reactions } from "./reactions-schema.ts";
import {
  clearCues,
  dropDerived,
  dropMadeOf,
  forgetAskers,
  leftOutOlderThanKept,
  olderThanKept,
  removeWhere,
  voidPagesBeingRead,
} from "./removal.ts";
import type { Tx } from "./rows.ts";
import { mentions, snippets } from "./schema.ts";
import { SnippetSearch } from "./search.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

export function snippetStore(db: Db, now: Clock, rows: PlaceRows): SnippetStore {
  const search = new SnippetSearch(db);
  return {
    async append(batch, overwriting) {
      if (batch.length === 0) return 0;
      return rows.relying(() => appendSnippets(db, rows, batch, now(), overwriting));
    },

    async removeSources(messages, why) {
      if (messages.length === 0) return 0;
      return db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, messages);
        await noteGone(tx, messages);
        if (why === "gone") {
          await markSourcesForgotten(tx, fromAny(messages, snippets.placeId, snippets.message));
          await tx.delete(reactions).where(fromAny(messages, reactions.placeId, reactions.message));
        }
        const removed = await removeFrom(tx, messages);
        if (why === "gone") await forgetAskers(tx, fromAny(messages, mentions.placeId, mentions.question));
        return removed;
      });
    },

    async removeCues(messages) {
      if (messages.length === 0) return;
      await db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, messages);
        await noteGone(tx, messages);
        for (const which of cuesOf(messages)) await clearCues(tx, which);
      });
    },

    async removeOf(member, what) {
      const forgotten = await db.transaction((tx) => forgetPart(tx, member, what));
      await untilPosted(db, { member });
      return forgotten;
    },

    async count(member, what = "everything") {
      const [row] = await db.select({ n: count() }).from(snippets).where(snippetsIn(member, what));
      return row?.n ?? 0;
    },

    async sourcesOf(member, ids) {
      // What a stranger's button names may be no number, or one too long for a row's.
      const numbers = ids.map(Number).filter(Number.isSafeInteger);
      if (numbers.length === 0) return [];
      const found = await snippetRows(db).where(and(eq(snippets.memberId, member), inArray(snippets.id, numbers)));
      return found.map((row) => snippetOf(row).source);
    },

    async correctionOf(reply) {
      const [row] = await db.select({ id: snippets.id }).from(snippets).where(eq(snippets.corrects, reply)).limit(1);
      return row ? (String(row.id) as SnippetId) : null;
    },

    search: (query) => search.find(query),

    async newest(member, limit) {
      const found = await snippetRows(db)
        .where(and(eq(snippets.memberId, member), isPublic))
        .orderBy(desc(snippets.sentAt), desc(snippets.id))
        .limit(limit);
      return found.map(snippetOf).reverse();
    },

    async toRecheck(member, since, most, sample) {
      const own = eq(snippets.memberId, member);
      const lot = sql`${snippets.id} in (select id from ${snippets} where ${own} and ${lt(snippets.sentAt, since)} order by random() limit ${sample})`;
      const newer = snippetRows(db)
        .where(and(own, gte(snippets.sentAt, since)))
        .orderBy(desc(snippets.sentAt))
        .limit(most);
      return [...(await newer), ...(await snippetRows(db).where(lot))].map(snippetOf);
    },

    revise: (before, now) => db.transaction((tx) => revise(tx, before, now)),

    async removeExpired(at) {
      // First, and by themselves: no clone waits for these.
      await db.delete(leftOut).where(leftOutOlderThanKept(at));
      await db.delete(reactions).where(reactionsOlderThanKept(at));
      return db.transaction(async (tx) => {
        const whose = [...new Set(await removeWhere(tx, olderThanKept(at)))];
        await keepDrafts(tx, whose);
        await dropDerived(tx, whose);
        return whose as MemberId[];
      });
    },

    bursts: burstsIn(db),
  };
}

async function revise(tx: Tx, before: Snippet, now: NewSnippet): Promise<boolean> {
  const text = storable(now.text);
  const revised = await tx
    .update(snippets)
    .set({ text, language: now.language, words: now.words.map(storable) })
    .where(and(eq(snippets.id, Number(before.id)), eq(snippets.text, before.text), ne(snippets.text, text)))
    .returning({ member: snippets.memberId });
  if (revised.length === 0) return false;
  await dropDerived(
    tx,
    revised.map(({ member }) => member),
  );
  await dropMadeOf(tx, [before.id]);
  return true;
}

async function removeFrom(tx: Tx, messages: readonly MessageRef[]): Promise<number> {
  const removed = await removeWhere(tx, fromAny(messages, snippets.placeId, snippets.message));
  for (const which of cuesOf(messages)) await clearCues(tx, which);
  await dropDerived(tx, removed);
  return removed.length;
}
