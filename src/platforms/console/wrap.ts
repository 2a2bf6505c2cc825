/** Fits text into a terminal's width, and takes out what could steer the terminal. */

// Escape sequences would let what people write move the cursor; bidi controls would let it change places on screen.
const steering = /[^\P{Cc}\n\t]|[\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/gu;
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The text without control characters; line ends stay, tabs become spaces. */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(steering, "").replace(/\t/g, "  ");
}

/** Columns the text takes; an estimate for rare scripts. */
export function columns(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) sum += wide.test(segment) ? 2 : 1;
  return sum;
}

/** Lines of at most `width` columns, broken between words where that can be; the text's own line ends stay. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(width, 10)));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    if (line && columns((line + word).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    const pieces = columns(word.trimEnd()) > width ? pieced(word, width) : [word];
    lines.push(...pieces.slice(0, -1));
    line += pieces.at(-1) ?? "";
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A word longer than a line, cut between characters. */
function pieced(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of graphemes.segment(word)) {
    if (piece && columns(piece + segment) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
