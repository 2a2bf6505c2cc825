/** An older copy of a database, as a backup keeps one: taken, and put back, without opening another. */
import type { TestDatabase } from "#test/support/database.ts";

/** Every row of every table, but for what counts changes and how far a ledger was followed. */
export type Rows = Readonly<Record<string, readonly string[]>>;

export interface Copy {
  /** Leaves every table as it was when the copy was taken. */
  putBack(): Promise<void>;
}

interface Table {
  readonly name: string;
  readonly columns: string;
}

export async function takeCopy(database: TestDatabase): Promise<Copy> {
  const before = await read(database, "to_jsonb(t)");
  return {
    async putBack() {
      const after = await read(database, "to_jsonb(t)");
      const changed = (await tables(database)).filter(({ name }) => String(before[name]) !== String(after[name]));
      const statements = changed.map(
        ({ name, columns }) => `delete from public.${name};
        insert into public.${name} (${columns}) overriding system value
          select ${columns} from jsonb_populate_recordset(null::public.${name}, $rows$[${before[name]}]$rows$);`,
      );
      await database.executeSql(`set session_replication_role = replica; ${statements.join(" ")}
        set session_replication_role = origin;`);
    },
  };
}

export async function rowsIn(database: TestDatabase): Promise<Rows> {
  const { erasure_positions: _, ...rows } = await read(database, "to_jsonb(t) - 'revision'");
  return rows;
}

async function read(database: TestDatabase, row: string): Promise<Rows> {
  const every = (await tables(database)).map(
    ({ name }) => `select '${name}' as name, coalesce(json_agg(row order by row), '[]') as rows
      from (select (${row})::text as row from public.${name} t) as texts`,
  );
  const { rows } = await database.executeSql(every.join(" union all "));
  return Object.fromEntries((rows as { name: string; rows: string[] }[]).map((table) => [table.name, table.rows]));
}

/** The catalogue is slow to ask, and the same in every database. */
let known: Promise<readonly Table[]> | undefined;

function tables({ executeSql }: TestDatabase): Promise<readonly Table[]> {
  known ??= executeSql(`select table_name as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1 order by 1`).then(
    ({ rows }) => rows as readonly Table[],
  );
  return known;
}
