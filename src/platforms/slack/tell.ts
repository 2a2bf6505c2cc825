/** Tells one person something in their private talk with the bot. */
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { AccountRef } from "#core/model/ids.ts";
import type { Note } from "#core/ports/platform.ts";
import { renderNote } from "./render.ts";
import type { Web } from "./web.ts";

const openedShape = z.object({ channel: z.object({ id: z.string() }) });
const PATIENCE_MS = 60_000;
const LARGEST_FILE = 100_000_000;

export async function tell(web: Web, person: AccountRef, note: Note): Promise<void> {
  const { workspace: team, account } = person;
  const patient = { patienceMs: PATIENCE_MS };
  const opened = await web.call(team, "conversations.open", { users: account }, { ...patient, again: true });
  const channel = openedShape.parse(opened).channel.id;
  for (const { text, blocks } of renderNote(note)) {
    await web.call(team, "chat.postMessage", { channel, text, blocks, unfurl_links: false, unfurl_media: false }, patient);
  }
  if (note.file) await sendFile(web, team, channel, note.file);
}

/** Into a private talk: Slack shows a file to everyone who reads where it is put. */
export async function sendFile(web: Web, team: string, channel: string, file: NonNullable<Note["file"]>): Promise<void> {
  const data = Buffer.from(file.content);
  const packed = data.length > LARGEST_FILE;
  const client = await web.client(team);
  await web.insist(
    () =>
      client.filesUploadV2({
        channel_id: channel,
        filename: packed ? `${file.name}.gz` : file.name,
        file: packed ? gzipSync(data) : data,
      }),
    { patienceMs: PATIENCE_MS },
  );
}
