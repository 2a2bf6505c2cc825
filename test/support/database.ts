/** Real databases for tests: PGlite from a dump made once, and PostgreSQL where TEST_DATABASE_URL names one. */
import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import type { Clock } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { type Database, type DatabasePlace, openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";

export type Engine = "pglite" | "postgres";

const serverUrl = process.env.TEST_DATABASE_URL;

/** The engines this run can reach. CI requires both (test/support/global-setup.ts). */
export const engines: readonly Engine[] = serverUrl ? ["pglite", "postgres"] : ["pglite"];

export interface TestDatabase extends Database {
  readonly place: DatabasePlace;
}

/** Embedded databases nobody uses just now: emptying one is many times quicker than opening one. */
const idle: TestDatabase[] = [];

/** An empty, migrated database of its own, until it is closed. */
export async function openTestDatabase(engine: Engine = "pglite"): Promise<TestDatabase> {
  if (engine === "postgres") return openOnServer();
  const database = idle.pop() ?? (await openEmbedded());
  const close = async () => {
    await emptied(database);
    idle.push(database);
  };
  return { ...database, close };
}

/**
 * Rows are taken away one by one: there are few, and a truncation makes new files for every table and index. In a function, since what
 * one says is planned once. No constraint is asked: all goes. It returns the tables that have grown: what was in them is still to be
 * cleared away, and an embedded database does not do that by itself.
 */
const EMPTYING = `
  do $make$ begin
    execute 'create function emptying() returns text language plpgsql as $$ begin
        perform set_config(''session_replication_role'', ''replica'', true); ' ||
      (select string_agg(format('delete from public.%I;', tablename), ' ') from pg_tables where schemaname = 'public') ||
      (select string_agg(format('perform setval(%L, 1, false);', format('public.%I', sequencename)), ' ')
        from pg_sequences where schemaname = 'public') ||
      case when to_regclass('pgboss.job') is null then '' else 'delete from pgboss.job;' end ||
      'return (select string_agg(oid::regclass::text, '', '') from pg_class
        where relkind = ''r'' and relnamespace::regnamespace::text in (''public'', ''pgboss'') and pg_relation_size(oid) > 65536); end $$';
  end $make$;
`;

/** Leaves it as it was when it was opened. */
export async function emptied({ executeSql }: Pick<Database, "executeSql">): Promise<void> {
  const { rows } = await executeSql("select emptying() as grown");
  const [{ grown }] = rows as [{ grown: string | null }];
  if (grown) await executeSql(`vacuum ${grown}`);
}

async function openEmbedded(): Promise<TestDatabase> {
  const place = { memory: new Blob([await readFile(inject("pgliteDump"))]) };
  return opened(place);
}

async function opened(place: DatabasePlace): Promise<TestDatabase> {
  const database = await openDatabase(place);
  await database.executeSql(EMPTYING);
  return { ...database, place };
}

/** A folder of its own with a migrated embedded database in `data`: ten times quicker than letting the program make one. */
export async function migratedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-folder-"));
  await cp(inject("migratedFolder"), join(folder, "data"), { recursive: true });
  return folder;
}

async function openOnServer(): Promise<TestDatabase> {
  if (!serverUrl) throw new Error("TEST_DATABASE_URL is not set");
  const name = `understudy_test_${randomUUID().replaceAll("-", "")}`;
  await onServer((sql) => sql.unsafe(`create database ${name}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const place = { url: url.href };
  const database = await opened(place);
  return {
    ...database,
    close: async () => {
      await database.close();
      await onServer((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(serverUrl ?? "", { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

export async function openTestStore(
  engine: Engine = "pglite",
  now: Clock = () => new Date(),
): Promise<{ store: Store; database: TestDatabase; close(): Promise<void> }> {
  const database = await openTestDatabase(engine);
  return { store: createStore(database, now), database, close: () => database.close() };
}
