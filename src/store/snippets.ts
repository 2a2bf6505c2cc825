/** Snippets: stored in batches under a consent read in the same transaction, removed by their source. */
import { and, count, desc, eq, gte, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { MemberId, MessageRef, SnippetId } from "#core/model/ids.ts";
import { conversationKey } from "#core/model/ids.ts";
import type { NewSnippet, Snippet } from "#core/model/snippet.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/store.ts";
import { burstsOf } from "./burst-rows.ts";
import { type Db, storable } from "./database.ts";
import { markForgotten, markSourcesForgotten } from "./forgotten.ts";
import { noteGone } from "./imports-gone.ts";
import { imports } from "./imports-schema.ts";
import { insertSnippets } from "./insert-snippets.ts";
import type { PlaceRows } from "./places.ts";
import { clearCues, dropDerived, dropMadeOf, olderThanKept, removeWhere, voidPagesBeingRead } from "./removal.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { backfills, places, snippets } from "./schema.ts";
import { SnippetSearch } from "./search.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

export function snippetStore(db: Db, now: Clock, rows: PlaceRows): SnippetStore {
  const search = new SnippetSearch(db);
  return {
    async append(batch) {
      if (batch.length === 0) return 0;
      return rows.relying(() => appendOnce(db, rows, batch, now()));
    },

    async removeSources(messages, why) {
      if (messages.length === 0) return 0;
      return db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, messages);
        await noteGone(tx, messages);
        if (why === "gone") await markSourcesForgotten(tx, fromAny(messages, snippets.message));
        return removeFrom(tx, messages);
      });
    },

    async forget(member, message) {
      return db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, [message]);
        await noteGone(tx, [message]);
        await markForgotten(tx, member, message);
        return removeFrom(tx, [message]);
      });
    },

    async removeCues(messages) {
      if (messages.length === 0) return;
      await db.transaction(async (tx) => {
        await voidPagesBeingRead(tx, messages);
        await noteGone(tx, messages);
        await clearCues(tx, fromAny(messages, snippets.cueMessage));
      });
    },

    async removeOf(member, what) {
      return db.transaction(async (tx) => {
        await endReading(tx, member, what);
        const theirs = and(eq(snippets.memberId, member), part(what)) ?? sql`false`;
        await markSourcesForgotten(tx, theirs);
        const removed = await removeWhere(tx, theirs);
        await dropDerived(tx, removed);
        return removed.length;
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
      return db.transaction(async (tx) => {
        const removed = await removeWhere(tx, olderThanKept(at));
        await dropDerived(tx, removed);
        return removed.length;
      });
    },

    bursts: (ids: readonly SnippetId[], usable) => burstsOf(db, ids, usable),
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
  await dropMadeOf(tx, [before.id]);
  await dropDerived(
    tx,
    revised.map(({ member }) => member),
  );
  return true;
}

async function removeFrom(tx: Tx, messages: readonly MessageRef[]): Promise<number> {
  const removed = await removeWhere(tx, fromAny(messages, snippets.message));
  await clearCues(tx, fromAny(messages, snippets.cueMessage));
  await dropDerived(tx, removed);
  return removed.length;
}

type Part = Parameters<SnippetStore["removeOf"]>[1];

/** First, and locking cursor and import: what is being stored is waited for and then removed with the rest. */
async function endReading(tx: Tx, member: MemberId, what: Part): Promise<void> {
  await tx
    .update(imports)
    .set({ status: "failed", ended: "forgot", told: false })
    .where(and(eq(imports.memberId, member), eq(imports.status, "confirmed")));
  const there =
    what !== "everything" && "channel" in what
      ? sql`place_id in (select id from ${places} where ${places.channel} = ${what.channel})`
      : undefined;
  await tx
    .update(backfills)
    .set({ next: null })
    .where(and(eq(backfills.memberId, member), there));
}

function part(what: Part): SQL | undefined {
  if (what === "everything") return undefined;
  if ("since" in what) return gte(snippets.sentAt, what.since);
  return sql`${snippets.placeId} in (select id from ${places} where ${places.channel} = ${what.channel})`;
}

/** Whether the column names one of the messages; their ids mean something only within their conversation. */
function fromAny(messages: readonly MessageRef[], column: AnyPgColumn): SQL {
  const groups = new Map<string, { first: MessageRef; ids: Set<string> }>();
  for (const ref of messages) {
    const group = groups.get(conversationKey(ref)) ?? { first: ref, ids: new Set() };
    group.ids.add(ref.message);
    groups.set(conversationKey(ref), group);
  }
  const conditions = [...groups.values()].map(({ first, ids }) => {
    const place = sql`(select id from ${places} where workspace_id = ${workspaceIdOf(first)} and channel = ${first.channel} and thread = ${first.thread ?? ""})`;
    return sql`(${snippets.placeId} = ${place} and ${inArray(column, [...ids])})`;
  });
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Places first, a statement each: transactions that make several of the same, in any order, would wait for each other. */
async function appendOnce(db: Db, rows: PlaceRows, batch: readonly NewSnippet[], at: Date): Promise<number> {
  for (const { place } of batch) if (rows.known(place) === undefined) await rows.id(db, place);
  return db.transaction((tx) => insertSnippets(tx, rows, batch, at));
}
