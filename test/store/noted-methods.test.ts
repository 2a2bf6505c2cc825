/** Every method of the store that takes something away is noted in the ledger, or is known not to need it: found out by calling them all. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { noteErasures } from "#src/store/noted-store.ts";
import { createStore } from "#src/store/store.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { NOW } from "#test/support/people.ts";
import { silent } from "#test/support/theatre.ts";
import { takeCopy } from "./copy.ts";
import { type EveryMethod, everyMethod } from "./every-method.ts";
import { fill } from "./filled.ts";

let database: TestDatabase;
let store: Store;

/** What goes without anybody's wish that it be gone, so that a copy may bring it back. */
const notNoted = {
  "ends by age, in a copy too": [
    "snippets.removeExpired",
    "imports.removeEndedBefore",
    "calls.removeOlderThan",
    "audit.removeOlderThan",
    "presence.forget",
    "presence.removeOlderThan",
    "members.removeExpiredOffers",
  ],
  "is used up": [
    "members.offer",
    "members.takeOffer",
    "imports.remove",
    "backfills.endTurn",
    "digests.told",
    "digests.notTold",
    "practice.grade",
    "practice.clear",
  ],
  "is a sign that is over": ["hints.end", "hints.actedOn"],
  "is set anew": ["hints.set"],
  "forbade something: in a copy from before it does so again": ["practice.sayAgain"],
  "is derived, and made again": ["practice.put", "snippets.append", "places.changed", "embeddings.keepOnly", "embeddings.save"],
};

/** Says of every row that goes, and of every value that is emptied, in which table that was. */
const watch = `
  create schema watch; create table watch.taken (name text);
  create function watch.took() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' or exists (select 1 from jsonb_each(to_jsonb(old)) o join jsonb_each(to_jsonb(new)) n using (key)
      where o.value not in ('null', '""', '[]', '{}') and n.value in ('null', '""', '[]', '{}'))
    then insert into watch.taken values (tg_table_name); end if; return null; end $$;
  do $$ declare t text; begin for t in select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
    loop execute format('create trigger watched after update or delete on public.%I for each row execute function watch.took()', t);
    end loop; end $$;`;

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  store = createStore(database, () => NOW);
  await database.executeSql(watch);
});
afterAll(async () => {
  await database.close();
});

/** What of the store's is another method in the noted one. */
function noted(): readonly string[] {
  const over = noteErasures(store, database.db, {} as never, () => NOW, silent);
  return namesOf(store).filter((name) => methodOf(over, name) !== methodOf(store, name));
}

const namesOf = (of: object): readonly string[] =>
  Object.entries(of).flatMap(([noun, methods]) =>
    typeof methods === "object" ? Object.keys(methods as object).map((method) => `${noun}.${method}`) : [],
  );
function methodOf(of: Store | EveryMethod, name: string): () => unknown {
  const [noun = "", method = ""] = name.split(".");
  return (of as unknown as Record<string, Record<string, () => unknown>>)[noun]?.[method] as () => unknown;
}

test("what takes something away is noted, or excused, and nothing is excused that takes nothing", async () => {
  const filled = await fill(store);
  const copy = await takeCopy(database);
  const calls = everyMethod(store, filled);
  expect(namesOf(calls).toSorted()).toEqual(namesOf(store).toSorted());
  const taking: string[] = [];
  for (const name of namesOf(calls)) {
    await database.executeSql("delete from watch.taken");
    await methodOf(calls, name)();
    const { rows } = await database.executeSql("select distinct name from watch.taken");
    if (rows.length === 0) continue;
    taking.push(name);
    await copy.putBack();
  }
  const excused = Object.values(notNoted).flat();
  expect(taking.filter((name) => !noted().includes(name)).toSorted()).toEqual(excused.toSorted());
  // These only say no from now on.
  expect(noted().filter((name) => !taking.includes(name))).toEqual([
    "absences.end",
    "switches.turnOff",
    "blocked.add",
    "bounds.setHours",
    "bounds.setChannels",
    "settings.change",
    "settings.setChannelMode",
  ]);
});
