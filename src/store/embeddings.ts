/** What embedding models made of snippets: kept under consent, found by the signs of the numbers, ordered by the numbers. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { Embedded, EmbeddingStore, NearQuery, ToEmbed } from "#core/ports/embedding-store.ts";
import { consentHolds, consentsAt } from "./consents.ts";
import { type Db, jsonColumn, rowsOf } from "./database.ts";
import { embeddings } from "./embeddings-schema.ts";
import { isUsable } from "./is-usable.ts";
import type { Tx } from "./rows.ts";
import { consents, places, snippets, workspaces } from "./schema.ts";
import { snippetColumns, snippetOf } from "./snippet-rows.ts";
import { bytesOf, signsOf, similarity } from "./vector-columns.ts";

/** How many are found by signs for one that is wanted: signs alone put near ones in a rough order. */
const FOUND_EACH = 3;
/** What has one word to be found by, or none, means nothing by itself. */
const FEWEST_LEXEMES = 2;

const version = sql`md5(s.text || chr(10) || array_to_string(s.cue, ' '))`;
const worthIt = sql`cardinality(s.cue) + cardinality(s.words) >= ${FEWEST_LEXEMES}`;

export function embeddingStore(db: Db): EmbeddingStore {
  return {
    async missing(member, model, at, limit) {
      const rows = await rowsOf<Omit<ToEmbed, "id"> & { id: string }>(
        db,
        sql`select s.id::text as id, s.text, array_to_json(s.cue) as cue, ${version} as version from ${snippets} s
          where s.member_id = ${member} and ${consentHolds(member, at)} and ${worthIt} and ${madeNothingBy(model)}
          order by s.sent_at desc limit ${limit}`,
      );
      return rows.map((row) => ({ ...row, id: row.id as SnippetId }));
    },

    async save(member, model, made, at) {
      const dimensions = made.find(({ vector }) => vector)?.vector?.length ?? 0;
      return db.transaction(async (tx) => {
        if (dimensions > 0) await removeStrange(tx, member, model, dimensions);
        return insert(tx, member, model, made, at);
      });
    },

    nearest: (query) => nearest(db, query),

    async unfinished(model, at) {
      const rows = await rowsOf<{ member_id: MemberId }>(
        db,
        sql`select distinct s.member_id from ${snippets} s join ${consents} c on c.member_id = s.member_id
          where ${consentsAt(at)} and ${worthIt} and ${madeNothingBy(model)}`,
      );
      return rows.map((row) => row.member_id);
    },

    async keepOnly(model) {
      await db.delete(embeddings).where(model === null ? undefined : sql`not (model = ${model} and dimensions > 0)`);
    },
  };
}

const madeNothingBy = (model: string): SQL =>
  sql`not exists (select 1 from ${embeddings} e where e.snippet_id = s.id and e.model = ${model})`;

/** Vectors that cannot be compared with the new ones; what they stood for is missing then, and made anew. */
async function removeStrange(tx: Tx, member: MemberId, model: string, dimensions: number): Promise<void> {
  const comparable = sql`model = ${model} and dimensions in (0, ${dimensions})`;
  await tx.delete(embeddings).where(and(eq(embeddings.memberId, member), sql`not (${comparable})`));
}

/** A snippet edited or removed meanwhile is waited for by its row lock, and then has another version or is none. */
async function insert(tx: Tx, member: MemberId, model: string, made: readonly Embedded[], at: Date): Promise<number> {
  const column = (of: (one: Embedded) => string | number) => jsonColumn(made.map(of));
  const rows = await rowsOf(
    tx,
    sql`with given as (select id::bigint, version, dimensions::int, signs::bit varying, decode(vector, 'base64') as vector from rows from (
        ${column(({ id }) => id)}, ${column((one) => one.version)}, ${column(({ vector }) => vector?.length ?? 0)},
        ${column(({ vector }) => (vector ? signsOf(vector) : ""))}, ${column(({ vector }) => (vector ? bytesOf(vector) : ""))})
        as given(id, version, dimensions, signs, vector)),
      consenting as (select c.member_id from ${consents} c where c.member_id = ${member} and ${consentsAt(at)} for share),
      still as (select s.id, s.member_id, g.dimensions, g.signs, g.vector from ${snippets} s join given g on g.id = s.id
        where s.member_id = ${member} and g.version = ${version} for share of s)
      insert into ${embeddings} (snippet_id, member_id, model, dimensions, signs, vector)
      select id, still.member_id, ${model}, dimensions, signs, vector from still join consenting using (member_id)
      on conflict (snippet_id) do update set model = excluded.model, dimensions = excluded.dimensions, signs = excluded.signs,
        vector = excluded.vector
      returning snippet_id`,
  );
  return rows.length;
}

async function nearest(db: Db, query: NearQuery) {
  const { member, model, vector, at, limit } = query;
  if (query.audiences.length === 0) return [];
  const rows = await db
    .select({ ...snippetColumns, vector: sql<string>`encode(${embeddings.vector}, 'base64')` })
    .from(snippets)
    .innerJoin(places, eq(places.id, snippets.placeId))
    .innerJoin(workspaces, eq(workspaces.id, places.workspaceId))
    .innerJoin(embeddings, eq(embeddings.snippetId, snippets.id))
    .where(
      and(
        eq(embeddings.memberId, member),
        eq(embeddings.model, model),
        eq(embeddings.dimensions, vector.length),
        consentHolds(member, at),
        isUsable(query),
      ),
    )
    .orderBy(sql`bit_count(${embeddings.signs} # ${signsOf(vector)}::bit varying)`)
    .limit(limit * FOUND_EACH);
  return rows
    .map((row) => ({ row, near: similarity(vector, row.vector) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, limit)
    .map(({ row }) => snippetOf(row));
}
