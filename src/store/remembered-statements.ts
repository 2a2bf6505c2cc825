/** Statements are parsed and planned once on a connection; drizzle would have them parsed and planned each time. */
import { sql } from "drizzle-orm";
import type postgres from "postgres";

/** Of so many different texts: lists of any length make ever new ones, and a connection keeps what it was told to remember. */
const MOST = 1_000;

/** A search is planned for its words each time: with one plan for all, answers for whoever wrote much took up to 1.4 times as long. */
const SEARCHES = "@@";

const EACH_TIME = "/* plan each time */";
/**
 * Begins a statement that is planned each time. What looks into a table for each of many rows must not keep a plan from when that was
 * empty: it may read all of it for each.
 */
export const planEachTime = sql.raw(EACH_TIME);

/** The same client. Its statements with parameters are prepared, those in its transactions and their savepoints too. */
export function rememberingStatements(client: postgres.Sql): postgres.Sql {
  const known = new Set<string>();
  remembering(client, known);
  const begin = client.begin.bind(client) as (work: (scoped: postgres.TransactionSql) => unknown) => unknown;
  client.begin = ((work: (scoped: postgres.TransactionSql) => unknown) =>
    begin((scoped) => work(inTransaction(scoped, known)))) as typeof client.begin;
  return client;
}

function inTransaction(scoped: postgres.TransactionSql, known: Set<string>): postgres.TransactionSql {
  remembering(scoped, known);
  const savepoint = scoped.savepoint.bind(scoped) as (work: (inner: postgres.TransactionSql) => unknown) => unknown;
  scoped.savepoint = ((work: (inner: postgres.TransactionSql) => unknown) =>
    savepoint((inner) => work(inTransaction(inner, known)))) as typeof scoped.savepoint;
  return scoped;
}

function remembering(client: postgres.Sql | postgres.TransactionSql, known: Set<string>): void {
  const once = client.unsafe.bind(client);
  client.unsafe = ((text: string, values?: never[], options?: postgres.UnsafeQueryOptions) =>
    once(text, values, { ...options, prepare: isKnown(text, known) })) as typeof client.unsafe;
}

function isKnown(text: string, known: Set<string>): boolean {
  if (known.has(text)) return true;
  if (known.size >= MOST || text.includes(SEARCHES) || text.startsWith(EACH_TIME)) return false;
  known.add(text);
  return true;
}
