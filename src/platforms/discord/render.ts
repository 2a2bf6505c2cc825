/** From labelled replies and private notes to Discord's messages. */

import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RawFile,
} from "discord.js";
import { clip } from "#core/model/clip.ts";
import type { Note } from "#core/ports/platform.ts";
import { actionRows } from "#core/safety/action-rows.ts";
import type { Action, LabelledReply } from "#core/safety/label.ts";
import { labelChunks, strikeLines } from "#core/safety/label-chunks.ts";
import { notePieces } from "#core/safety/note-pieces.ts";
import { writeCustomId } from "./custom-id.ts";
import { escapeMarkup } from "./escape.ts";
import { filesOf } from "./files.ts";

/** The longest message, in characters. */
const LONGEST = 2000;
const LONGEST_LABEL = 80;
const BUTTONS_A_ROW = 5;
const ROWS = 5;

type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

export interface Rendered {
  readonly content: string;
  readonly components: readonly Row[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: readonly never[]; readonly replied_user: false };
}

const nobody = { parse: [], replied_user: false } as const;

/** One message a chunk, each labelled and with the small print; the buttons are below the last. Throws where the label cannot be shown. */
export function renderReply(reply: LabelledReply, workspace: string): readonly Rendered[] {
  const notice = `\n-# ${escapeMarkup(reply.notice)}`;
  const write = reply.struck ? struck : escapeMarkup;
  const chunks = labelChunks(reply, { limit: LONGEST - notice.length, strong: (mark) => `**${mark}**`, escape: write });
  return chunks.map((chunk, index) => ({
    content: chunk + notice,
    components: index === chunks.length - 1 ? rows(reply.actions, workspace) : [],
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: nobody,
  }));
}

/** Addresses stay as they are where markup is made harmless, and might hold the sign. */
function struck(body: string): string {
  return strikeLines(escapeMarkup(body).replace(/(?<!\\)~/g, "%7E"), "~~");
}

export interface RenderedNote extends Rendered {
  readonly files: RawFile[];
}

/** One message a part; buttons and file come with the last, and what does not fit into a file after it. `flags` are added to those that keep previews away. */
export function renderNote(note: Note, workspace: string, flags = 0): readonly [RenderedNote, ...RenderedNote[]] {
  const parts = notePieces(note.text, { limit: LONGEST, write: escapeMarkup });
  const last = parts.length - 1;
  const [file, ...further] = note.file ? filesOf(note.file) : [];
  const message = (content: string, files: RawFile[], components: readonly Row[] = []) => {
    return { content, components, flags: flags | MessageFlags.SuppressEmbeds, allowed_mentions: nobody, files };
  };
  const rendered = [
    ...parts.map((content, index) =>
      index === last ? message(content, file ? [file] : [], rows(note.actions ?? [], workspace)) : message(content, []),
    ),
    ...further.map((more, index) => message(`Part ${index + 2} of ${further.length + 1} of the file.`, [more])),
  ];
  return rendered as unknown as readonly [RenderedNote, ...RenderedNote[]];
}

function rows(actions: readonly Action[], workspace: string): readonly Row[] {
  return actionRows(actions, BUTTONS_A_ROW)
    .slice(0, ROWS)
    .map((row) => ({ type: ComponentType.ActionRow, components: row.map((action) => button(action, workspace)) }));
}

function button(action: Action, workspace: string): APIButtonComponentWithCustomId {
  const style = action.name === "turn-off" || action.name === "delete" ? ButtonStyle.Danger : ButtonStyle.Secondary;
  return {
    type: ComponentType.Button,
    style,
    label: clip(action.label, LONGEST_LABEL),
    custom_id: writeCustomId(action, workspace),
  };
}
