/** An erasure whose process ended after the consent was withdrawn is finished by whichever comes after. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import type { Db } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { emptied, engines, openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { account, NOW, optIn, snippet } from "#test/support/people.ts";

describe.each(engines)("%s: an erasure that was broken off", (engine) => {
  let database: TestDatabase;
  let store: Store;
  const rows = async (sql: string) => (await database.executeSql(sql)).rows;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    store = createStore(database, () => NOW);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptied(database);
    await optIn(store, "ana");
    await optIn(store, "ben");
    for (const id of ["ana", "ben"]) await store.snippets.append([await snippet(store, id, `the ${id} shelf`)]);
    await expect(
      createStore({ ...database, db: endingAfterOne(database.db) }, () => NOW).members.erase(account("ana")),
    ).rejects.toThrow("the process ended");
  });

  test("is finished, once, and touches nobody else", async () => {
    expect(await store.members.finishErasures()).toBe(1);
    expect(await store.members.finishErasures()).toBe(0);
    expect(await rows("select account from members")).toEqual([{ account: "ben" }]);
    expect(await rows("select text from snippets")).toEqual([{ text: "the ben shelf" }]);
  });

  test("leaves whoever has said yes again alone", async () => {
    await optIn(store, "ana");
    expect(await store.members.finishErasures()).toBe(0);
    expect(await store.members.find(account("ana"))).not.toBeNull();
  });

  test.runIf(engine === "postgres")("leaves whoever is just saying yes again alone", async () => {
    const { db } = database;
    const finishing = await db.transaction(async (tx) => {
      await optIn(
        createStore({ ...database, db: tx as unknown as Db }, () => NOW),
        "ana",
      );
      const begun = store.members.finishErasures();
      const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      await expect.poll(() => rows(waits), { interval: 5 }).toHaveLength(1);
      return { begun };
    });
    expect(await finishing.begun).toBe(0);
    expect(await store.members.find(account("ana"))).not.toBeNull();
  });
});

/** A process that ends before its second transaction. */
function endingAfterOne(db: Db): Db {
  let begun = 0;
  return new Proxy(db, {
    get(target, name) {
      if (name === "transaction" && ++begun > 1) return () => Promise.reject(new Error("the process ended"));
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
