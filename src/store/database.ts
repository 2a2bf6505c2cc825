/** Opens the database: a PostgreSQL server by URL, or an embedded PGlite in a folder or in memory. */
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { drizzle as overPostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { DatabaseFault, plainFault } from "./database-fault.ts";
import { outlivingDeadlocks } from "./deadlock.ts";
import { type ErasureLedger, openLedger } from "./erasure-ledger.ts";
import { DATABASE, settleFolder } from "./folder.ts";
import { lockFolder } from "./folder-lock.ts";
import * as schema from "./schema.ts";

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** Statements outside drizzle, for a library that brings its own SQL. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export interface Database {
  readonly db: Db;
  readonly engine: "pglite" | "postgres";
  readonly version: string;
  readonly executeSql: ExecuteSql;
  /** What was erased, beside an embedded database in a folder; null for one in memory and for a server. */
  readonly ledger: ErasureLedger | null;
  /** Runs the work while no other process of this database does. */
  whileStarting(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export type DatabasePlace = { readonly url: string } | { readonly dir: string } | { readonly memory: "empty" | Blob };

const migrations = { migrationsFolder: fileURLToPath(new URL("../../drizzle", import.meta.url)) };

const STARTING_LOCK = 7_130_411;
const quiet = { onnotice: () => {}, connect_timeout: 5, connection: { application_name: "understudy" } };

/** Opens and migrates. Throws `DatabaseFault` with one line that says what to do. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  try {
    return await ("url" in place ? openPostgres(place.url) : openPglite(place));
  } catch (fault) {
    throw plainFault(fault, place);
  }
}

async function openPostgres(url: string): Promise<Database> {
  const version = await startingAlone(url, async (alone) => {
    const found = String((await alone`show server_version`)[0]?.server_version);
    if (Number.parseInt(found, 10) < 15) throw new DatabaseFault(`PostgreSQL ${found} is too old: use 15 or later.`);
    await migratePostgres(overPostgres(alone), migrations);
    return found;
  });
  const client = postgres(url, { ...quiet, max: 10 });
  const foreign = postgres(url, { ...quiet, max: 2 });
  let closed = false;
  return {
    db: outlivingDeadlocks(overPostgres(client, { schema }) as unknown as Db),
    engine: "postgres",
    version,
    // The driver would open a new connection even then, and the process would never end.
    executeSql: async (text, values) => {
      if (closed) throw new Error("the database is closed");
      return executeOn(foreign, text, values);
    },
    ledger: null,
    whileStarting: (work) => startingAlone(url, work),
    close: async () => {
      closed = true;
      await Promise.all([client.end({ timeout: 5 }), foreign.end({ timeout: 5 })]);
    },
  };
}

/** Any number of processes may be started at once; one at a time does this part. */
async function startingAlone<T>(url: string, work: (alone: postgres.Sql) => Promise<T>): Promise<T> {
  const alone = postgres(url, { ...quiet, max: 1 });
  try {
    await alone`select pg_advisory_lock(${STARTING_LOCK})`;
    return await work(alone);
  } finally {
    await alone.end({ timeout: 2 });
  }
}

/** A library's statements may begin a transaction themselves; where they fail, it must not stay open on the connection. */
async function executeOn(client: postgres.Sql, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const connection = await client.reserve();
  // The job queue leaves options undefined where it means null; this driver takes no undefined.
  const given = values?.map((value) => value ?? null) as never[] | undefined;
  try {
    return { rows: [...(await connection.unsafe(text, given))] };
  } catch (fault) {
    await connection.unsafe("rollback");
    throw fault;
  } finally {
    connection.release();
  }
}

async function openPglite(place: Exclude<DatabasePlace, { url: string }>): Promise<Database> {
  if (!("dir" in place)) return overClient(await createPglite(`memory://${randomUUID()}`, place.memory), null, async () => {});
  await mkdir(place.dir, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(place.dir);
  try {
    await settleFolder(place.dir);
    return await openFolder(place.dir, DATABASE, unlock);
  } catch (fault) {
    await unlock();
    throw fault;
  }
}

/** The embedded database in a subfolder of a data folder whose lock is held; `closed` is called last. */
export async function openFolder(dir: string, name: string, closed: () => Promise<void>): Promise<Database> {
  const ledger = await openLedger(dir, new Date());
  try {
    return await overClient(await createPglite(join(dir, name), "empty"), ledger, closed);
  } catch (fault) {
    await ledger.close();
    throw fault;
  }
}

async function createPglite(dataDir: string, content: "empty" | Blob): Promise<PGlite> {
  return PGlite.create({ dataDir, extensions: { btree_gin }, ...(content === "empty" ? {} : { loadDataDir: content }) });
}

async function overClient(client: PGlite, ledger: ErasureLedger | null, closed: () => Promise<void>): Promise<Database> {
  const db = overPglite(client, { schema });
  await migratePglite(db, migrations);
  const version = await client.query<{ server_version: string }>("show server_version");
  return {
    db: db as unknown as Db,
    engine: "pglite",
    version: version.rows[0]?.server_version ?? "unknown",
    executeSql: async (text, values) =>
      values?.length ? client.query(text, values) : ((await client.exec(text)).at(-1) ?? { rows: [] }),
    ledger,
    whileStarting: (work) => work(),
    close: async () => {
      if (!client.closed) await client.close();
      await ledger?.close();
      await closed();
    },
  };
}

/** The rows of a statement, whichever driver answered. */
export async function rowsOf<Row>(db: Pick<Db, "execute">, statement: SQL): Promise<readonly Row[]> {
  const result: unknown = await db.execute(statement);
  return Array.isArray(result) ? (result as Row[]) : (result as { rows: Row[] }).rows;
}

/** Rows as one parameter: the drivers disagree about arrays, not about text. What no text column can hold is left out. */
export function jsonRows(rows: readonly unknown[]): SQL {
  return sql`${storableJson(rows)}::text::json`;
}

/** A column's values as a source of rows; several side by side are read in half the time of rows that name their columns. */
export function jsonColumn(values: readonly (string | number | null)[]): SQL {
  return sql`json_array_elements_text(${storableJson(values)}::text::json)`;
}

function storableJson(values: readonly unknown[]): string {
  const json = JSON.stringify(values);
  if (!unstorable.test(json)) return json;
  return JSON.stringify(values, (_, value) => (typeof value === "string" ? storable(value) : value));
}

/** How JSON writes a zero byte and half a surrogate pair (ECMA-262, QuoteJSONString); looking at each string costs ten times as much. */
const unstorable = /\\u(?:0000|d[89a-f])/;

/** Without what no text column can hold. */
export function storable(text: string): string {
  return text.isWellFormed() && !text.includes("\0") ? text : text.toWellFormed().replaceAll("\0", "");
}
