/** The driver for servers, speaking to an embedded database: each transaction by itself, faults that end nothing, and nothing left behind. */
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { EmbeddedSocket } from "#src/store/embedded-socket.ts";
import { rememberingStatements } from "#src/store/remembered-statements.ts";

let database: PGlite;
let client: postgres.Sql;
beforeAll(async () => {
  database = await PGlite.create();
  await database.exec("create table lines (id int, text text)");
});
beforeEach(() => {
  client = rememberingStatements(postgres({ max: 1, socket: () => new EmbeddedSocket(database) } as object));
});
afterEach(async () => {
  await client.end();
  await database.exec("delete from lines");
});
afterAll(() => database.close());

const prepared = async () =>
  (await client.unsafe("select statement from pg_prepared_statements")).map(({ statement }) => statement);
const insert = "insert into lines values ($1, $2)";
const LARGE = "x".repeat(2_000_000);

test("what is said to it while a transaction writes much waits for its end", async () => {
  const seen: unknown[] = [];
  const writing = client.begin(async (tx) => {
    await tx.unsafe(insert, [1, LARGE]);
    seen.push(client.unsafe("select count(*)::int as n from lines where id > $1", [0]).execute());
    await tx.unsafe(insert, [2, LARGE]);
    await tx.unsafe(insert, [3, "short"]);
  });
  await writing;
  expect(await Promise.all(seen)).toEqual([[{ n: 3 }]]);
});

test("a fault undoes its transaction alone, and a savepoint's its savepoint alone", async () => {
  const broken = client.begin(async (tx) => {
    await tx.unsafe(insert, [1, "lost"]);
    await tx.unsafe("select 1 / $1::int", [0]);
  });
  await expect(broken).rejects.toMatchObject({ code: "22012" });
  await client.begin(async (tx) => {
    await tx.unsafe(insert, [2, "kept"]);
    await tx.savepoint((inner) => inner.unsafe("select 1 / $1::int", [0])).catch(() => {});
  });
  expect(await client.unsafe("select id from lines")).toEqual([{ id: 2 }]);
});

test("many at once are answered each with its own", async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => client.unsafe("select $1::int as i", [i])));
  expect(answers.map(([row]) => row?.i)).toEqual(Array.from({ length: 300 }, (_, i) => i));
});

test("a statement with parameters is prepared once, in transactions and savepoints too, and forgotten with its connection", async () => {
  for (let i = 0; i < 3; i++) await client.unsafe(insert, [i, ""]);
  await client.begin((tx) => tx.savepoint((inner) => inner.unsafe(insert, [9, ""])));
  await client.unsafe("select 1");
  await client.unsafe("select $1::tsvector @@ $2::tsquery", ["a", "a"]);
  expect((await prepared()).filter((text) => text === insert)).toEqual([insert]);
  expect((await prepared()).join()).not.toMatch(/select 1|@@/);
  await client.end();
  const { rows } = await database.query("select statement from pg_prepared_statements");
  expect(rows).toEqual([]);
});

test("no more texts are remembered than a thousand", async () => {
  for (let i = 0; i < 1_010; i++) await client.unsafe(`select $1::int + ${i}`, [1]);
  const kept = (await prepared()).filter((text) => /^select \$1::int \+/.test(text));
  expect(kept).toHaveLength(1_000);
});
