/** A message's content as its readers see it: markup gone, escapes undone. */

const ESCAPED_OR_CODE = /\\([^\p{L}\p{N}\s])|```(?:[a-z]+\n)?([\s\S]+?)```|``([^`]+)``|`([^`\n]+)`/giu;

/** Small print, headings and quotes begin a line. */
const LINE_START = /^(?:-# |#{1,3} |>{1,3} )/gm;

const PAIRS = [
  /\*\*(.+?)\*\*/gs,
  /__(.+?)__/gs,
  /~~(.+?)~~/gs,
  /\|\|(.+?)\|\|/gs,
  /\*(\S(?:.*?\S)?)\*/gs,
  /(?<![\p{L}\p{N}_])_(\S(?:.*?\S)?)_(?![\p{L}\p{N}_])/gsu,
];

const HIDING_LINK = /\[([^\]\n]+)\]\(<?https?:\/\/[^\s)]+\)/g;
const BARE_LINK = /<(https?:\/\/[^\s>]+)>/g;

export function asRead(content: string): string {
  const literal: string[] = [];
  const hidden = content.replace(ESCAPED_OR_CODE, (_, ...parts: (string | undefined)[]) => {
    literal.push(parts.slice(0, 4).find((part) => part !== undefined) ?? "");
    return String.fromCodePoint(0xf0000 + literal.length - 1);
  });
  const plain = [...PAIRS, HIDING_LINK, BARE_LINK].reduce(
    (text, pattern) => text.replace(pattern, "$1"),
    hidden.replace(LINE_START, ""),
  );
  return plain.replace(/[\u{f0000}-\u{ffffd}]/gu, (held) => literal[(held.codePointAt(0) ?? 0) - 0xf0000] ?? held);
}
