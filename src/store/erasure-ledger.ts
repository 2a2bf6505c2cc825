/** The ledger of erasures: a file beside an embedded database, in no backup, so that a restored copy can forget again. */
import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseFault } from "./database-fault.ts";
import type { Erasure } from "./erasures.ts";
import { syncFolder } from "./folder.ts";

export type Entry = Erasure & {
  /** Rises by one with each entry. */
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
};

export interface ErasureLedger {
  /** Tells ledgers apart: how far a database has caught up means something for one of them only. */
  readonly id: string;
  /** Returns the entry's number, once it is on the disk and would survive a loss of power. */
  append(erasure: Erasure, at: Date): Promise<number>;
  /** In the order they were noted. */
  after(seq: number): readonly Entry[];
  /** Entries are numbered from here on at least: for a database that knows of later ones than the file. */
  skipTo(seq: number): void;
  close(): Promise<void>;
}

export const LEDGER_FILE = "erasures.jsonl";
const FORMAT = "understudy-erasures/1";

/**
 * Entries are kept for longer than anything is that they are about: a snippet in an older copy is past its time, and so is
 * a consent. The switches have no such end.
 */
const KEPT_DAYS = 400;
const endless: readonly Erasure["kind"][] = ["off", "on", "ignore", "heed", "retention", "block", "unblock", "hours", "channels"];

/** Throws `DatabaseFault` where a line cannot be read: what it erased might come back. The caller holds the folder's lock. */
export async function openLedger(folder: string, now: Date): Promise<ErasureLedger> {
  const path = join(folder, LEDGER_FILE);
  const { id, entries, whole } = await read(path);
  const oldest = now.getTime() - KEPT_DAYS * 86_400_000;
  const kept = entries.filter(({ at, kind }) => endless.includes(kind) || Date.parse(at) >= oldest);
  if (!whole || kept.length < entries.length) await rewrite(path, [JSON.stringify({ format: FORMAT, id }), ...kept.map(line)]);
  return over(await open(path, "a", 0o600), id, kept);
}

const line = (entry: Entry): string => JSON.stringify(entry);

/** A last line without its end was being written when the machine stopped: nothing had been erased yet. */
async function read(path: string): Promise<{ readonly id: string; readonly entries: readonly Entry[]; readonly whole: boolean }> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return "";
    throw fault;
  });
  const [first, ...lines] = text.split("\n");
  const torn = lines.pop();
  if (!first || torn === undefined) return { id: randomUUID(), entries: [], whole: false };
  const { format, id } = parsed(first, path, 1) as { readonly format?: string; readonly id?: string };
  if (format !== FORMAT || typeof id !== "string") throw unreadable(path, 1);
  return { id, entries: lines.map((text, i) => entryIn(text, path, i + 2)), whole: torn === "" };
}

function entryIn(text: string, path: string, number: number): Entry {
  const entry = parsed(text, path, number) as Entry;
  if (!Number.isSafeInteger(entry.seq) || typeof entry.kind !== "string" || Number.isNaN(Date.parse(entry.at)))
    throw unreadable(path, number);
  return entry;
}

function parsed(text: string, path: string, number: number): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {}
  throw unreadable(path, number);
}

function unreadable(path: string, number: number): DatabaseFault {
  return new DatabaseFault(
    `${path}: line ${number} cannot be read. Put back a whole copy of that file, or, if what it erased may come back with a backup, delete the line.`,
  );
}

/** In place of the file at once, or not at all. */
async function rewrite(path: string, lines: readonly string[]): Promise<void> {
  const draft = await open(`${path}.new`, "w", 0o600);
  try {
    await draft.writeFile(lines.map((text) => `${text}\n`).join(""));
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

interface Waiting {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (fault: unknown) => void;
}

/** What is noted at the same moment is brought to the disk together. */
function over(file: FileHandle, id: string, known: readonly Entry[]): ErasureLedger {
  let last = known.at(-1)?.seq ?? 0;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      let size: number | null = null;
      try {
        ({ size } = await file.stat());
        await file.appendFile(batch.map(({ text }) => `${text}\n`).join(""));
        await file.datasync();
        for (const { done } of batch) done();
      } catch (fault) {
        // Nothing of it may stay half written, or the next entry would be part of it.
        if (size !== null) await file.truncate(size).catch(() => {});
        for (const { failed } of batch) failed(fault);
      }
    }
    writing = null;
  };
  return {
    id,
    async append(erasure, at) {
      last += 1;
      const seq = last;
      await new Promise<void>((done, failed) => {
        waiting.push({ text: line({ seq, at: at.toISOString(), ...erasure }), done, failed });
        writing ??= write();
      });
      return seq;
    },
    after: (seq) => known.filter((entry) => entry.seq > seq),
    skipTo(seq) {
      last = Math.max(last, seq);
    },
    async close() {
      await writing;
      await file.close();
    },
  };
}
