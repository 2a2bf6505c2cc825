/** From labelled replies and private notes to Slack's messages. https://docs.slack.dev/reference/block-kit/blocks */
import { clip } from "#core/model/clip.ts";
import type { Note } from "#core/ports/platform.ts";
import { actionRows } from "#core/safety/action-rows.ts";
import type { Action, LabelledReply } from "#core/safety/label.ts";
import { labelChunks } from "#core/safety/label-chunks.ts";
import { notePieces } from "#core/safety/note-pieces.ts";
import { buttonFor } from "./buttons.ts";
import { escapeMarkup, harmless, withLinks } from "./mrkdwn.ts";

/** Of the text of one section, in characters. */
const LONGEST = 3000;
const BUTTONS_A_ROW = 5;
const MORE = "More of what can be pressed:";
/** Slack takes 50 blocks in a message, but not much more than 11,000 characters in all of them: `msg_blocks_too_long`. */
const MOST_SECTIONS = 3;
const MOST_ROWS = 5;
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
 * text, where no markup is read but the shortcodes of emoji, which people's own words are full of: nothing in it can hide the
 * label or look like one, and the label has no colons to be read so. Throws where the label cannot be shown.
 */
export function renderReply(reply: LabelledReply, key: string): readonly RenderedReply[] {
  const chunks = labelChunks(reply, { limit: LONGEST, strong: (mark) => mark, escape: unlabelled });
  const last = chunks.length - 1;
  const notice = `${reply.mark} ${reply.notice}`;
  return chunks.map((chunk, part) => ({
    text: escapeMarkup(reply.struck ? `${chunk}\n${notice}` : chunk),
    blocks: [
      reply.struck ? struck(reply.mark, chunk) : { type: "section", text: { type: "plain_text", text: chunk, emoji: true } },
      reply.struck ? withPointer(notice) : { type: "context", elements: [{ type: "plain_text", text: notice, emoji: false }] },
      ...(part === last ? rows(reply.actions) : []),
    ],
    username: clip(reply.mark.slice(1, -1), LONGEST_USERNAME),
    metadata: { event_type: CLONE_REPLY, event_payload: { key, part } },
  }));
}

/** Rich text has no signs for it that the words themselves could hold: what is struck is said beside them. */
function struck(mark: string, chunk: string): Block {
  const through = wordsAndEmoji(chunk.slice(mark.length + 1)).map((piece) => ({ ...piece, style: { strike: true } }));
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text: `${mark} ` }, ...through] }],
  };
}

/** Of an emoji, with its skin tone; not what stands between the colons of a time. One that Slack does not know it shows as it was written. */
const shortcode = /(?<!\w):([a-z0-9_+-]+(?:::skin-tone-[2-6])?):(?!\w)/g;

/** Rich text reads no shortcodes: there, an emoji is a piece of its own. */
function wordsAndEmoji(body: string): readonly Block[] {
  // Split by what is captured, every other piece is a name.
  return body
    .split(shortcode)
    .map((piece, index) => (index % 2 ? { type: "emoji", name: piece } : { type: "text", text: piece }))
    .filter(({ text }) => text !== "");
}

function withPointer(notice: string): Block {
  return { type: "context", elements: [{ type: "mrkdwn", text: withLinks(notice), verbatim: true }] };
}

/** Brackets are the label's alone: there is no bold it could be told by. An emoji before the last of them may be one that is not seen. */
function unlabelled(body: string): string {
  let said = harmless(body);
  // Taking one away can leave another.
  for (let next = bare(said); next !== said; next = bare(said)) said = next;
  return said;
}

const bare = (text: string): string => text.replace(/\[([^[\]\n]*\bclone(?:\s|:[\w+-]+:)*)\]/giu, "($1)");

/** One message, or more where it is very long; the buttons come with the last. */
export function renderNote({ text, actions = [] }: Note): readonly Rendered[] {
  const messages = inGroups(pieces(text), MOST_SECTIONS).map((parts) => ({ text: parts[0] ?? "", blocks: parts.map(section) }));
  const [under, ...more] = inGroups(rows(actions), MOST_ROWS);
  return [
    ...messages.slice(0, -1),
    ...messages.slice(-1).map((last) => ({ ...last, blocks: [...last.blocks, ...(under ?? [])] })),
    ...more.map((blocks) => ({ text: MORE, blocks: [section(MORE), ...blocks] })),
  ];
}

function inGroups<Thing>(things: readonly Thing[], size: number): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) => things.slice(index * size, (index + 1) * size));
}

export function section(text: string): Block {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

function rows(actions: readonly Action[]): readonly Block[] {
  return actionRows(actions, BUTTONS_A_ROW).map((row) => ({
    type: "actions",
    elements: row.map((action) => buttonFor(action, actions.indexOf(action))),
  }));
}

/** Of sections, with addresses that can be followed. */
export function pieces(text: string): readonly string[] {
  return notePieces(text.trim(), { limit: LONGEST, write: withLinks });
}
