/** Tells one person something in a private talk, and shows in a channel that something is being written. */
import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { Note } from "#core/ports/platform.ts";
import { channelId } from "./places.ts";
import { renderNote } from "./render.ts";
import { nonce } from "./speak.ts";

const talkShape = z.object({ id: z.string() });

export async function tell(rest: REST, person: AccountRef, note: Note, lease?: Lease): Promise<void> {
  const inTime = () => {
    lease?.check();
    return lease ? { signal: AbortSignal.any([lease.signal]) } : {};
  };
  const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: person.account }, ...inTime() });
  const { id } = talkShape.parse(opened);
  for (const [part, { files, ...body }] of renderNote(note, person.workspace).entries()) {
    const once = note.key === undefined ? {} : { nonce: nonce(note.key, part), enforce_nonce: true };
    await rest.post(Routes.channelMessages(id), { body: { ...body, ...once }, files, ...inTime() });
  }
}

/** An answer that takes no time needs no sign. */
const SOON_MS = 400;
/** Discord shows the sign for ten seconds. */
const AGAIN_MS = 8_000;

export function compose(rest: REST, conversation: ConversationRef, signal: AbortSignal): void {
  if (signal.aborted) return;
  const show = () => {
    timer = setTimeout(show, AGAIN_MS);
    rest.post(Routes.channelTyping(channelId(conversation)), { signal }).catch(() => {});
  };
  let timer = setTimeout(show, SOON_MS);
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}
