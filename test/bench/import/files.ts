/** Large files as members have them, made in the temporary folder one at a time and removed again. */
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { Generator } from "../generator.ts";
import type { ImportTask } from "./import-process.ts";

const MB = 2 ** 20;
const ACCOUNT = "234567890123456789";
const MEMBER = "U0MEMBER01";
const AUTHORS = 20;
const SENTENCES = 5_000;
const FIRST = Date.UTC(2023, 0, 1);
/** A busy channel. */
const BETWEEN_MS = 20_000;

/** The chat export is `mb` large; the zips unpack to a quarter of that. */
export async function* importFiles(mb: number, signal: AbortSignal): AsyncGenerator<ImportTask, void, undefined> {
  const folder = await mkdtemp(join(tmpdir(), "bench-import-"));
  const path = join(folder, "file");
  const quarter = Math.max(1, Math.round(mb / 4));
  try {
    console.error(`importing: making a chat export of ${mb} MB`);
    await pipeline(Readable.from(chatExport(mb * MB)), createWriteStream(path), { signal });
    yield { path, account: ACCOUNT, mb, packedMb: null };
    for (const [what, account, entries] of [
      ["data package", ACCOUNT, dataPackage],
      ["Slack export", MEMBER, slackExport],
    ] as const) {
      console.error(`importing: making a ${what} that unpacks to ${quarter} MB`);
      await pipeline(zipOf(entries(quarter * MB)), createWriteStream(path), { signal });
      yield { path, account, mb: quarter, packedMb: Math.round((await stat(path)).size / MB) };
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Entry = readonly [name: string, content: Iterable<string>];

function zipOf(entries: Iterable<Entry>): Readable {
  const zip = new ZipFile();
  for (const [name, content] of entries)
    zip.addReadStream(Readable.from(content, { objectMode: false }), name, { compress: true });
  zip.end();
  return zip.outputStream as Readable;
}

const said: readonly string[] = inventSentences();

function inventSentences(): readonly string[] {
  const generator = new Generator("imports", new Date(FIRST));
  return Array.from({ length: SENTENCES }, () => generator.sentence(80));
}

const sentence = (i: number): string => said[i % SENTENCES] ?? "";

const author = (i: number) => (i % AUTHORS === 0 ? ACCOUNT : `1111111111111111${10 + (i % AUTHORS)}`);
const idOf = (i: number) => String(880000000000000000n + BigInt(i) * 4_194_304n);
const timeOf = (i: number) => new Date(FIRST + i * BETWEEN_MS);

/** About 1 KB a message, as these files have it. */
function* chatExport(bytes: number): Made<string> {
  yield '{"guild": {"id": "345678901234567890", "name": "Workshop"}, "channel": {"id": "456789012345678901", "type": "GuildTextChat"}, "messages": [\n';
  for (let i = 0, written = 0; written < bytes; i++) {
    const person = {
      id: author(i),
      name: `person ${i % AUTHORS}`,
      discriminator: "0000",
      nickname: `Person ${i % AUTHORS}`,
      isBot: false,
    };
    const message = {
      ...{
        id: idOf(i),
        type: "Default",
        timestamp: timeOf(i).toISOString().replace("Z", "+00:00"),
        timestampEdited: null,
        isPinned: false,
      },
      content: sentence(i),
      author: {
        ...person,
        color: null,
        roles: [{ id: "1", name: "potter", color: "#AA8844", position: 3 }],
        avatarUrl: "https://example.invalid/avatar.png?size=512",
      },
      ...{ attachments: [], embeds: [], stickers: [], reactions: [], mentions: [], inlineEmojis: [] },
    };
    const text = `${i === 0 ? "" : ",\n"}${JSON.stringify(message, null, 2)}`;
    written += text.length;
    yield text;
  }
  yield "]}";
}

/** Some channels are far larger than others; the newest message comes first. */
function* dataPackage(bytes: number): Made<Entry> {
  yield ["Account/user.json", [JSON.stringify({ id: ACCOUNT })]];
  for (let channel = 0, left = bytes; left > 0; channel++) {
    const id = `4567890123456${10_000 + channel}`;
    const size = Math.min(left, channel % 10 === 0 ? 8 * MB : MB / 2);
    yield [`Messages/c${id}/channel.json`, [JSON.stringify({ id, type: "GUILD_TEXT", guild: { id: "345678901234567890" } })]];
    yield [`Messages/c${id}/messages.json`, list(size, (i, text) => packageRow(1_000_000 - i, text))];
    left -= size;
  }
}

function packageRow(i: number, text: string): string {
  const at = timeOf(i).toISOString().slice(0, 19).replace("T", " ");
  return `{"ID": ${idOf(i)}, "Timestamp": "${at}", "Contents": ${JSON.stringify(text)}, "Attachments": ""}`;
}

function* slackExport(bytes: number): Made<Entry> {
  yield ["users.json", [JSON.stringify([{ id: MEMBER, team_id: "T0SHOP0001" }])]];
  const channels = Array.from({ length: 50 }, (_, i) => ({ id: `C0ROOM${100 + i}`, name: `room-${i}`, members: null }));
  yield ["channels.json", [JSON.stringify(channels)]];
  const day = 256 * 1_024;
  for (let i = 0; i * day < bytes; i++) {
    const date = timeOf(Math.floor(i / channels.length) * 4_320)
      .toISOString()
      .slice(0, 10);
    yield [`room-${i % channels.length}/${date}.json`, list(day, slackRow)];
  }
}

function slackRow(i: number, text: string): string {
  const user = i % AUTHORS === 0 ? MEMBER : `U0OTHER0${10 + (i % AUTHORS)}`;
  const ts = `${1_700_000_000 + i}.000100`;
  const blocks = [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] }];
  return JSON.stringify({
    type: "message",
    user,
    ts,
    text,
    team: "T0SHOP0001",
    client_msg_id: `m${i}`,
    blocks,
    user_profile: { name: user, avatar_hash: "g" },
  });
}

function* list(bytes: number, row: (i: number, text: string) => string): Made<string> {
  yield "[";
  for (let i = 0, written = 0; written < bytes; i++) {
    const text = `${i === 0 ? "" : ", "}${row(i, sentence(i))}`;
    written += text.length;
    yield text;
  }
  yield "]";
}

type Made<T> = globalThis.Generator<T, void, undefined>;
