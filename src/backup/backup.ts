/** Backs the embedded database up into one file, and restores it, whereupon it forgets again what was erased since. */
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "#src/config.ts";
import { openFolder } from "#src/store/database.ts";
import { plainFault } from "#src/store/database-fault.ts";
import { replayErasures } from "#src/store/erasure-replay.ts";
import { DATABASE, exists, putRestored, RESTORING, settleFolder } from "#src/store/folder.ts";
import { lockFolder } from "#src/store/folder-lock.ts";
import { pack, unpack } from "./archive.ts";
import { BackupFault } from "./backup-fault.ts";

type Say = (line: string) => void;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * With the folder's lock held, so no process writes meanwhile: what PostgreSQL's manual calls a file system level backup, for
 * which the server must be shut down (https://www.postgresql.org/docs/18/backup-file.html). Throws `BackupFault` and `DatabaseFault`,
 * and what the signal says once that stops it, leaving nothing behind.
 */
export async function backUp(database: Config["database"], file: string, say: Say, signal: AbortSignal): Promise<void> {
  const dir = folderOf(database, "pg_dump");
  if (await exists(file)) throw new BackupFault(`${file} is there already. Name another file, or move that one away.`);
  const none = new BackupFault(`There is no database in ${dir}: nothing was backed up.`);
  await stat(dir).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === "ENOENT" ? none : plainFault(fault, { dir });
  });
  await inFolder(dir, async () => {
    if (!(await exists(join(dir, DATABASE)))) throw none;
    const size = await pack(dir, file, new Date(), signal);
    say(`Backed up into ${file} (${megabytes(size)}). It holds what members wrote: keep it as safe as the database.`);
  });
}

/**
 * The copy is opened, migrated and made to forget before it takes the database's place; until it has, the database before
 * stays as it was. Throws `BackupFault` and `DatabaseFault`, and what the signal says once that stops it, having changed nothing.
 */
export async function restore(
  database: Config["database"],
  file: string,
  replace: "replace" | "keep",
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  const dir = folderOf(database, "pg_restore");
  if (!(await exists(file))) throw new BackupFault(`${file}: there is no such file.`);
  await mkdir(dir, { recursive: true, mode: 0o700 }).catch((fault: unknown) => {
    throw plainFault(fault, { dir });
  });
  await inFolder(dir, async () => {
    const before = await exists(join(dir, DATABASE));
    if (before && replace === "keep")
      throw new BackupFault(`${dir} holds a database. To put the backup in its place, add --replace; what is in it now is lost.`);
    try {
      await unpack(file, join(dir, RESTORING), signal);
      const again = await forgetAgain(dir);
      signal.throwIfAborted();
      await putRestored(dir);
      say(`Restored ${file} into ${dir}. ${forgotten(again)}`);
    } finally {
      await rm(join(dir, RESTORING), { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

const forgotten = (erasures: number): string =>
  erasures === 0
    ? "Nothing had been erased since."
    : `${erasures} erasure${erasures === 1 ? "" : "s"} made since the backup ${erasures === 1 ? "was" : "were"} carried out in it again.`;

async function forgetAgain(dir: string): Promise<number> {
  const copy = await openFolder(dir, join(RESTORING, DATABASE), async () => {}).catch((fault: unknown) => {
    throw plainFault(fault, { dir: join(dir, RESTORING) });
  });
  try {
    return copy.ledger ? await replayErasures(copy.db, copy.ledger, new Date()) : 0;
  } finally {
    await copy.close();
  }
}

function folderOf(database: Config["database"], tool: "pg_dump" | "pg_restore"): string {
  if ("dir" in database) return database.dir;
  throw new BackupFault(
    `DATABASE_URL names a PostgreSQL server: use ${tool} there. This command is for the embedded database in DATA_DIR.`,
  );
}

async function inFolder(dir: string, work: () => Promise<void>): Promise<void> {
  if (!(await stat(dir)).isDirectory()) throw new BackupFault(`DATA_DIR names a file: name a folder.`);
  const unlock = await lockFolder(dir);
  try {
    await settleFolder(dir);
    await work();
  } finally {
    await unlock();
  }
}
