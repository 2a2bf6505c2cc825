/** What was read of a table, by the database's own count. */
import type { Database } from "#src/store/database.ts";

/** Rows, since the database was made; by looking through the table or by an index. */
export async function rowsRead({ executeSql }: Pick<Database, "executeSql">, table: string): Promise<number> {
  await executeSql("select pg_stat_force_next_flush()");
  const { rows } = await executeSql(
    "select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables where relname = $1",
    [table],
  );
  return (rows as [{ read: number }])[0].read;
}
