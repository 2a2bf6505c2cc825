/** Recognises a file of a member's past by its content, and opens it. */
import { type FileHandle, open, stat } from "node:fs/promises";
import { ImportFault, type ImportSource, type OpenImport } from "#core/ports/import-source.ts";
import { openDiscordChatExport } from "./discord-chat-exporter.ts";
import { isDiscordPackage, openDiscordPackage } from "./discord-package.ts";
import { openZip, type Zip } from "./open-zip.ts";
import type { Opened } from "./opened.ts";
import { slackRoot } from "./slack-conversations.ts";
import { openSlackExport } from "./slack-export.ts";

const KNOWN = "It is none of: a Discord data package, a DiscordChatExporter file in JSON, a Slack export";

/** An entry, or the end, which stands alone in a zip of nothing. */
const zips = ["504b0304", "504b0506"];

/** What people send by mistake, by its first bytes. */
const mistakes: Readonly<Record<string, string>> = {
  "504b0708": "is one part of a zip in several: send it as a single zip, as it was made.",
  "52617221": "is packed as RAR: send it as a plain zip, as it was made.",
  "377abcaf": "is packed as 7z: send it as a plain zip, as it was made.",
  "1f8b": "is packed with gzip: unpack it and send what is in it.",
  fffe: "is not in UTF-8: send it as it was made.",
  feff: "is not in UTF-8: send it as it was made.",
};

/** By what they end in: pictures and the like are not even listed. */
const wanted = (name: string): boolean => /\.(?:json|csv)$/.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);

export const openImport: OpenImport = async (path, account, signal) => {
  signal.throwIfAborted();
  const { start, size } = await beginningOf(path);
  if (size === 0) throw new ImportFault(null, "is empty: get it anew and send it again.");
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const opened = { account, signal: both, closed: async () => ending.abort(new Error("the import is closed")) };
  try {
    const source = await openBegun(path, size, start, opened);
    if (source) return source;
  } catch (fault) {
    ending.abort();
    signal.throwIfAborted();
    throw fault;
  }
  throw new ImportFault(null, mistakeOf(start) ?? `is not known. ${KNOWN}.`);
};

async function beginningOf(path: string): Promise<{ readonly start: Buffer; readonly size: number }> {
  let file: FileHandle | null = null;
  try {
    const found = await stat(path);
    // Opening a pipe waits for whoever writes into it.
    if (!found.isFile()) throw new ImportFault(null, "is no file but a folder or a device: name the file in it.");
    file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return { start: buffer.subarray(0, bytesRead), size: found.size };
  } catch (fault) {
    if (fault instanceof ImportFault) throw fault;
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "unknown fault";
    throw new ImportFault(null, `cannot be opened (${code}): check that it is there and may be read.`, { cause: fault });
  } finally {
    await file?.close();
  }
}

/** Null where it begins like nothing that is read here. */
async function openBegun(path: string, size: number, start: Buffer, opened: Opened): Promise<ImportSource | null> {
  if (zips.includes(start.toString("hex", 0, 4))) return openZipped(path, opened);
  return /^[[{]/.test(textOf(start)) ? openDiscordChatExport(path, size, opened) : null;
}

const textOf = (start: Buffer): string =>
  start
    .toString()
    .replace(/^\uFEFF/, "")
    .trimStart();

function mistakeOf(start: Buffer): string | null {
  const bytes = start.toString("hex");
  const begun = Object.entries(mistakes).find(([begins]) => bytes.startsWith(begins));
  if (begun) return begun[1];
  const isPage = /^<(?:!doctype|html)/i.test(textOf(start));
  return isPage ? "is a web page: export the channel again and choose JSON as its format." : null;
}

async function openZipped(path: string, opened: Opened): Promise<ImportSource> {
  const zip = await openZip(path, wanted, opened.signal);
  try {
    return await openFormat(zip, { ...opened, closed: () => opened.closed().finally(() => zip.close()) });
  } catch (fault) {
    zip.close();
    throw fault;
  }
}

function openFormat(zip: Zip, opened: Opened): Promise<ImportSource> {
  const names = [...zip.entries.keys()];
  if (names.length === 0) throw new ImportFault(null, `holds nothing that can be read. ${KNOWN}.`);
  if (isDiscordPackage(names)) return openDiscordPackage(zip, opened);
  const root = slackRoot(names);
  if (root !== null) return openSlackExport(zip, root, opened);
  if (names.some((name) => /(?:^|\/)user\.json$/.test(name)))
    throw new ImportFault(null, "holds no messages: ask Discord for a data package with Messages ticked.");
  if (names.length === 1) throw new ImportFault(null, `is a zip of a single file: unpack it and send what is in it.`);
  throw new ImportFault(null, `is not known. ${KNOWN}.`);
}
