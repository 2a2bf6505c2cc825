/** How messages, notes and directions look in a terminal; text in, lines out. */
import type { NoteFile } from "#core/ports/platform.ts";
import { columns, harmless, wrap } from "./wrap.ts";

export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

export interface ShownButton {
  /** What to type behind `press`. */
  readonly number: number;
  readonly label: string;
}

export interface ShownMessage {
  /** What to type behind `reply`, `edit` and `delete`. */
  readonly number: number;
  readonly channel: string;
  /** Null for a clone, whose text begins with `mark`. */
  readonly author: string | null;
  readonly text: string;
  readonly change: "edited" | null;
  readonly mark: string | null;
  readonly notice: string | null;
  readonly buttons: readonly ShownButton[];
}

export interface ShownNote {
  readonly to: string;
  readonly text: string;
  readonly file: NoteFile | null;
  readonly buttons: readonly ShownButton[];
}

const LONGEST_FILE = 40;

/** A terminal of `width` columns; without `colour` nothing but the words. */
export function createLook(width: number, style: "colour" | "plain"): Look {
  const wrapped = (code: string) => (text: string) => (style === "plain" || !text ? text : `\u001B[${code}m${text}\u001B[0m`);
  return { width, bold: wrapped("1"), dim: wrapped("2") };
}

/** `3 #general  Ana: …`; a clone's mark in bold, notice and buttons below. */
export function messageLines(message: ShownMessage, look: Look): readonly string[] {
  const place = `${message.number} #${oneLine(message.channel)}${message.change ? ` (${message.change})` : ""}  `;
  const speaker = message.author === null ? "" : `${plainAuthor(message.author)}: `;
  const text = wrapBehind(place, speaker + harmless(message.text), look);
  const [first = "", ...others] = text;
  const lead = message.author === null && message.mark ? boldMark(first, message.mark, look) : first;
  const below = [
    ...(message.notice ? wrap(oneLine(message.notice), look.width - 4).map(look.dim) : []),
    ...buttonLines(message.buttons, look.width - 4),
  ];
  return [look.dim(place) + lead, ...[...others, ...below].map((line) => `    ${line}`)];
}

/** A block only its reader sees, and says so. */
export function noteLines(note: ShownNote, look: Look): readonly string[] {
  const inside = look.width - 4;
  const body = [
    ...wrap(harmless(note.text), inside),
    ...(note.file ? fileLines(note.file, look) : []),
    ...buttonLines(note.buttons, inside),
  ];
  const bar = look.dim("  │ ");
  return [look.dim(`  ┌ (only ${oneLine(note.to)} sees this)`), ...body.map((line) => bar + line), look.dim("  └")];
}

/** A stage direction: what happens now. */
export function directionLines(text: string, look: Look): readonly string[] {
  return wrap(harmless(text), look.width).map(look.dim);
}

export function removedLine(numbers: readonly number[], look: Look): string {
  const which = numbers.length === 1 ? `Message ${numbers[0]} is` : `Messages ${numbers.join(", ")} are`;
  return look.dim(`${which} gone.`);
}

function fileLines(file: NoteFile, look: Look): readonly string[] {
  const { name, content } = file;
  if (typeof content !== "string") return [look.dim(`(a picture, ${oneLine(name)}${"about" in file ? `: ${file.about}` : ""})`)];
  const lines = harmless(content).split("\n");
  const shown = lines.slice(0, LONGEST_FILE).flatMap((line) => wrap(line, look.width - 4));
  const left = lines.length - LONGEST_FILE;
  return [`${oneLine(name)}:`, ...shown.map(look.dim), ...(left > 0 ? [look.dim(`(${left} more lines)`)] : [])];
}

/** As many in a line as fit. */
function buttonLines(buttons: readonly ShownButton[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const { number, label } of buttons) {
    const button = `[${number}] ${oneLine(label)}`;
    const line = lines.at(-1);
    if (line !== undefined && columns(line) + 2 + columns(button) <= width) lines.splice(-1, 1, `${line}  ${button}`);
    else lines.push(button);
  }
  return lines;
}

/** The first line is shorter by what stands before it. */
function wrapBehind(before: string, text: string, look: Look): readonly string[] {
  const [paragraph = "", ...others] = text.split("\n");
  const room = Math.max(look.width - columns(before), 10);
  const [first = ""] = wrap(paragraph, room);
  const rest = paragraph.slice(first.length).trimStart();
  return [first, ...(rest ? wrap(rest, look.width - 4) : []), ...others.flatMap((line) => wrap(line, look.width - 4))];
}

/** A mark broken by a narrow terminal is bold as far as its line goes. */
function boldMark(line: string, mark: string, { bold }: Look): string {
  const seen = line.startsWith(mark) ? mark : mark.startsWith(line) ? line : "";
  return bold(seen) + line.slice(seen.length);
}

function oneLine(text: string): string {
  return harmless(text).replace(/\s+/g, " ").trim();
}

/** Nobody's name can pass for a clone's mark. */
function plainAuthor(name: string): string {
  return oneLine(name).replaceAll("[", "(").replaceAll("]", ")");
}
