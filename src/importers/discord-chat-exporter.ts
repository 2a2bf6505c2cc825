/** DiscordChatExporter's JSON: one channel, everyone's messages, of any size. https://github.com/Tyrrrz/DiscordChatExporter */
import { createReadStream } from "node:fs";
import { z } from "zod";
import { type ImportedMessage, ImportFault, type ImportSource } from "#core/ports/import-source.ts";
import { accountsNamed } from "./accounts-named.ts";
import { Answered, cut } from "./answered.ts";
import { gauge } from "./gauge.ts";
import { instantOf } from "./instant.ts";
import { type JsonShape, jsonPieces } from "./json-pieces.ts";
import type { Opened } from "./opened.ts";

/** Before the messages there is next to nothing. */
const LONGEST_HEAD = 2 ** 20;

const id = z.string().regex(/^\d{15,25}$/);

const guildShape = z.object({ id: z.string() });
const channelShape = z.object({ id, type: z.string().optional(), categoryId: z.string().nullish() });

const personShape = z.object({
  id,
  name: z.string().catch(""),
  nickname: z.string().nullish().catch(null),
  isBot: z.boolean().optional().catch(undefined),
});

const messageShape = z.object({
  id,
  type: z.string(),
  timestamp: z.string(),
  content: z.string().catch(""),
  author: personShape,
  mentions: z.array(z.unknown()).optional().catch(undefined),
  reference: z.object({ messageId: id.nullish(), type: z.string().nullish() }).nullish().catch(null),
  forwardedMessage: z.unknown().optional(),
});

/** What people write; everything else is Discord telling that something happened. */
const SAID: ReadonlySet<string> = new Set(["Default", "Reply"]);

const shape: JsonShape = {
  listed: "messages",
  keys: new Set([
    ...["guild", "channel", "id", "type", "categoryId"],
    ...["timestamp", "content", "author", "mentions", "reference", "forwardedMessage"],
  ]),
};

type Where = Pick<ImportedMessage, "workspace" | "channel" | "thread" | "direct">;

/** Null where the file is JSON of another kind. Throws `ImportFault` where it is none that can be read. */
export async function openDiscordChatExport(path: string, size: number, opened: Opened): Promise<ImportSource | null> {
  const where = await headOf(path, size, opened.signal);
  if (!where) return null;
  const read = gauge(size);
  return {
    format: "discord-chat-exporter",
    platform: "discord",
    owner: null,
    progress: read.progress,
    messages: () => {
      read.reset();
      read.begin(size);
      return messagesOf(bytesOf(path, opened.signal, read.heard, size), where, opened.account);
    },
    close: opened.closed,
  };
}

/** The first `size` bytes: a file that is still being written is read as it was when it was opened. */
async function* bytesOf(
  path: string,
  signal: AbortSignal,
  heard: (bytes: number) => void,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  const file = createReadStream(path, { signal, end: size - 1 });
  try {
    for await (const chunk of file) {
      heard(chunk.length);
      yield chunk;
    }
  } catch (fault) {
    signal.throwIfAborted();
    throw new ImportFault(null, "cannot be read to its end: check the disk it is on.", { cause: fault });
  }
}

/** The guild and the channel stand before the messages. */
async function headOf(path: string, size: number, signal: AbortSignal): Promise<Where | null> {
  const said: Record<string, unknown> = {};
  try {
    for await (const pieces of jsonPieces(
      bytesOf(path, signal, () => {}, Math.min(size, LONGEST_HEAD)),
      null,
      shape,
    )) {
      for (const { key, value } of pieces) if (key !== null && key !== shape.listed) said[key] = value;
      if (said.guild && said.channel) break;
    }
  } catch (fault) {
    // A head that is longer than that is none.
    if (!(fault instanceof ImportFault) || size <= LONGEST_HEAD) throw fault;
  }
  const guild = guildShape.safeParse(said.guild);
  const channel = channelShape.safeParse(said.channel);
  return guild.success && channel.success ? whereOf(guild.data.id, channel.data) : null;
}

function whereOf(guild: string, { id: channel, type = "", categoryId }: z.output<typeof channelShape>): Where {
  // What is no guild's has the guild 0.
  const workspace = id.safeParse(guild).success ? guild : null;
  const inThread = /Thread$/.test(type) && categoryId;
  return {
    workspace,
    direct: workspace === null || /^Direct/.test(type),
    ...(inThread ? { channel: categoryId, thread: channel } : { channel, thread: null }),
  };
}

async function* messagesOf(
  bytes: AsyncIterable<Buffer>,
  where: Where,
  account: string,
): AsyncGenerator<ImportedMessage, void, undefined> {
  const answered = new Answered(account);
  let seen = 0;
  let read = 0;
  for await (const pieces of jsonPieces(bytes, null, shape)) {
    for (const { key, value } of pieces) {
      if (key !== shape.listed) continue;
      seen++;
      const parsed = messageShape.safeParse(value);
      if (!parsed.success) continue;
      read++;
      const message = messageOf(parsed.data, where);
      if (message) yield* answered.hear(message);
    }
  }
  if (seen > 0 && read === 0) throw new ImportFault(null, "holds no message that can be read: export it again as JSON.");
}

function messageOf(message: z.output<typeof messageShape>, where: Where): ImportedMessage | null {
  const sentAt = instantOf(message.timestamp);
  if (!sentAt || !SAID.has(message.type)) return null;
  const people = (message.mentions ?? []).flatMap((person) => personShape.safeParse(person).data ?? []);
  const { author, reference } = message;
  return {
    ...where,
    ...accountsNamed(cut(message.content), people),
    message: message.id,
    author: { account: author.id, kind: author.isBot ? "bot" : "human" },
    replyTo: message.type === "Reply" ? (reference?.messageId ?? null) : null,
    forwarded: reference?.type === "Forward" || message.forwardedMessage != null,
    sentAt,
  };
}
