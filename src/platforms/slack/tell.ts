/** Tells one person something in their private talk with the bot. */
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { AccountRef } from "#core/model/ids.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { Note, NoteFile } from "#core/ports/platform.ts";
import { messageShape, readable } from "./payloads.ts";
import { type Rendered, renderNote } from "./render.ts";
import type { Web } from "./web.ts";

const openedShape = z.object({ channel: z.object({ id: z.string() }) });
const PATIENCE_MS = 60_000;
/** What a message of a note with a key carries, so that it is known when the note is told again. */
const NOTE = "note";
/** So many messages of the talk are looked through for it. */
const LOOKED_THROUGH = 100;
const LARGEST_FILE = 100_000_000;

/** The id of the talk it was told in. */
export async function tell(web: Web, person: AccountRef, note: Note, lease?: Lease): Promise<string> {
  const channel = await say(web, person, renderNote(note), { ...note, ...(lease ? { lease } : {}) });
  if (note.file) await sendFile(web, person.workspace, channel, note.file);
  return channel;
}

/** Under a key and again: without those of the messages that are there already. */
export async function say(
  web: Web,
  { workspace: team, account }: AccountRef,
  messages: readonly Rendered[],
  { key, again = false, lease }: Pick<Note, "key" | "again"> & { readonly lease?: Lease } = {},
): Promise<string> {
  const patient = { patienceMs: PATIENCE_MS, ...(lease ? { lease } : {}) };
  const opened = await web.call(team, "conversations.open", { users: account }, { ...patient, again: true });
  const channel = openedShape.parse(opened).channel.id;
  const there = key === undefined || !again ? [] : await partsThere(web, team, channel, key);
  for (const [part, { text, blocks }] of messages.entries()) {
    if (there.includes(part)) continue;
    const metadata = { event_type: NOTE, event_payload: { key, part } };
    const args = { channel, text, blocks, ...(key === undefined ? {} : { metadata }), unfurl_links: false, unfurl_media: false };
    await web.call(team, "chat.postMessage", args, patient);
  }
  return channel;
}

/** None where Slack does not show the talk: rather twice than not at all. */
async function partsThere(web: Web, team: string, channel: string, key: string): Promise<readonly unknown[]> {
  const args = { channel, limit: LOOKED_THROUGH, include_all_metadata: true };
  try {
    const answer = await web.call(team, "conversations.history", args, { patienceMs: PATIENCE_MS, again: true });
    const { messages = [] } = answer as { messages?: unknown[] };
    const ours = readable(messageShape, messages).flatMap(({ metadata }) => (metadata?.event_type === NOTE ? metadata : []));
    return ours.flatMap(({ event_payload: said }) => (said.key === key ? [said.part] : []));
  } catch {
    return [];
  }
}

/** Into a private talk: Slack shows a file to everyone who reads where it is put. */
export async function sendFile(web: Web, team: string, channel: string, file: NoteFile): Promise<void> {
  const data = Buffer.from(file.content);
  const packed = data.length > LARGEST_FILE;
  const client = await web.client(team);
  await web.insist(
    () =>
      client.filesUploadV2({
        channel_id: channel,
        filename: packed ? `${file.name}.gz` : file.name,
        file: packed ? gzipSync(data) : data,
        ...("about" in file ? { alt_text: file.about } : {}),
      }),
    { patienceMs: PATIENCE_MS },
  );
}
