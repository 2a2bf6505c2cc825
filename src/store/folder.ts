/** What a data folder holds of an embedded database, and how one is put in the place of another without a moment of having none. */
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

export const DATABASE = "pglite";
/** A copy that is being restored: nothing counts on it. */
export const RESTORING = "pglite.restoring";
/** The database before, until the restored one has its place. */
export const BEFORE = "pglite.before";

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Puts right what an end half way through a restore left: the database before is put back, or, once replaced, is gone. */
export async function settleFolder(dir: string): Promise<void> {
  if (await exists(join(dir, BEFORE))) {
    if (await exists(join(dir, DATABASE))) await rm(join(dir, BEFORE), { recursive: true, force: true });
    else await rename(join(dir, BEFORE), join(dir, DATABASE));
  }
  await rm(join(dir, RESTORING), { recursive: true, force: true });
}

/** The restored copy takes its place; what was there goes when it has. */
export async function putRestored(dir: string): Promise<void> {
  if (await exists(join(dir, DATABASE))) await rename(join(dir, DATABASE), join(dir, BEFORE));
  await rename(join(dir, RESTORING, DATABASE), join(dir, DATABASE));
  await syncFolder(dir);
  await rm(join(dir, BEFORE), { recursive: true, force: true });
}

/** Brings renames in it to the disk. */
export async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, "r");
  await folder.sync().finally(() => folder.close());
}
