/** What is read of places when snippets are stored, by the database's own count. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";
import { NOW, optIn, snippet } from "#test/support/people.ts";
import { rowsRead } from "#test/support/rows-read.ts";

const PLACES = 150;
const BATCH = 100;

let store: Store;
let database: TestDatabase;
beforeAll(async () => {
  ({ store, database } = await openTestStore("pglite", () => NOW));
});
afterAll(() => database.close());

test("not every place is read for every snippet stored", async () => {
  await optIn(store, "ana");
  await database.executeSql(
    `insert into places (workspace_id, channel, thread, name, audience)
      select id, 'other' || i, '', 'other', 'public' from workspaces, generate_series(1, $1) i`,
    [PLACES],
  );
  const last = await snippet(store, "ana", "morning");
  await store.snippets.append([last]);
  await database.executeSql("vacuum analyze");
  const before = await rowsRead(database, "places");
  const batch = Array.from({ length: BATCH }, (_, i) => ({ ...last, message: `again${i}` }));
  expect(await store.snippets.append(batch)).toBe(BATCH);
  expect((await rowsRead(database, "places")) - before).toBeLessThanOrEqual(3 * PLACES);
});
