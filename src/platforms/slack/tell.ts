/** Tells one person something in their private talk with the bot. */
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { AccountRef } from "#core/model/ids.ts";
import type { Note, NoteFile } from "#core/ports/platform.ts";
import { type Rendered, renderNote } from "./render.ts";
import type { Web } from "./web.ts";

const openedShape = z.object({ channel: z.object({ id: z.string() }) });
const PATIENCE_MS = 60_000;
const LARGEST_FILE = 100_000_000;

/** The id of the talk it was told in. */
export async function tell(web: Web, person: AccountRef, note: Note): Promise<string> {
  const channel = await say(web, person, renderNote(note));
  if (note.file) await sendFile(web, person.workspace, channel, note.file);
  return channel;
}

export async function say(web: Web, { workspace: team, account }: AccountRef, messages: readonly Rendered[]): Promise<string> {
  const patient = { patienceMs: PATIENCE_MS };
  const opened = await web.call(team, "conversations.open", { users: account }, { ...patient, again: true });
  const channel = openedShape.parse(opened).channel.id;
  for (const { text, blocks } of messages) {
    await web.call(team, "chat.postMessage", { channel, text, blocks, unfurl_links: false, unfurl_media: false }, patient);
  }
  return channel;
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
