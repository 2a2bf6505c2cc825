/** An older copy of a database, as a backup keeps one: taken, and put back, without opening another. */
import type { TestDatabase } from "#test/support/database.ts";

/** Every row of every table, but for what counts changes and how far a ledger was followed. */
export type Rows = Readonly<Record<string, readonly string[]>>;

interface Table {
  readonly name: string;
  readonly columns: string;
}

async function tables({ executeSql }: TestDatabase): Promise<readonly Table[]> {
  const { rows } =
    await executeSql(`select table_name as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1 order by 1`);
  return rows as readonly Table[];
}

export async function takeCopy(database: TestDatabase): Promise<void> {
  const copies = (await tables(database)).map(
    ({ name, columns }) => `create table copy.${name} as select ${columns} from public.${name};`,
  );
  await database.executeSql(`drop schema if exists copy cascade; create schema copy; ${copies.join(" ")}`);
}

export async function putCopyBack(database: TestDatabase): Promise<void> {
  const all = await tables(database);
  const copies = all.map(
    ({ name, columns }) => `insert into public.${name} (${columns}) overriding system value select ${columns} from copy.${name};`,
  );
  await database.executeSql(`set session_replication_role = replica; truncate ${all.map(({ name }) => `public.${name}`).join(", ")};
    ${copies.join(" ")} set session_replication_role = origin;`);
}

export async function rowsIn(database: TestDatabase): Promise<Rows> {
  const found: Record<string, readonly string[]> = {};
  for (const { name } of await tables(database)) {
    if (name === "erasure_positions") continue;
    const { rows } = await database.executeSql(`select (to_jsonb(t) - 'revision')::text as row from public.${name} t order by 1`);
    found[name] = (rows as readonly { row: string }[]).map(({ row }) => row);
  }
  return found;
}

/** A copy left behind would hold what the next test forgets. */
export async function dropCopy({ executeSql }: TestDatabase): Promise<void> {
  await executeSql("drop schema if exists copy cascade");
}
