/** One process a data folder: PGlite silently loses data when two open it. */
import { link, readFile, readlink, realpath, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseFault } from "./database-fault.ts";

interface Holder {
  readonly pid: number;
  /** When that process started, so that another process with the same number is told from it. Null where unknown. */
  readonly started: string | null;
  /** Where that number means that process; elsewhere, as in another container, nothing can be told from it. */
  readonly home: string;
}

/** How often a holder shows that it lives, in milliseconds. */
const TOUCH_MS = 5_000;
/** After how long without a sign a holder elsewhere counts as gone: longer than one statement keeps the process busy. */
const GONE_MS = 60_000;

/**
 * Makes a lock file beside the folder, by whatever name the folder is given; the returned function removes it. A lock whose process
 * is gone is taken over; so is one of another machine or container that shows no life for a minute.
 * Throws `DatabaseFault` where a living process holds it.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const path = `${await realPathOf(resolve(dir))}.lock`;
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid), home: await homeOfPids() };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await claim(path, mine)) return held(path);
    const seen = await contentOf(path);
    const holder = seen === null ? null : holderIn(seen);
    if (holder && isElsewhere(holder, mine)) {
      if (await isFresh(path)) {
        throw new DatabaseFault(
          `Database in ${dir}: a process of another machine or container has it open, or had a minute ago. Stop it and wait a minute; if there is none, delete ${path}.`,
        );
      }
    } else if (holder && (await alive(holder))) {
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

/** Shows life until it is let go. */
function held(path: string): () => Promise<void> {
  const touch = () => utimes(path, new Date(), new Date()).catch(() => {});
  const touching = setInterval(() => void touch(), TOUCH_MS).unref();
  return () => {
    clearInterval(touching);
    return rm(path, { force: true });
  };
}

/** A lock without a home was made before locks had one, by a process here. */
function isElsewhere(holder: Partial<Holder>, mine: Holder): boolean {
  return holder.home !== undefined && holder.home !== mine.home;
}

async function isFresh(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < GONE_MS,
    () => false,
  );
}

/** The machine, its boot (random(4)) and the PID namespace (pid_namespaces(7)); the name alone where the system tells no more. */
async function homeOfPids(): Promise<string> {
  const orNone = (part: Promise<string>) => part.then((text) => text.trim()).catch(() => "");
  const boot = orNone(readFile("/proc/sys/kernel/random/boot_id", "utf8"));
  const namespace = orNone(readlink("/proc/self/ns/pid"));
  return [hostname(), await boot, await namespace].join(" ");
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
