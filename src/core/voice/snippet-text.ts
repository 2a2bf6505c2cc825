/** What is kept of a message: the author's own words alone, without quotes, pastes and secrets; or why nothing is. */
import { type IncomingMessage, readable } from "#core/model/message.ts";
import { isPlainAscii } from "#core/model/plain-ascii.ts";
import type { LeftOutReason } from "#core/model/snippet.ts";
import { mask } from "#core/safety/mask.ts";
import { languageOf } from "./language.ts";

export type DroppedText = LeftOutReason | "not-human";

/** Longer than this is no chat message but something pasted. UTF-16 units, before masking. */
const LONGEST_KEPT = 2000;
/** Longer than this is not even looked into: quotes and code are seldom most of a message. */
const LONGEST_READ = 10_000;

const command = /^(?:\/[a-z][\w-]*|![a-z][\w-]*)(?=\s|$)/i;
const fenced = /```[\s\S]*?(?:```|$)/g;
/** Everything after `>>>` is a quote where a platform knows that mark; elsewhere it is a pasted session. */
const quoteToTheEnd = /^[ \t]{0,3}>>>[\s\S]*/m;
const quotedLine = /^[ \t]{0,3}>/;
/** `>_<`, `>:(` and their like are faces. */
const face = /^[ \t]{0,3}>(?:[_.][<>]|[:;=]['-]?[()[\]DPp|/\\3oO])(?=\s|$)/;
const indented = /^(?: {4}|\t)\s*\S/;

/** Invisible signs that hide text or upset a database; the joiners that emoji and Persian need are kept. */
const unwanted = /[\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]|(?![\n\t])\p{Cc}/gu;

export function snippetText(message: IncomingMessage): { text: string; language: string } | { dropped: DroppedText } {
  if (message.author.kind !== "human") return { dropped: "not-human" };
  if (message.forwarded) return { dropped: "forwarded" };
  const typed = visible(message.text);
  if (!typed) return { dropped: "empty" };
  if (command.test(typed)) return { dropped: "command" };
  if (typed.length > LONGEST_READ) return { dropped: "paste" };
  const unquoted = withoutQuotes(typed);
  if (!unquoted) return { dropped: "quote" };
  const own = withoutCode(unquoted);
  if (!own) return { dropped: "code" };
  if (own.length > LONGEST_KEPT) return { dropped: "paste" };
  const text = mask(readable(own, () => null)).trim();
  return text ? { text, language: languageOf(text) } : { dropped: "empty" };
}

function visible(text: string): string {
  return (isPlainAscii(text) ? text : text.replace(/\r\n?/g, "\n").replace(unwanted, "")).trim();
}

/** A `>` inside a code block is code, so blocks are set aside as whole lines first. */
function withoutQuotes(text: string): string {
  if (!text.includes(">")) return tidy(text);
  const pieces = text.split(/(```[\s\S]*?(?:```|$))/);
  const kept = pieces.map((piece, i) => (i % 2 === 1 ? piece : withoutQuotedLines(piece)));
  return tidy(kept.join(""));
}

function withoutQuotedLines(text: string): string {
  if (!text.includes(">")) return text;
  const lines = text.replace(quoteToTheEnd, "").split("\n");
  return lines.filter((line) => !quotedLine.test(line) || face.test(line)).join("\n");
}

function withoutCode(text: string): string {
  if (isOneLine(text) && !text.includes("```")) return text;
  const lines = text.replace(fenced, "\n").split("\n");
  const kept = lines.filter(
    (line, i) => !indented.test(line) || !(indented.test(lines[i - 1] ?? "") || indented.test(lines[i + 1] ?? "")),
  );
  return tidy(kept.join("\n"));
}

const isOneLine = (text: string): boolean => !text.includes("\n");

function tidy(text: string): string {
  if (isOneLine(text)) return text.trim();
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
