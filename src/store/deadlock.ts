/** A transaction the server gave up to end a deadlock has done nothing, and is done again. */
import type { SQL } from "drizzle-orm";
import type { Db } from "./database.ts";

/** PostgreSQL's code for it, documentation appendix A. */
const DEADLOCK = "40P01";
const TRIES = 5;

/**
 * The same database; its transactions, and what it is told to execute without one, outlive being chosen as a deadlock's victim.
 * The work of a transaction must do nothing but ask the database.
 */
export function outlivingDeadlocks(db: Db): Db {
  const transact = db.transaction.bind(db);
  db.transaction = (work, config) => again(() => transact(work, config));
  const execute = db.execute.bind(db);
  db.execute = ((statement: SQL) => again(async () => execute(statement))) as unknown as Db["execute"];
  return db;
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await work();
    } catch (fault) {
      if (left === 0 || !isDeadlock(fault)) throw fault;
    }
  }
}

function isDeadlock(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause) if ("code" in at && at.code === DEADLOCK) return true;
  return false;
}
