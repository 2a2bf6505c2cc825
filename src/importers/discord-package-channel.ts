/** One channel of a Discord data package, in the form of its time: JSON since March 2024, CSV before. */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { mentionPattern, outsideCode } from "#core/model/message.ts";
import { type ImportedMessage, ImportFault } from "#core/ports/import-source.ts";
import { readableMarkup } from "#src/platforms/discord/markup.ts";
import { cut, detached } from "./answered.ts";
import { instantOf } from "./instant.ts";
import { jsonPieces } from "./json-pieces.ts";
import { oldestFirst } from "./oldest-first.ts";
import type { Zip, ZipEntry } from "./open-zip.ts";
import { shownName } from "./shown-name.ts";

export interface PackageChannel {
  readonly id: string;
  /** `channel.json`; null where the package leaves it out. */
  readonly about: ZipEntry | null;
  readonly messages: ZipEntry;
}

const LARGEST_RECORD = 2_000_000;

/** Those with messages. A channel that stands there in two forms is read in the newer one. */
export function packageChannels(zip: Zip, root: string): readonly PackageChannel[] {
  const found = new Map<string, { newest: number; channel: PackageChannel }>();
  for (const [name, entry] of zip.entries) {
    if (!name.startsWith(root)) continue;
    const match = /^([^/]+\/(c?)(\d{16,32})\/)messages\.(json|csv)$/.exec(name.slice(root.length));
    if (!match) continue;
    const [, folder = "", letter, id = "", form] = match;
    const newest = (letter ? 2 : 0) + (form === "json" ? 1 : 0);
    if (newest <= (found.get(id)?.newest ?? -1)) continue;
    const about = zip.entries.get(`${root}${folder}channel.json`) ?? null;
    found.set(id, { newest, channel: { id, about, messages: entry } });
  }
  return [...found.values()].map(({ channel }) => channel);
}

/** One channel, and who hears of each byte of its messages. */
interface Reading {
  readonly zip: Zip;
  readonly channel: PackageChannel;
  readonly account: string;
  readonly heard: (bytes: number) => void;
}

/** What the account wrote there, the oldest first. */
export async function* writtenIn(reading: Reading): AsyncGenerator<ImportedMessage, void, undefined> {
  const { zip, channel, account } = reading;
  const where = await placeOf(zip, channel);
  const entry = shownName(channel.messages.name);
  yield* oldestFirst({
    read: () => messages(reading, { ...where, author: { account, kind: "human" } }),
    timeOf: ({ sentAt }) => sentAt.getTime(),
    weightOf: ({ text }) => 1_000 + 2 * text.length,
    kept: detached,
    tooMany: () => new ImportFault(entry, "holds more messages than anybody writes in a channel: it is no data package."),
  });
}

const channelShape = z.object({
  id: z
    .string()
    .regex(/^\d{16,32}$/)
    .optional()
    .catch(undefined),
  type: z.string().optional().catch(undefined),
  guild: z
    .object({ id: z.string().regex(/^\d{16,32}$/) })
    .optional()
    .catch(undefined),
  recipients: z.array(z.unknown()).optional().catch(undefined),
});

/** A number at first, later a word. https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const DIRECT: ReadonlySet<string> = new Set(["1", "3", "DM", "GROUP_DM"]);

type Where = Pick<ImportedMessage, "workspace" | "channel" | "direct">;

/** What the package does not say is taken to be private. A thread stands under its own id: its channel is not told. */
async function placeOf(zip: Zip, { id, about }: PackageChannel): Promise<Where> {
  const said: Record<string, unknown> = {};
  if (about) {
    const keys = new Set(["id", "type", "guild", "recipients"]);
    for await (const pieces of jsonPieces(zip.read(about), shownName(about.name), { keys })) {
      for (const { key, value } of pieces) if (key !== null) said[key] = value;
    }
  }
  const { type, guild, recipients, ...channel } = channelShape.parse(said);
  const direct = type === undefined ? guild === undefined : DIRECT.has(type);
  return { workspace: guild?.id ?? null, channel: channel.id ?? id, direct: direct || recipients !== undefined };
}

const columns: ReadonlySet<string> = new Set(["ID", "Timestamp", "Contents"]);
const messageShape = z.object({ ID: z.string().regex(/^\d{15,25}$/), Timestamp: z.string(), Contents: z.string() });
type Written = Where & Pick<ImportedMessage, "author">;

async function* messages({ zip, channel, heard }: Reading, written: Written): AsyncGenerator<ImportedMessage, void, undefined> {
  const entry = channel.messages;
  const bytes = zip.read(entry, heard);
  let unread = 0;
  let read = 0;
  for await (const row of entry.name.endsWith(".csv") ? csvRows(bytes, entry) : jsonRows(bytes, entry)) {
    const message = messageOf(row, written);
    if (message) yield message;
    if (message) read++;
    else unread++;
  }
  if (unread > 0 && read === 0)
    throw new ImportFault(shownName(entry.name), "holds no message that can be read: it is no data package.");
}

function messageOf(row: unknown, written: Written): ImportedMessage | null {
  const parsed = messageShape.safeParse(row);
  if (!parsed.success) return null;
  const { ID: message, Timestamp, Contents } = parsed.data;
  const sentAt = instantOf(Timestamp);
  if (!sentAt) return null;
  const text = readableMarkup(cut(Contents));
  const mentions = [...new Set([...outsideCode(text).matchAll(mentionPattern)].flatMap(([, id]) => id ?? []))];
  return { ...written, thread: null, message, text, mentions, replyTo: null, forwarded: false, sentAt };
}

async function* jsonRows(bytes: AsyncIterable<Buffer>, entry: ZipEntry): AsyncGenerator<unknown, void, undefined> {
  for await (const pieces of jsonPieces(bytes, shownName(entry.name), { keys: columns })) {
    for (const { key, value } of pieces) if (key === null) yield value;
  }
}

async function* csvRows(bytes: AsyncIterable<Buffer>, entry: ZipEntry): AsyncGenerator<unknown, void, undefined> {
  const wanted = (header: string[]) => header.map((name) => columns.has(name) && name);
  const rows = parse({ columns: wanted, bom: true, relax_column_count: true, max_record_size: LARGEST_RECORD });
  const source = Readable.from(bytes, { objectMode: false });
  source.once("error", (fault) => rows.destroy(fault));
  try {
    for await (const row of source.pipe(rows)) yield row;
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    // The parser's own words are let go: they may quote what people wrote.
    throw new ImportFault(shownName(entry.name), "is no CSV, or is damaged: get the file anew and send it again.");
  } finally {
    source.destroy();
    rows.destroy();
  }
}
