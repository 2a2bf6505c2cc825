/** Finds what a member answered when asked something alike: one index scan, the audience inside the query. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { SnippetQuery } from "#core/ports/store.ts";
import { type Db, rowsOf } from "./database.ts";
import { isUsable } from "./is-usable.ts";
import { consents, snippets } from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

/** Above this many snippets a common word matches too many rows to rank in time: only the rarest words are searched. */
const LARGE_MEMBER = 5_000;
const RAREST = 4;
const FREQUENCIES_HOLD_MS = 10 * 60_000;

export class SnippetSearch {
  readonly #db: Db;
  #frequencies: { readonly readAt: number; readonly of: ReadonlyMap<string, number> } | null = null;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(query: SnippetQuery): Promise<readonly Snippet[]> {
    const lexemes =
      query.lexemes.length > RAREST && (await this.#isLarge(query)) ? await this.#rarest(query.lexemes) : query.lexemes;
    if (lexemes.length === 0 || query.audiences.length === 0) return [];
    const wanted = sql`${lexemes.map(quoted).join(" | ")}::tsquery`;
    const rows = await snippetRows(this.#db)
      .where(and(eq(snippets.memberId, query.member), consentHolds(query), sql`${snippets.tsv} @@ ${wanted}`, isUsable(query)))
      .orderBy(sql`ts_rank(${snippets.tsv}, ${wanted}) desc`, sql`${snippets.sentAt} desc`)
      .limit(query.limit);
    return rows.map(snippetOf);
  }

  async #isLarge({ member }: SnippetQuery): Promise<boolean> {
    const rows = await rowsOf(
      this.#db,
      sql`select 1 from ${snippets} where member_id = ${member} offset ${LARGE_MEMBER} limit 1`,
    );
    return rows.length > 0;
  }

  async #rarest(lexemes: readonly string[]): Promise<readonly string[]> {
    const of = await this.#known();
    return [...lexemes].sort((a, b) => (of.get(a) ?? 0) - (of.get(b) ?? 0)).slice(0, RAREST);
  }

  /** Shares of rows a lexeme stands in, as ANALYZE last saw them (PostgreSQL manual, pg_stats). */
  async #known(): Promise<ReadonlyMap<string, number>> {
    if (this.#frequencies && Date.now() - this.#frequencies.readAt < FREQUENCIES_HOLD_MS) return this.#frequencies.of;
    const rows = await rowsOf<{ lexeme: string; share: number }>(
      this.#db,
      sql`select unnest(most_common_elems::text::text[]) as lexeme, unnest(most_common_elem_freqs) as share
        from pg_stats where tablename = 'snippets' and attname = 'tsv' and schemaname = current_schema()`,
    );
    const of = new Map(rows.map((row) => [row.lexeme, Number(row.share)]));
    this.#frequencies = { readAt: Date.now(), of };
    return of;
  }
}

/** Consent, asked again at the retrieval itself. */
function consentHolds({ member, at }: SnippetQuery): SQL {
  return sql`exists (select 1 from ${consents} where member_id = ${member} and terms = ${TERMS_VERSION} and expires_at > ${at.toISOString()}::timestamptz)`;
}

/** A lexeme as the tsquery type reads it (PostgreSQL manual 8.11.2): quotes and backslashes doubled. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
