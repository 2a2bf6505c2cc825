/** What is read when somebody leaves, by the database's own count: what names them, however much of others' there is. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, goAway, NOW, optIn, snippet } from "#test/support/people.ts";
import { answered } from "#test/support/replies.ts";
import { rowsRead } from "#test/support/rows-read.ts";

const MANY = 2_000;
let store: Store;
let database: TestDatabase;

beforeAll(async () => {
  ({ store, database } = await openTestStore("pglite", () => NOW));
});
afterAll(() => database.close());

async function readOf(table: string, work: () => Promise<unknown>): Promise<number> {
  await database.executeSql("vacuum analyze");
  const before = await rowsRead(database, table);
  await work();
  return (await rowsRead(database, table)) - before;
}

test("a bystander's leaving does not read what others answered others", async () => {
  const ana = await optIn(store, "ana");
  const [by = ""] = await store.members.pseudonyms([account("bea")]);
  const cue = { kind: "question" as const, lexemes: ["kettle"], message: "q1", by };
  await store.snippets.append([await snippet(store, "ana", "on the shelf", { cue })]);
  await database.executeSql(
    `insert into snippets (member_id, place_id, message, audience, sent_at, text, language, words, cue_kind, cue, cue_message, cue_by)
      select member_id, place_id, 'more' || i, audience, sent_at, text, 'en', words, cue_kind, cue, 'q' || i, 'somebody' || i
      from snippets, generate_series(1, $2) i where member_id = $1`,
    [ana.id, MANY],
  );
  expect(await readOf("snippets", () => store.members.erase(account("bea")))).toBeLessThan(20);
  const { rows } = await database.executeSql("select count(*)::int as n from snippets where cue_by is null");
  expect(rows).toEqual([{ n: 1 }]);
});

test.each([
  [
    "mention_sources",
    "(mention_id, snippet_id) select kept.mention_id, s.id from snippets s, mention_sources kept on conflict do nothing",
  ],
  [
    "audit_events",
    "(workspace_id, member_id, at, kind) select workspace_id, m.id, now(), 'answered' from members m, generate_series(1, 2000)",
  ],
  ["absences", "(member_id, since, until, ended_at) select m.id, now(), now(), now() from members m, generate_series(1, 2000)"],
  [
    "imports",
    "(member_id, file, status, created_at, updated_at) select m.id, '', 'ended', now(), now() from members m, generate_series(1, 2000)",
  ],
])("a member's leaving does not read others' rows in %s", async (table, rows) => {
  const ana = (await store.members.find(account("ana")))?.member ?? (await optIn(store, "ana"));
  await goAway(store, ana);
  const [source] = await store.snippets.newest(ana.id, 1);
  await answered(store, new FakePlatform(), "ana", { sources: source ? [source.id] : [] });
  await database.executeSql(`insert into ${table} ${rows}`);
  const cy = await optIn(store, "cy");
  await goAway(store, cy);
  await answered(store, new FakePlatform(), "cy");
  expect(await readOf(table, () => store.members.erase(cy.account))).toBeLessThan(20);
});

test("a search reads through little that is not yet sorted in", async () => {
  const { rows } = await database.executeSql("select reloptions from pg_class where relname = 'snippets_lexemes'");
  expect(rows).toEqual([{ reloptions: ["gin_pending_list_limit=1024"] }]);
});
