/** Cuts what one person is told into messages that fit a platform. */

export interface NoteShape {
  /** Of one message as it is written, in UTF-16 units. */
  readonly limit: number;
  /** How it is written in the platform's markup. May lengthen it. */
  readonly write: (text: string) => string;
}

/** Nothing can be seen, and yet something is there: platforms take no message that is empty. */
const BLANK = "\u200B";

/**
 * Cut between lines, or where a line is too long, between words or characters; nothing is lost but the space at a cut. Cut first
 * and written then: what begins a message may need what it did not need within a line. At least one piece.
 */
export function notePieces(text: string, { limit, write }: NoteShape): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text; rest; ) {
    let cut = cutWithin(rest, limit);
    let piece = write(rest.slice(0, cut));
    while (piece.length > limit) {
      cut = cutWithin(rest, Math.floor((cut * limit) / piece.length));
      piece = write(rest.slice(0, cut));
    }
    if (piece.trim()) pieces.push(piece);
    rest = rest.slice(cut).replace(/^[ \n]/, "");
  }
  return pieces.length > 0 ? pieces : [BLANK];
}

/** Not inside a character. */
function cutWithin(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  const window = text.slice(0, limit + 1);
  const cut = [window.lastIndexOf("\n"), window.lastIndexOf(" ")].find((at) => at > limit / 2);
  return cut ?? (/[\uD800-\uDBFF]$/.test(text.slice(0, limit)) ? limit - 1 : limit);
}
