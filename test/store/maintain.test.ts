/** The room of what was deleted: a database that is written to for years stays as small as what it holds. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";

let store: Store;
let database: TestDatabase;
beforeAll(async () => {
  ({ store, database } = await openTestStore());
});
afterAll(() => database.close());

/** Of the table and its partitions. */
async function bytesOf(table: string): Promise<number> {
  const { rows } = await database.executeSql(
    `select sum(pg_relation_size(oid))::int as bytes from pg_class where oid = '${table}'::regclass
      or oid in (select inhrelid from pg_inherits where inhparent = '${table}'::regclass)`,
  );
  return (rows as [{ bytes: number }])[0].bytes;
}

test("an empty table is not taken for one that may be read whole", async () => {
  await database.executeSql("create table never_filled (id int primary key)");
  await store.maintain("all");
  const { rows } = await database.executeSql("explain select 1 from never_filled where id = 1");
  await database.executeSql("drop table never_filled");
  expect((rows as { "QUERY PLAN": string }[])[0]?.["QUERY PLAN"]).toMatch(/^Index.* Scan using never_filled_pkey/);
});

test.each([
  ["calls that were taken", "handled_calls", "(key, at) select i::text, now()"],
  ["jobs that were done", "pgboss.job", "(name) select 'embed'"],
])("an embedded database gives back that of %s", async (_, table, rows) => {
  await database.executeSql(`insert into ${table} ${rows} from generate_series(1, 2000) i`);
  await database.executeSql(`delete from ${table}`);
  expect(await bytesOf(table)).toBeGreaterThan(65_536);
  await store.maintain("all");
  expect(await bytesOf(table)).toBe(0);
});
