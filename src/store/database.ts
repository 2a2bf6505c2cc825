/** Opens the database: a PostgreSQL server by URL, or an embedded PGlite in a folder or in memory. */
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { DatabaseFault, plainFault } from "./database-fault.ts";
import { outlivingDeadlocks } from "./deadlock.ts";
import { EmbeddedSocket } from "./embedded-socket.ts";
import { type ErasureLedger, openLedger } from "./erasure-ledger.ts";
import { DATABASE, settleFolder } from "./folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { rememberingStatements } from "./remembered-statements.ts";
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
    await migrate(drizzle(alone), migrations);
    return found;
  });
  const client = postgres(url, { ...quiet, max: 10 });
  const foreign = postgres(url, { ...quiet, max: 2, types: { json: writtenJson } });
  const library = forLibrary(foreign);
  return {
    db: outlivingDeadlocks(dbOver(client)),
    engine: "postgres",
    version,
    executeSql: library.execute,
    ledger: null,
    whileStarting: (work) => startingAlone(url, work),
    close: async () => {
      library.close();
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

/** Once closed it refuses: the driver would open a new connection even then, and the process would never end. */
function forLibrary(client: postgres.Sql): { readonly execute: ExecuteSql; close(): void } {
  let closed = false;
  return {
    async execute(text, values) {
      if (closed) throw new Error("the database is closed");
      return executeOn(client, text, values);
    },
    close() {
      closed = true;
    },
  };
}

/** A library's statements may begin a transaction themselves; where they fail, it must not stay open on the connection. */
async function executeOn(client: postgres.Sql, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const connection = await client.reserve();
  // The job queue leaves options undefined where it means null; this driver takes no undefined.
  const given = values?.map((value) => jsonOfObject(value ?? null)) as never[] | undefined;
  try {
    return { rows: [...(await connection.unsafe(text, given, { prepare: (given?.length ?? 0) > 0 }))] };
  } catch (fault) {
    await connection.unsafe("rollback");
    throw fault;
  } finally {
    connection.release();
  }
}

async function openPglite(place: Exclude<DatabasePlace, { url: string }>): Promise<Database> {
  if (!("dir" in place)) return overEmbedded(await createPglite(`memory://${randomUUID()}`, place.memory), null, async () => {});
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
    return await overEmbedded(await createPglite(join(dir, name), "empty"), ledger, closed);
  } catch (fault) {
    await ledger.close();
    throw fault;
  }
}

async function createPglite(dataDir: string, content: "empty" | Blob): Promise<PGlite> {
  return PGlite.create({ dataDir, extensions: { btree_gin }, ...(content === "empty" ? {} : { loadDataDir: content }) });
}

/** One connection: the database does one thing at a time. */
async function overEmbedded(embedded: PGlite, ledger: ErasureLedger | null, closed: () => Promise<void>): Promise<Database> {
  const client = postgres({ ...quiet, ...toEmbedded(embedded), max: 1 });
  await migrate(drizzle(client), migrations);
  const version = String((await client`show server_version`)[0]?.server_version);
  const library = forLibrary(client);
  return {
    db: dbOver(client),
    engine: "pglite",
    version,
    executeSql: library.execute,
    ledger,
    whileStarting: (work) => work(),
    close: async () => {
      library.close();
      await client.end({ timeout: 5 });
      if (!embedded.closed) await embedded.close();
      await ledger?.close();
      await closed();
    },
  };
}

/** The driver takes a socket to speak over, which its types leave out. */
function toEmbedded(embedded: PGlite): object {
  return { socket: () => new EmbeddedSocket(embedded) };
}

/** What is JSON already is sent as it is: a library writes some of it itself. */
const writtenJson = {
  to: 114,
  from: [114, 3802],
  serialize: (text: string) => text,
  parse: (text: string) => JSON.parse(text) as unknown,
};

function jsonOfObject(value: unknown): unknown {
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? JSON.stringify(value) : value;
}

function dbOver(client: postgres.Sql): Db {
  return drizzle(rememberingStatements(client), { schema }) as unknown as Db;
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

/** As JSON, without what no text column can hold. */
export function storableJson(values: readonly unknown[]): string {
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
