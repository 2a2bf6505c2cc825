/** The form of a backup: a gzipped tar of the embedded database's folder, with a line about itself in front. */
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { packTar, unpackTar } from "modern-tar/fs";
import { DATABASE, exists, syncFolder } from "#src/store/folder.ts";
import { BackupFault, backupFault } from "./backup-fault.ts";
import { withProgress } from "./progress.ts";

const FORMAT = "understudy-backup/1";
const ABOUT = "understudy-backup.json";

/**
 * Writes the database of the data folder to `file`, which appears whole or not at all and is for its owner only; its size. Throws
 * what the signal says once that stops it.
 */
export async function pack(dir: string, file: string, madeAt: Date, signal: AbortSignal): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  const about = JSON.stringify({ format: FORMAT, madeAt });
  const { through, done } = withProgress("backing up", await sizeOf(join(dir, DATABASE)));
  try {
    await pipeline(
      packTar([
        { type: "content", content: about, target: ABOUT },
        { type: "directory", source: join(dir, DATABASE), target: DATABASE },
      ]),
      through,
      createGzip(),
      createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true }),
      { signal },
    );
    await rename(draft, file);
    await syncFolder(dirname(resolve(file)));
    return (await stat(file)).size;
  } catch (fault) {
    throw backupFault(fault, file);
  } finally {
    done();
    await rm(draft, { force: true });
  }
}

/** Fills the folder `into`, which must not be there, with what a backup holds, and brings it to the disk. The signal stops it. */
export async function unpack(file: string, into: string, signal: AbortSignal): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    (fault: unknown) => Promise.reject(backupFault(fault, file)),
  );
  const { through, done } = withProgress("restoring", size);
  const filter = ({ name, type }: { readonly name: string; readonly type?: string | undefined }) =>
    (type === "file" || type === "directory") && (name === ABOUT || name.startsWith(`${DATABASE}/`));
  try {
    const folder = unpackTar(into, { filter, fmode: 0o600, dmode: 0o700 });
    await pipeline(createReadStream(file), through, createGunzip(), folder, { signal });
  } catch (fault) {
    signal.throwIfAborted();
    const plain = backupFault(fault, file);
    throw plain === fault ? new BackupFault(`${file}: it is no whole backup of understudy's.`, { cause: fault }) : plain;
  } finally {
    done();
  }
  await checkWhole(file, into);
  await chmod(into, 0o700);
  await syncAll(into);
}

/** Opening a folder without these would make an empty database in it. */
const NEEDED = ["PG_VERSION", "global/pg_control"];

async function checkWhole(file: string, into: string): Promise<void> {
  const about = await aboutIn(into).catch(() => null);
  const isOurs = typeof about === "object" && about !== null && "format" in about && about.format === FORMAT;
  const found = await Promise.all(NEEDED.map((name) => exists(join(into, DATABASE, name))));
  if (!isOurs || found.includes(false)) throw new BackupFault(`${file}: it is no whole backup of understudy's.`);
}

async function aboutIn(into: string): Promise<unknown> {
  return JSON.parse(await readFile(join(into, ABOUT), "utf8"));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const path of await filesIn(folder)) size += (await stat(path)).size;
  return size;
}

/** What was there before is removed soon after: what takes its place must not be in memory alone. */
async function syncAll(folder: string): Promise<void> {
  for (const path of await filesIn(folder)) {
    const file = await open(path, "r+");
    await file.sync().finally(() => file.close());
  }
}
