/** Reads zip files somebody else made: what is in them, and each entry as a stream that was checked before it is trusted. */
import { addAbortSignal, type Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from "yauzl";
import { ImportFault } from "#core/ports/import-source.ts";
import { shownName } from "./shown-name.ts";

export interface ZipEntry {
  /** With forward slashes, from the zip's own root. */
  readonly name: string;
  /** In bytes, as the zip says; reading more or fewer is a fault. */
  readonly size: number;
  readonly packed: number;
  readonly offset: number;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
}

export interface Zip {
  /** Of those asked for, by name. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Refuses what no export is like before any of it is read: call it with all that is going to be read. */
  check(entries: readonly ZipEntry[]): void;
  /** The entry's bytes. Its check sum was right, or nothing is given. `heard` is told of each byte that is given. */
  read(entry: ZipEntry, heard?: (bytes: number) => void): AsyncGenerator<Buffer, void, undefined>;
  close(): void;
}

const MOST_ENTRIES = 500_000;
/** In bytes, of the names that are wanted, all of which are kept: of one, and of all. */
const LONGEST_NAME = 1_000;
const MOST_NAMES = 64 * 2 ** 20;
/** Text packs 5 to 50 times smaller; deflate can do 1,032. */
const LARGEST_RATIO = 250;
/** Below this the ratio says nothing. */
const SMALL = 16 * 2 ** 20;
const MOST_BYTES = 64 * 2 ** 30;
/** Is read once, into memory; what is larger is read twice. */
const KEPT_WHOLE = 2 ** 20;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x41;

/** Throws `ImportFault`, and what the signal was aborted with. */
export async function openZip(path: string, wanted: (name: string) => boolean, signal: AbortSignal): Promise<Zip> {
  // Its own check of names faults without saying which.
  const file = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(() => {
    throw new ImportFault(null, "is cut off or damaged: its list of entries is missing. Get the whole file and send it again.");
  });
  const size = file.fileSize;
  try {
    const entries = await entriesOf(file, wanted, signal);
    const sound = new WeakSet<ZipEntry>();
    return {
      entries,
      check: (some) => check(some, size),
      read: (entry, heard = () => {}) => read({ file, sound, signal, heard }, entry),
      close: () => file.close(),
    };
  } catch (fault) {
    file.close();
    throw fault;
  }
}

async function entriesOf(
  file: ZipFile,
  wanted: (name: string) => boolean,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ZipEntry>> {
  if (file.entryCount > MOST_ENTRIES)
    throw new ImportFault(null, `has over ${MOST_ENTRIES} entries: export a shorter span of time.`);
  const entries = new Map<string, ZipEntry>();
  let names = 0;
  const listed = file.eachEntry();
  for (let seen = 1; ; seen++) {
    const next = await listed.next().catch(() => {
      throw new ImportFault(null, `is damaged: its list of entries breaks off at number ${seen}. Get it anew and send it again.`);
    });
    signal.throwIfAborted();
    if (next.done) return entries;
    const name = nameOf(next.value);
    if (!wanted(name)) continue;
    const length = Buffer.byteLength(name);
    names += length;
    if (length > LONGEST_NAME || names > MOST_NAMES)
      throw new ImportFault(shownName(name), "stands in a list of names far longer than an export's: it is none as it was made.");
    if (entries.has(name))
      throw new ImportFault(shownName(name), "stands in the zip twice: get the file anew and send it again.");
    entries.set(name, entryOf(name, next.value));
  }
}

function nameOf(entry: Entry): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  if (validateFileName(name) !== null || name.includes("\0"))
    throw new ImportFault(shownName(name), "leads out of the zip: it is no export as it was made.");
  return name;
}

function entryOf(name: string, entry: Entry): ZipEntry {
  return {
    name,
    size: entry.uncompressedSize,
    packed: entry.compressedSize,
    offset: entry.relativeOffsetOfLocalHeader,
    method: entry.compressionMethod,
    flags: entry.generalPurposeBitFlag,
    crc32: entry.crc32,
  };
}

function check(entries: readonly ZipEntry[], zipSize: number): void {
  let size = 0;
  let packed = 0;
  for (const entry of entries) {
    const reason = refusal(entry);
    if (reason) throw new ImportFault(shownName(entry.name), reason);
    size += entry.size;
    packed += entry.packed;
  }
  if (packed > zipSize) throw new ImportFault(null, "says it holds more than it can: its entries overlap.");
  if (size > MOST_BYTES || isBomb(size, zipSize))
    throw new ImportFault(null, `unpacks to ${Math.round(size / 1e9)} GB: no export does.`);
}

function refusal({ size, packed, method, flags }: ZipEntry): string | null {
  if (flags & ENCRYPTED) return "is encrypted: send the file without a password.";
  if (method !== STORED && method !== DEFLATED) return "is packed in a way that is not read here: pack it again as a plain zip.";
  return isBomb(size, packed) ? `unpacks to ${Math.round(size / 1e6)} MB from next to nothing: no export does.` : null;
}

const isBomb = (size: number, packed: number): boolean => size > SMALL && size > packed * LARGEST_RATIO;

interface Reading {
  readonly file: ZipFile;
  /** Read before: their check sums were right. */
  readonly sound: WeakSet<ZipEntry>;
  readonly signal: AbortSignal;
  readonly heard: (bytes: number) => void;
}

async function* read(reading: Reading, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const kept = reading.sound.has(entry) ? null : await checked(reading, entry);
  reading.sound.add(entry);
  for await (const chunk of kept ?? unpacked(reading, entry)) {
    reading.heard(chunk.length);
    yield chunk;
  }
}

/** What it holds, where that is little enough to be kept. Throws `ImportFault` where the check sum is wrong. */
async function checked(reading: Reading, entry: ZipEntry): Promise<readonly Buffer[] | null> {
  const kept: Buffer[] = [];
  let sum = 0;
  for await (const chunk of unpacked(reading, entry)) {
    sum = crc32(chunk, sum);
    if (entry.size <= KEPT_WHOLE) kept.push(chunk);
  }
  if (sum !== entry.crc32) throw damaged(entry);
  return entry.size <= KEPT_WHOLE ? kept : null;
}

/** Never more than the zip said. */
async function* unpacked({ file, signal }: Reading, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  signal.throwIfAborted();
  let stream: Readable | null = null;
  try {
    stream = await file.openReadStreamPromise(libraryEntry(entry));
    for await (const chunk of addAbortSignal(signal, stream)) yield chunk as Buffer;
  } catch (fault) {
    signal.throwIfAborted();
    throw fault instanceof ImportFault ? fault : damaged(entry);
  } finally {
    stream?.destroy();
  }
}

function damaged({ name }: ZipEntry): ImportFault {
  return new ImportFault(shownName(name), "is damaged: get the file anew and send it again. Nothing of this entry was read.");
}

/** The library's own weigh ten times as much as what is needed of them. */
function libraryEntry({ size, packed, offset, method, flags }: ZipEntry): Entry {
  return Object.assign(new Entry(), {
    uncompressedSize: size,
    compressedSize: packed,
    relativeOffsetOfLocalHeader: offset,
    compressionMethod: method,
    generalPurposeBitFlag: flags,
  });
}
