/** Cuts a labelled reply into messages that fit a platform, each with the label first. */
import { isLabelled, type LabelledReply } from "./label.ts";

export interface Shape {
  /** The longest message, in UTF-16 units. */
  readonly limit: number;
  /** Makes the mark stand out in the platform's markup. Must leave the mark's characters as they are. */
  readonly strong: (mark: string) => string;
  /** Makes the body harmless in the platform's markup. May lengthen it. */
  readonly escape: (body: string) => string;
}

/** Ends of sentences and lines first, then words, then anywhere between characters. */
const cuts = [/^[\s\S]*(?:[.!?…](?=\s)|\n)/u, /^[\s\S]*(?=\s)/u] as const;

/** At least one message. Throws where not even the mark and one character fit, and for what only looks labelled. */
export function labelChunks(reply: LabelledReply, shape: Shape): readonly string[] {
  const head = `${shape.strong(reply.mark)} `;
  const room = shape.limit - head.length;
  if (room < 1 || !head.includes(reply.mark) || !isLabelled(reply)) throw new Error("the label cannot be shown");
  const chunks: string[] = [];
  let rest = reply.body.trim();
  do {
    const { piece, escaped } = firstFitting(rest, room, shape);
    chunks.push(head + escaped);
    rest = rest.slice(piece.length).trim();
  } while (rest);
  return chunks;
}

/** Cut first and escaped then: a cut must not part a sign from what makes it harmless. */
function firstFitting(text: string, room: number, shape: Shape) {
  let piece = firstPiece(text, room);
  let escaped = shape.escape(piece);
  while (escaped.length > room) {
    const shorter = Math.floor((piece.length * room) / escaped.length);
    if (shorter < 1) throw new Error("the label cannot be shown");
    piece = firstPiece(text, shorter);
    escaped = shape.escape(piece);
  }
  return { piece, escaped };
}

function firstPiece(text: string, room: number): string {
  if (text.length <= room) return text;
  // One character more than fits, so that a sentence or word that just fits is seen to end there.
  const further = text.slice(0, room + 1);
  for (const cut of cuts) {
    const piece = cut.exec(further)?.[0].trimEnd();
    if (piece && piece.length > room / 4) return piece;
  }
  const window = text.slice(0, room);
  const splitsPair = /[\uD800-\uDBFF]$/.test(window);
  return splitsPair && room > 1 ? window.slice(0, -1) : window;
}

/**
 * Each line of a struck body between two signs, since markup that opens on one line and closes on another is not read everywhere. The body must
 * hold no sign that is read as such.
 */
export function strikeLines(body: string, sign: string): string {
  return body.replace(/^([^\S\n]*)(\S(?:.*\S)?)([^\S\n]*)$/gmu, (_, before: string, line: string, after: string) =>
    [before, sign, line, sign, after].join(""),
  );
}
