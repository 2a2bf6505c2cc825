/** What is read for bursts, by the database's own count. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SnippetId } from "#core/model/ids.ts";
import type { Store } from "#core/ports/store.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";
import { NOW, optIn, snippet } from "#test/support/people.ts";
import { rowsRead } from "#test/support/rows-read.ts";

let store: Store;
let database: TestDatabase;
beforeAll(async () => {
  ({ store, database } = await openTestStore("pglite", () => NOW));
});
afterAll(() => database.close());

test("the planner, who knows of one snippet, has none of them found by reading all for each", async () => {
  const ana = await optIn(store, "ana");
  await store.snippets.append([await snippet(store, "ana", "morning")]);
  await database.executeSql("vacuum analyze");
  const MORE = 1_000;
  await database.executeSql(
    `insert into snippets (member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue)
      select member_id, place_id, 'more' || i, audience, sent_at + i * interval '1 minute', 'again', 'en', array['again'], 'none', '{}'
      from snippets, generate_series(1, $2) i where member_id = $1`,
    [ana.id, MORE],
  );
  const { rows } = await database.executeSql("select id::text from snippets order by id limit 20");
  const ids = (rows as { id: SnippetId }[]).map(({ id }) => id);
  const before = await rowsRead(database, "snippets");
  expect(await store.snippets.bursts(ids, { audiences: ["public"], channel: null })).not.toEqual([]);
  expect((await rowsRead(database, "snippets")) - before).toBeLessThanOrEqual((ids.length + 2) * (MORE + 1));
});
