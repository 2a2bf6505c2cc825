/** Snippets: stored in batches under a consent read in the same transaction, removed by their source. */
import { and, count, desc, eq, gte, or, type SQL, sql } from "drizzle-orm";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { MessageRef, SnippetId } from "#core/model/ids.ts";
import { conversationKey } from "#core/model/ids.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/store.ts";
import { burstsOf } from "./burst-rows.ts";
import { type Db, jsonRows, rowsOf } from "./database.ts";
import type { PlaceRows } from "./places.ts";
import { dropDerived, removeWhere } from "./removal.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { consents, places, snippets } from "./schema.ts";
import { SnippetSearch } from "./search.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

export function snippetStore(db: Db, now: Clock, rows: PlaceRows): SnippetStore {
  const search = new SnippetSearch(db);
  return {
    async append(batch) {
      if (batch.length === 0) return 0;
      try {
        return await db.transaction((tx) => insertSnippets(tx, rows, batch, now()));
      } catch (fault) {
        rows.forget();
        if (!isForeignKeyFault(fault)) throw fault;
        return db.transaction((tx) => insertSnippets(tx, rows, batch, now()));
      }
    },

    async removeSources(messages) {
      if (messages.length === 0) return 0;
      return db.transaction(async (tx) => {
        const removed = await removeWhere(
          tx,
          or(...byPlace(messages, (list) => sql`${snippets.message} in ${list}`)) ?? sql`false`,
        );
        await tx
          .update(snippets)
          .set({ cue: [], cueKind: "none", cueMessage: null, cueBy: null })
          .where(or(...byPlace(messages, (list) => sql`${snippets.cueMessage} in ${list}`)));
        await dropDerived(tx, removed);
        return removed.length;
      });
    },

    async removeOf(member, what) {
      return db.transaction(async (tx) => {
        const removed = await removeWhere(tx, and(eq(snippets.memberId, member), part(what)) ?? sql`false`);
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

    bursts: (ids: readonly SnippetId[], audiences) => burstsOf(db, ids, audiences),
  };
}

function part(what: { readonly channel: string } | { readonly since: Date } | "everything"): SQL | undefined {
  if (what === "everything") return undefined;
  if ("since" in what) return gte(snippets.sentAt, what.since);
  return sql`${snippets.placeId} in (select id from ${places} where ${places.channel} = ${what.channel})`;
}

/** One condition a conversation, since message ids mean something only there. */
function byPlace(messages: readonly MessageRef[], condition: (list: SQL) => SQL): SQL[] {
  const groups = new Map<string, { first: MessageRef; ids: Set<string> }>();
  for (const ref of messages) {
    const group = groups.get(conversationKey(ref)) ?? { first: ref, ids: new Set() };
    group.ids.add(ref.message);
    groups.set(conversationKey(ref), group);
  }
  return [...groups.values()].map(({ first, ids }) => {
    const place = sql`(select id from ${places} where workspace_id = ${workspaceIdOf(first)} and channel = ${first.channel} and thread = ${first.thread ?? ""})`;
    const list = sql`(${sql.join(
      [...ids].map((id) => sql`${id}`),
      sql`, `,
    )})`;
    return sql`(${snippets.placeId} = ${place} and ${condition(list)})`;
  });
}

/** The consent is locked and read by the very statement that stores: an erasure waits, or nothing is stored. */
export async function insertSnippets(tx: Tx, rows: PlaceRows, batch: readonly NewSnippet[], at: Date): Promise<number> {
  const latest = new Map<string, Record<string, unknown>>();
  for (const snippet of batch) {
    const placeId = await rows.id(tx, snippet.place);
    latest.set(`${placeId} ${snippet.message}`, inputRow(snippet, placeId));
  }
  const stored = await rowsOf<{ member_id: string; replaced: boolean }>(
    tx,
    sql`with input as (select * from json_to_recordset(${jsonRows([...latest.values()])}) as r(member_id uuid, place_id int, message text,
        audience text, sent_at timestamptz, text text, language text, words text[], cue_kind text, cue text[], cue_message text, cue_by text)),
      consenting as (select member_id from ${consents} where member_id in (select distinct member_id from input)
        and terms = ${TERMS_VERSION} and expires_at > ${at.toISOString()}::timestamptz for share)
      insert into ${snippets} as kept (member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue, cue_message, cue_by)
      select member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue, cue_message, cue_by
        from input join consenting using (member_id)
      on conflict (place_id, message) do update set text = excluded.text, words = excluded.words, language = excluded.language
        where kept.text is distinct from excluded.text
      returning member_id, (xmax::text <> '0') as replaced`,
  );
  await dropDerived(
    tx,
    stored.flatMap((row) => (row.replaced ? [row.member_id] : [])),
  );
  return stored.length;
}

function inputRow({ grant, place, cue, ...snippet }: NewSnippet, placeId: number): Record<string, unknown> {
  return {
    member_id: grant.memberId,
    place_id: placeId,
    message: snippet.message,
    audience: place.audience,
    sent_at: snippet.sentAt,
    text: snippet.text,
    language: snippet.language,
    words: snippet.words,
    cue_kind: cue.kind,
    cue: cue.lexemes,
    cue_message: cue.message,
    cue_by: cue.by,
  };
}

function isForeignKeyFault(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause) if ("code" in at && at.code === "23503") return true;
  return false;
}
