/** Finds what a member answered when asked something alike: one index scan, the audience inside the query. */
import { and, eq, sql } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { SnippetQuery } from "#core/ports/snippet-store.ts";
import { consentHolds } from "./consents.ts";
import { type Db, rowsOf } from "./database.ts";
import { whereUsable } from "./is-usable.ts";
import { snippets } from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

/** Above this many snippets a common word matches too many rows to rank in time: only the rarest words are searched. */
const LARGE_MEMBER = 5_000;
const RAREST = 4;
/** More than the rarest are searched while all of them together stand in no more than this share of the rows. */
const SHARE_SEARCHED = 0.02;
/** How long what was counted is taken for true: it only decides how much is searched. */
const COUNTED_HOLDS_MS = 10 * 60_000;

interface Counted {
  readonly since: number;
  /** Which members have more than `LARGE_MEMBER` snippets, of those asked for. */
  readonly large: Map<MemberId, boolean>;
  /** In what share of all snippets a lexeme stands; null until asked for. */
  shares: ReadonlyMap<string, number> | null;
}

const newlyCounted = (): Counted => ({ since: Date.now(), large: new Map(), shares: null });

export class SnippetSearch {
  readonly #db: Db;
  #counted = newlyCounted();
  readonly #matching: ReturnType<typeof matching>;

  constructor(db: Db) {
    this.#db = db;
    this.#matching = matching(db);
  }

  async find(query: SnippetQuery): Promise<readonly Snippet[]> {
    const lexemes =
      query.lexemes.length > RAREST && (await this.#isLarge(query)) ? await this.#rarest(query.lexemes) : query.lexemes;
    if (lexemes.length === 0 || query.audiences.length === 0) return [];
    const { statement, values } = this.#matching(query);
    const rows = await statement.execute({
      member: query.member,
      at: query.at.toISOString(),
      wanted: lexemes.map(quoted).join(" | "),
      limit: query.limit,
      ...values,
    });
    return rows.map(snippetOf);
  }

  async #isLarge({ member }: SnippetQuery): Promise<boolean> {
    const { large } = this.#lately();
    const known = large.get(member);
    if (known !== undefined) return known;
    const rows = await rowsOf(
      this.#db,
      sql`select 1 from ${snippets} where member_id = ${member} offset ${LARGE_MEMBER} limit 1`,
    );
    large.set(member, rows.length > 0);
    return rows.length > 0;
  }

  #lately(): Counted {
    if (Date.now() - this.#counted.since >= COUNTED_HOLDS_MS) this.#counted = newlyCounted();
    return this.#counted;
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
    const counted = this.#lately();
    if (counted.shares) return counted.shares;
    const rows = await rowsOf<{ lexeme: string | null; share: number }>(
      this.#db,
      sql`select unnest(most_common_elems::text::text[]) as lexeme, unnest(most_common_elem_freqs) as share
        from pg_stats where tablename = 'snippets' and attname = 'tsv' and schemaname = current_schema()`,
    );
    // The statistics end with the least and the greatest share, which stand beside no lexeme.
    counted.shares = new Map(rows.flatMap(({ lexeme, share }) => (lexeme === null ? [] : [[lexeme, Number(share)] as const])));
    return counted.shares;
  }
}

/** Put together once, which takes longer than to run them. */
function matching(db: Db) {
  const member = sql.placeholder("member");
  const wanted = sql`${sql.placeholder("wanted")}::tsquery`;
  return whereUsable((isUsable) =>
    snippetRows(db)
      .where(
        and(
          eq(snippets.memberId, member),
          consentHolds(member, sql.placeholder("at")),
          sql`${snippets.tsv} @@ ${wanted}`,
          isUsable,
        ),
      )
      .orderBy(sql`ts_rank(${snippets.tsv}, ${wanted}) desc`, sql`${snippets.sentAt} desc`)
      .limit(sql.placeholder("limit"))
      .prepare("snippets_matching"),
  );
}

/** A lexeme as the tsquery type reads it (PostgreSQL manual 8.11.2): quotes and backslashes doubled. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
