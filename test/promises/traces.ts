/** Walks the whole catalogue for what may be left of a person: their account, their name, their words. */
import { lexemes } from "#core/voice/lexemes.ts";
import type { TestDatabase } from "#test/support/database.ts";

interface Table {
  readonly schema: string;
  readonly name: string;
}

/** Every column of every table, of whatever type, that holds one of the words (or its stem); as `schema.table.column: word`. */
export async function tracesOf(
  { executeSql }: Pick<TestDatabase, "executeSql">,
  words: readonly string[],
): Promise<readonly string[]> {
  const wanted = words.flatMap((word) => [word, ...lexemes(word)].map((form) => ({ word, pattern: asWord(form, word) })));
  const { rows } = await executeSql(`select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`);
  const found = new Set<string>();
  for (const { schema, name } of rows as readonly Table[]) {
    const held = await executeSql(`select row_to_json(t)::text as row from "${schema}"."${name}" t`);
    for (const { row } of held.rows as readonly { row: string }[])
      for (const [column, value] of Object.entries(JSON.parse(row) as Record<string, unknown>))
        for (const { word, pattern } of wanted)
          if (pattern.test(JSON.stringify(value))) found.add(`${schema}.${name}.${column}: ${word}`);
  }
  return [...found].sort();
}

/** Short ones, such as names, only as words of their own; long ones also inside others. */
function asWord(form: string, word: string): RegExp {
  const literal = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return word.length > 5 ? new RegExp(literal, "i") : new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "iu");
}
