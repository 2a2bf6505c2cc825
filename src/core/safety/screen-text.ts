/** How a body is cut up for the screen's rules. */
import { matchable } from "./plain-text.ts";

/** Between letters of any script, where `\b` knows only ASCII. The source is matched against `matchable` text. */
export function phrase(...sources: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join("|")})(?![\\p{L}\\p{N}])`, "u");
}

/** Without the marks that make text bold, struck or hidden, so that they cannot cut a phrase apart. */
export function unmarked(text: string): string {
  return text.replace(/[*~`|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "");
}

/** Each line for matching, and all of them joined where there are several: a phrase may run over two messages. */
export function matchableLines(body: string): readonly string[] {
  const lines = unmarked(body)
    .split("\n")
    .map((line) => matchable(line))
    .filter((line) => line !== "");
  return lines.length > 1 ? [...lines, lines.join(" ")] : lines;
}

/** The first match of any pattern in any of the texts. */
export function firstMatch(texts: readonly string[], patterns: readonly RegExp[]): string | null {
  for (const text of texts)
    for (const pattern of patterns) {
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) return found;
    }
  return null;
}
