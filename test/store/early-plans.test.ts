/** What is read of a member's row by a plan the database made when there was little, by its own count. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";
import { NOW, optIn, snippet } from "#test/support/people.ts";
import { rowsRead } from "#test/support/rows-read.ts";

const MANY = 2_000;
let store: Store;
let database: TestDatabase;

beforeAll(async () => {
  ({ store, database } = await openTestStore("pglite", () => NOW));
  // Known to be empty, which costs nothing to read through.
  await database.executeSql("vacuum analyze");
  await database.executeSql("set plan_cache_mode = force_generic_plan");
});
afterAll(async () => {
  await database.executeSql("reset plan_cache_mode");
  await database.close();
});

test("what a member had forgotten is not read through for each message they write", async () => {
  const ana = await optIn(store, "ana");
  const write = async (text: string) => store.snippets.append([await snippet(store, "ana", text)]);
  expect(await write("the first of all")).toBe(1);
  await database.executeSql(
    "insert into forgotten_messages (member_id, message) select $1::uuid, md5(i::text) from generate_series(1, $2) i",
    [ana.id, MANY],
  );
  const before = await rowsRead(database, "forgotten_messages");
  expect(await write("one more")).toBe(1);
  expect((await rowsRead(database, "forgotten_messages")) - before).toBeLessThan(20);
});
