/** Finds what a member answered when asked something alike: one index scan, the audience inside the query. */
import { and, eq, sql } from "drizzle-orm";
import type { Snippet } from "#core/model/snippet.ts";
import type { SnippetQuery } from "#core/ports/snippet-store.ts";
import { consentHolds } from "./consents.ts";
import { type Db, rowsOf } from "./database.ts";
import { isUsable } from "./is-usable.ts";
import { snippets } from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

/** Above this many snippets a common word matches too many rows to rank in time: only the rarest words are searched. */
const LARGE_MEMBER = 5_000;
const RAREST = 4;
/** More than the rarest are searched while all of them together stand in no more than this share of the rows. */
const SHARE_SEARCHED = 0.02;
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
      .where(
        and(
          eq(snippets.memberId, query.member),
          consentHolds(query.member, query.at),
          sql`${snippets.tsv} @@ ${wanted}`,
          isUsable(query),
        ),
      )
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

  /** A word nobody uses is the rarest of all and finds nothing, so a fixed number of them would not do. */
  async #rarest(lexemes: readonly string[]): Promise<readonly string[]> {
    const shares = await this.#known();
    if (shares.size === 0) return lexemes.slice(0, RAREST);
    const least = Math.min(...shares.values());
    const shareOf = (lexeme: string) => shares.get(lexeme) ?? least;
    let together = 0;
    return [...lexemes]
      .sort((a, b) => shareOf(a) - shareOf(b))
      .filter((lexeme, place) => {
        together += shareOf(lexeme);
        return place < RAREST || together <= SHARE_SEARCHED;
      });
  }

  /** Shares of rows a lexeme stands in, as ANALYZE last saw them (PostgreSQL manual, pg_stats). */
  async #known(): Promise<ReadonlyMap<string, number>> {
    if (this.#frequencies && Date.now() - this.#frequencies.readAt < FREQUENCIES_HOLD_MS) return this.#frequencies.of;
    const rows = await rowsOf<{ lexeme: string | null; share: number }>(
      this.#db,
      sql`select unnest(most_common_elems::text::text[]) as lexeme, unnest(most_common_elem_freqs) as share
        from pg_stats where tablename = 'snippets' and attname = 'tsv' and schemaname = current_schema()`,
    );
    // The statistics end with the least and the greatest share, which stand beside no lexeme.
    const of = new Map(rows.flatMap(({ lexeme, share }) => (lexeme === null ? [] : [[lexeme, Number(share)] as const])));
    this.#frequencies = { readAt: Date.now(), of };
    return of;
  }
}

/** A lexeme as the tsquery type reads it (PostgreSQL manual 8.11.2): quotes and backslashes doubled. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
