/** Reads chat kept as JSON lines, and the sample workspace the demo plays in. */

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { mentionPattern } from "#core/model/message.ts";
import { OperatorFault } from "#core/ports/operator-fault.ts";

/** One message, with the field names of the file. */
export interface ChatLine {
  readonly id: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly ts: string;
  /** As typed, with mentions of authors written `<@author>`. */
  readonly text: string;
  /** The id of the message answered. */
  readonly reply_to: string | null;
  /** The authors named. */
  readonly mentions: readonly string[];
}

export interface Chat {
  /** In time order. */
  readonly lines: readonly ChatLine[];
  /** What was left out and why, by line number from 1; never what the line said. */
  readonly bad: readonly { readonly line: number; readonly problem: string }[];
}

/** A chat file nothing can be read from; the message says what to do about it. */
export class ChatFileFault extends OperatorFault {
  override readonly name = "ChatFileFault";
}

const LONGEST_LINE = 1_000_000;

const id = z.string("must be text").regex(/^[^\s<>]{1,200}$/, "must be 1 to 200 characters without spaces, < or >");

const chatLine = z
  .object(
    {
      id,
      channel: id,
      thread: id.nullish(),
      author: id,
      ts: z.iso.datetime({ offset: true, error: "must be a time such as 2025-03-09T14:05:00Z" }),
      text: z.string("must be text"),
      reply_to: id.nullish(),
      mentions: z.array(id, "must be a list of authors").nullish(),
    },
    "must be an object",
  )
  .transform(
    (line): ChatLine => ({
      ...line,
      thread: line.thread ?? null,
      ts: new Date(line.ts).toISOString(),
      reply_to: line.reply_to ?? null,
      mentions: line.mentions ?? [...new Set([...line.text.matchAll(mentionPattern)].map((found) => found[1] ?? ""))],
    }),
  );

/**
 * Reads a chat file line by line, `.gz` or plain; `onProgress` counts the bytes on disk. A line that is no message is
 * left out and named in `bad`. Throws `ChatFileFault` where there is no file or not one message in it.
 */
export async function readChat(path: string, onProgress?: (bytesRead: number, bytesTotal: number) => void): Promise<Chat> {
  const reader = new ChatReader();
  try {
    const { size } = await stat(path);
    const file = createReadStream(path);
    const read = async (source: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(source)) reader.add(line);
    };
    if (onProgress) file.on("data", () => onProgress(file.bytesRead, size));
    await (path.endsWith(".gz") ? pipeline(file, createGunzip(), read) : pipeline(file, read));
  } catch (fault) {
    throw fault instanceof ChatFileFault ? fault : new ChatFileFault(`${path} ${whatToDo(fault)}`, { cause: fault });
  }
  return reader.chat(path);
}

/** The same lines, moved in time so that the last is at `end`; the gaps between them stay. */
export function shiftToEnd(lines: readonly ChatLine[], end: Date): ChatLine[] {
  const last = lines.at(-1);
  if (!last) return [];
  const shift = end.getTime() - Date.parse(last.ts);
  return lines.map((line) => ({ ...line, ts: new Date(Date.parse(line.ts) + shift).toISOString() }));
}

const sampleWorkspace = z.object({
  name: z.string(),
  people: z.array(z.object({ id, name: z.string(), optedIn: z.boolean(), admin: z.boolean(), timeZone: z.string() })),
  /** `memberIds`: who can read a private channel. */
  channels: z.array(
    z.discriminatedUnion("private", [
      z.object({ id, name: z.string(), private: z.literal(false) }),
      z.object({ id, name: z.string(), private: z.literal(true), memberIds: z.array(id) }),
    ]),
  ),
  /** Questions a member answered before, in other words, and the first message of that answer. */
  scene: z.array(z.object({ member: id, question: z.string(), answeredBy: id })),
});

export type SampleWorkspace = Readonly<z.infer<typeof sampleWorkspace>>;

/** The invented team the demo plays with; its last message was written an hour before `now`. */
export async function loadSample(now: Date): Promise<{ workspace: SampleWorkspace; lines: ChatLine[] }> {
  const at = (name: string) => fileURLToPath(new URL(`./sample/${name}`, import.meta.url));
  const workspace = sampleWorkspace.parse(JSON.parse(await readFile(at("workspace.json"), "utf8")));
  const { lines } = await readChat(at("chat.jsonl"));
  return { workspace, lines: shiftToEnd(lines, new Date(now.getTime() - 60 * 60_000)) };
}

/** Splits at line feeds alone: `node:readline` also splits at U+2028, which JSON allows inside text. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of source) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = pieces.pop() ?? "";
    if (rest.length > LONGEST_LINE)
      throw new ChatFileFault("The file has a line of over a million characters: put one message a line.");
    yield* pieces;
  }
  yield rest + decoder.decode();
}

class ChatReader {
  readonly #lines: ChatLine[] = [];
  readonly #bad: { line: number; problem: string }[] = [];
  readonly #seen = new Set<string>();
  #count = 0;

  add(text: string): void {
    this.#count++;
    if (!text.trim()) return;
    const line = parseLine(text);
    if (typeof line === "string") this.#leaveOut(line);
    else if (this.#seen.has(line.id)) this.#leaveOut("id: was used before");
    else {
      this.#seen.add(line.id);
      this.#lines.push(line);
    }
  }

  #leaveOut(problem: string): void {
    this.#bad.push({ line: this.#count, problem });
  }

  chat(path: string): Chat {
    if (this.#lines.length > 0) return { lines: this.#lines.sort(byTime), bad: this.#bad };
    const [first] = this.#bad;
    const found = first ? `line ${first.line}: ${first.problem}` : "it is empty";
    throw new ChatFileFault(
      `${path} holds no message (${found}): give it one JSON object a line, with id, channel, author, ts and text, as the README shows.`,
    );
  }
}

/** The message, or what is wrong with it. */
function parseLine(text: string): ChatLine | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "not JSON";
  }
  const parsed = chatLine.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return [...(issue?.path.slice(0, 1) ?? []), issue?.message ?? "not a message"].join(": ");
}

function byTime(a: ChatLine, b: ChatLine): number {
  return a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0;
}

function whatToDo(fault: unknown): string {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (code === "ENOENT") return "does not exist: check the path.";
  if (code === "EISDIR") return "is a folder: name the file in it.";
  if (code.startsWith("Z_")) return "is no whole gzip file: copy it again, or unpack it and name the unpacked file.";
  return `cannot be read (${code || "unknown fault"}): check that it is a file you may read.`;
}
