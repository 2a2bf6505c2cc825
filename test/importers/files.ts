/** Files as members have them: zips made by a library of others, bytes changed by hand, and all that is read of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { type ImportedMessage, ImportFault, type ImportSource } from "#core/ports/import-source.ts";
import { openImport } from "#src/importers/open-import.ts";

export type Files = Readonly<Record<string, string | Buffer | object>>;

/** What is no text or bytes is written as JSON. */
export function zipped(files: Files, options: { readonly compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(bytesOf(content), name, { compress: true, ...options });
  zip.end();
  return buffer(zip.outputStream);
}

export function bytesOf(content: string | Buffer | object): Buffer {
  if (Buffer.isBuffer(content)) return content;
  return Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
}

/** Fields of an entry in a zip's list of entries. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 */
const fields = { flags: [8, 2], method: [10, 2], packed: [20, 4], size: [24, 4], offset: [42, 4] } as const;

/** The zip with other values in its list of entries. */
export function patched(zip: Buffer, name: string, values: Partial<Record<keyof typeof fields, number>>): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf("PK\x01\x02"); at >= 0; at = changed.indexOf("PK\x01\x02", at + 4)) {
    if (changed.toString("utf8", at + 46, at + 46 + changed.readUInt16LE(at + 28)) !== name) continue;
    for (const [field, value] of Object.entries(values) as [keyof typeof fields, number][]) {
      const [offset, length] = fields[field];
      changed.writeUIntLE(value, at + offset, length);
    }
  }
  return changed;
}

/** Where a zip's list of entries is. */
export function directoryOf(zip: Buffer): { at: number; end: number } {
  const end = zip.lastIndexOf("PK\x05\x06");
  return { at: zip.readUInt32LE(end + 16), end };
}

/** The end of a zip with more than 65,535 entries. 4.3.14 to 4.3.16 of the specification. */
export function zip64End(at: number, size: number, entries: number): Buffer {
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  return Buffer.concat([record, locator, end]);
}

/** A folder that is removed with `remove`, and files in it. */
export function importFolder() {
  const folder = mkdtempSync(join(tmpdir(), "imports-"));
  let count = 0;
  return {
    path: folder,
    file(content: string | Buffer | object): string {
      const path = join(folder, `file-${count++}`);
      writeFileSync(path, bytesOf(content));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Read {
  readonly messages: readonly ImportedMessage[];
  /** What ended the reading before its time. */
  readonly fault: ImportFault | null;
  readonly source: Pick<ImportSource, "format" | "platform" | "owner"> | null;
  readonly progress: { readonly read: number; readonly total: number } | null;
}

/** Everything of a file. What is thrown and is no `ImportFault` is thrown on. */
export async function readImport(path: string, account: string, signal = new AbortController().signal): Promise<Read> {
  const messages: ImportedMessage[] = [];
  let source: ImportSource | null = null;
  let fault: ImportFault | null = null;
  try {
    source = await openImport(path, account, signal);
    for await (const message of source.messages()) messages.push(message);
  } catch (thrown) {
    if (!(thrown instanceof ImportFault)) throw thrown;
    fault = thrown;
  } finally {
    await source?.close();
  }
  return { messages, fault, source, progress: source?.progress() ?? null };
}
