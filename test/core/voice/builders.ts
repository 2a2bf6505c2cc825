/** Short ways to make the things the voice works on. */

import { groupBursts } from "#core/model/bursts.ts";
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { StyleStats } from "#core/model/persona.ts";
import type { Burst, Cue, Snippet } from "#core/model/snippet.ts";
import { styleStats } from "#core/voice/features.ts";
import { languageOf } from "#core/voice/language.ts";
import { lexemes } from "#core/voice/lexemes.ts";

export const ana = "member-ana" as MemberId;
export const noon = new Date("2026-03-12T12:00:00Z");
export const minutes = (count: number, from: Date = noon) => new Date(from.getTime() + count * 60_000);
export const days = (count: number, from: Date = noon) => minutes(count * 24 * 60, from);

export const noCue: Cue = { kind: "none", lexemes: [], message: null, by: null };
let questions = 0;
export const asked = (question: string, by: string | null = null): Cue => ({
  kind: "question",
  lexemes: lexemes(question),
  message: `q${++questions}`,
  by,
});

let made = 0;
export function snippet(text: string, other: Partial<Snippet> & { readonly channel?: string } = {}): Snippet {
  const id = `s${String(++made).padStart(5, "0")}`;
  const { channel = "C1", ...rest } = other;
  return {
    id: id as SnippetId,
    memberId: ana,
    source: { platform: "console", workspace: "w", channel, thread: null, message: id },
    channelName: "dev",
    audience: "public",
    sentAt: noon,
    text,
    language: languageOf(text),
    cue: noCue,
    ...rest,
  };
}

export function burst(text: string, other: Parameters<typeof snippet>[1] = {}): Burst {
  const only = snippet(text, other);
  return { snippets: [only], text, cue: only.cue, sentAt: only.sentAt };
}

/** One message an hour, so that each is a burst of its own. */
export function written(texts: readonly string[]): readonly Snippet[] {
  return texts.map((text, i) => snippet(text, { sentAt: minutes(60 * i) }));
}

export function statsOf(texts: readonly string[]): StyleStats {
  return styleStats(groupBursts(written(texts)));
}

export function message(text: string, other: Partial<IncomingMessage> = {}): IncomingMessage {
  const account = { platform: "console", workspace: "w", account: "U1" };
  const conversation = { platform: "console", workspace: "w", channel: "C1", thread: null };
  return {
    ref: { ...conversation, message: "1" },
    place: { conversation, name: "dev", kind: "channel", audience: "public", shared: false, guests: false },
    author: { account, name: "Ana", kind: "human" },
    text,
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: noon,
    ...other,
  };
}
