/** One process a data folder: PGlite silently loses data when two open it. */
import { link, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseFault } from "./database-fault.ts";

interface Holder {
  readonly pid: number;
  /** When that process started, so that another process with the same number is told from it. Null where unknown. */
  readonly started: string | null;
}

/**
 * Makes a lock file beside the folder, by whatever name the folder is given; the returned function removes it. A lock whose process
 * is gone is taken over.
 * Throws `DatabaseFault` where a living process holds it.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const path = `${await realPathOf(resolve(dir))}.lock`;
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid) };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await claim(path, mine)) return () => rm(path, { force: true });
    const seen = await contentOf(path);
    const holder = seen === null ? null : holderIn(seen);
    if (holder && (await alive(holder))) {
      throw new DatabaseFault(
        `Database in ${dir}: process ${holder.pid} has it open. Stop that process, or set DATA_DIR to another folder (or DATABASE_URL to a server).`,
      );
    }
    if (seen !== null) await removeStale(path, seen);
  }
  throw new DatabaseFault(
    `Database in ${dir}: its lock ${path} cannot be taken. Stop the other understudy and delete that file.`,
  );
}

/** One folder has one, however it is spelt and whatever links lead to it. What is not there yet is named below what is. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (fault) {
    if (dirname(path) === path) throw fault;
    return join(await realPathOf(dirname(path)), basename(path));
  }
}

/** Linked, not written, into place: nobody ever sees a lock without its holder. */
async function claim(path: string, mine: Holder): Promise<boolean> {
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") return false;
    throw fault;
  } finally {
    await rm(draft, { force: true });
  }
}

async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}

function holderIn(content: string): Holder | null {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && "pid" in value ? (value as Holder) : null;
  } catch {
    return null;
  }
}
async function alive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (fault) {
    return fault instanceof Error && "code" in fault && fault.code === "EPERM";
  }
  const started = await startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** Moved aside first: where another process took over meanwhile, its lock is put back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}.old`;
  try {
    await rename(path, aside);
    if ((await contentOf(aside)) !== stale) await link(aside, path);
  } catch {
    return;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Field 22 of Linux's /proc/<pid>/stat (proc(5)): clock ticks from boot to the process's start. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
