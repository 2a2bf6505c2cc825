/** From labelled replies and private notes to Slack's messages. https://docs.slack.dev/reference/block-kit/blocks */
import type { Note } from "#core/ports/platform.ts";
import type { Action, LabelledReply } from "#core/safety/label.ts";
import { labelChunks } from "#core/safety/label-chunks.ts";
import { buttonFor } from "./buttons.ts";
import { escapeMarkup, harmless, withLinks } from "./mrkdwn.ts";

/** Of the text of one section, in characters. */
const LONGEST = 3000;
const BUTTONS_A_ROW = 5;
/** A message has room for 50 blocks. */
const MOST_SECTIONS = 40;
const LONGEST_USERNAME = 80;
/** What every clone message carries, so that programs know it for one. */
export const CLONE_REPLY = "clone_reply";

export type Block = Readonly<Record<string, unknown>>;

export interface Rendered {
  /** What notifications and screen readers show. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface RenderedReply extends Rendered {
  readonly username: string;
  readonly metadata: { readonly event_type: string; readonly event_payload: Readonly<Record<string, string | number>> };
}

/**
 * One message a chunk, each labelled, and with the small print; the buttons are below the last. What is said stands in plain
 * text, where no markup is read: nothing in it can hide the label or look like one. Throws where the label cannot be shown.
 */
export function renderReply(reply: LabelledReply, key: string): readonly RenderedReply[] {
  const chunks = labelChunks(reply, { limit: LONGEST, strong: (mark) => mark, escape: harmless });
  const last = chunks.length - 1;
  return chunks.map((chunk, part) => ({
    text: escapeMarkup(chunk),
    blocks: [
      { type: "section", text: { type: "plain_text", text: chunk, emoji: false } },
      { type: "context", elements: [{ type: "plain_text", text: `${reply.mark} ${reply.notice}`, emoji: false }] },
      ...(part === last ? rows(reply.actions) : []),
    ],
    username: reply.mark.slice(1, -1).slice(0, LONGEST_USERNAME),
    metadata: { event_type: CLONE_REPLY, event_payload: { key, part } },
  }));
}

/** One message, or more where it is very long; the buttons come with the last. */
export function renderNote({ text, actions = [] }: Note): readonly Rendered[] {
  const parts = pieces(text);
  const messages = Array.from({ length: Math.ceil(parts.length / MOST_SECTIONS) }, (_, index) =>
    parts.slice(index * MOST_SECTIONS, (index + 1) * MOST_SECTIONS),
  );
  return messages.map((sections, index) => ({
    text: (sections[0] ?? "").slice(0, LONGEST),
    blocks: [...sections.map(section), ...(index === messages.length - 1 ? rows(actions) : [])],
  }));
}

function section(text: string): Block {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

function rows(actions: readonly Action[]): readonly Block[] {
  const buttons = actions.map(buttonFor);
  return Array.from({ length: Math.ceil(buttons.length / BUTTONS_A_ROW) }, (_, row) => ({
    type: "actions",
    elements: buttons.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW),
  }));
}

/** Cut between lines, or where a line is too long, between words or characters; nothing is lost but the space at a cut. */
export function pieces(text: string): readonly string[] {
  const parts: string[] = [];
  for (let rest = text.trim(); rest; ) {
    let cut = cutWithin(rest, LONGEST);
    let part = withLinks(rest.slice(0, cut));
    while (part.length > LONGEST) {
      cut = cutWithin(rest, Math.floor((cut * LONGEST) / part.length) - 1);
      part = withLinks(rest.slice(0, cut));
    }
    if (part.trim()) parts.push(part);
    rest = rest.slice(cut).replace(/^[ \n]/, "");
  }
  return parts.length > 0 ? parts : ["\u200B"];
}

/** Not inside a character. */
function cutWithin(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  const window = text.slice(0, limit + 1);
  const cut = [window.lastIndexOf("\n"), window.lastIndexOf(" ")].find((at) => at > limit / 2);
  return cut ?? (/[\uD800-\uDBFF]$/.test(text.slice(0, limit)) ? limit - 1 : limit);
}
