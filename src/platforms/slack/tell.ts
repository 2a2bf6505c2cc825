/** Tells one person something in their private talk with the bot. */
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { AccountRef } from "#core/model/ids.ts";
import type { Note, NoteFile } from "#core/ports/platform.ts";
import { messageShape, readable } from "./payloads.ts";
import { type Rendered, renderNote } from "./render.ts";
import type { Web } from "./web.ts";

const openedShape = z.object({ channel: z.object({ id: z.string() }) });
const PATIENCE_MS = 60_000;
/** What a note that is told once carries, so that it is known again. */
const CLONE_NOTE = "clone_note";
const LOOKED_BACK = 100;
const LOOK_PATIENCE_MS = 5_000;
const LARGEST_FILE = 100_000_000;

/** The id of the talk it was told in. */
export async function tell(web: Web, person: AccountRef, note: Note): Promise<string> {
  const channel = await say(web, person, renderNote(note), note.key);
  if (note.file) await sendFile(web, person.workspace, channel, note.file);
  return channel;
}

/** With a key, what of it was told before, by this process or another, is not told again. */
export async function say(
  web: Web,
  { workspace: team, account }: AccountRef,
  messages: readonly Rendered[],
  key?: string,
): Promise<string> {
  const patient = { patienceMs: PATIENCE_MS };
  const opened = await web.call(team, "conversations.open", { users: account }, { ...patient, again: true });
  const channel = openedShape.parse(opened).channel.id;
  const told = key === undefined ? [] : await partsTold(web, team, channel, key);
  for (const [part, { text, blocks }] of messages.entries()) {
    if (told.includes(part)) continue;
    const keyed = key === undefined ? {} : { metadata: { event_type: CLONE_NOTE, event_payload: { key, part } } };
    const message = { channel, text, blocks, ...keyed, unfurl_links: false, unfurl_media: false };
    await web.call(team, "chat.postMessage", message, patient);
  }
  return channel;
}

/** Where Slack does not say in time, nothing is taken to have been told. */
async function partsTold(web: Web, team: string, channel: string, key: string): Promise<readonly unknown[]> {
  const args = { channel, limit: LOOKED_BACK, include_all_metadata: true };
  const answer = await web
    .call(team, "conversations.history", args, { again: true, patienceMs: LOOK_PATIENCE_MS })
    .catch(() => null);
  const { messages = [] } = (answer ?? {}) as { messages?: unknown[] };
  return readable(messageShape, messages)
    .filter(({ metadata }) => metadata?.event_type === CLONE_NOTE && metadata.event_payload.key === key)
    .map(({ metadata }) => metadata?.event_payload.part);
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
