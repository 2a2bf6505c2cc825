/** A transaction the server gave up to end a deadlock has done nothing, and is done again. */
import type { Db } from "./database.ts";

/** PostgreSQL's code for it, documentation appendix A. */
const DEADLOCK = "40P01";
const TRIES = 5;

/** The same database; its transactions outlive being chosen as a deadlock's victim. Their work must do nothing but ask the database. */
export function outlivingDeadlocks(db: Db): Db {
  const once = db.transaction.bind(db);
  db.transaction = async (work, config) => {
    for (let left = TRIES - 1; ; left--) {
      try {
        return await once(work, config);
      } catch (fault) {
        if (left === 0 || !isDeadlock(fault)) throw fault;
      }
    }
  };
  return db;
}

function isDeadlock(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause) if ("code" in at && at.code === DEADLOCK) return true;
  return false;
}
