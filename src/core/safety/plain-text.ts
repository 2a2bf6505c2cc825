/** Text as its readers see it: nothing invisible, nothing that changes direction; and a folded form for matching. */
import { isPlainAscii } from "#core/model/plain-ascii.ts";
import { withoutLookAlikes } from "./look-alikes.ts";

/**
 * Controls, lone surrogates, private use, and all that shows nothing: zero-width signs, bidi controls, tags, fillers,
 * variation selectors. Newline and tab stay; so do the selectors and joiners that emoji and some scripts are written with.
 */
const invisible = /(?!\n|\t|\uFE0E|\uFE0F|\u200C|\u200D)(?:\p{Cc}|\p{Cs}|\p{Co}|\p{DI}|[\uFFF9-\uFFFB])/gu;
/** A joiner belongs between two emoji, or between letters of a script that joins; anywhere else it hides something. */
const strayJoiner = /\u200D(?!\p{ExtPict})|(?<!\p{ExtPict}|\uFE0F|\p{EMod})\u200D|\u200C(?!\p{sc=Arab})|(?<!\p{sc=Arab})\u200C/gu;
const straySelector = /(?<!\p{Emoji})(?:\uFE0E|\uFE0F)/gu;
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/** NFKC, without invisible characters or piles of accents; line breaks become `\n`. Twice is the same as once. */
export function plainText(text: string): string {
  if (isPlainAscii(text)) return text;
  const once = withoutHidden(text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n"));
  // What stood apart before a hidden sign went may now combine, and what combined may pile up.
  return withoutHidden(withoutHidden(once));
}

function withoutHidden(text: string): string {
  return text
    .replace(/(?<=\p{L})\u00B4(?=\p{L})/gu, "'")
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(strayJoiner, "")
    .replace(straySelector, "")
    .replaceAll("\u2800", " ")
    .replace(piledMarks, "$1")
    .normalize("NFKC");
}

const figures: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", $: "s" };
const figureInWord = /(?<=\p{L})[013457$]{1,3}(?=\p{L})/gu;
/** `p r o m i s e` and `p.r.o.m.i.s.e`, from four letters on. */
const spelledOut = /(?<![\p{L}\p{N}])\p{L}([ .\-_*|])\p{L}(?:\1\p{L}){2,}(?![\p{L}\p{N}])/gu;
const markup = /[*~]+|\|\||`|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/**
 * For matching only, never shown: plain text in lower case, look-alike letters and signs made Latin, figures inside words
 * and letters spelled out one by one read as words, markup gone, whitespace collapsed to single spaces. Accents are kept.
 */
export function matchable(text: string): string {
  return withoutLookAlikes(plainText(text).replace(/\u200C|\u200D|\uFE0E|\uFE0F/g, ""))
    .toLowerCase()
    .replace(/(?<=\p{sc=Latin})\p{Mn}+/gu, "")
    .normalize("NFC")
    .replace(spelledOut, (letters, between: string) => letters.replace(/^i /, "i\t").replaceAll(between, ""))
    .replace(markup, "")
    .replace(figureInWord, (found) => [...found].map((figure) => figures[figure] ?? figure).join(""))
    .replace(/\s+/gu, " ")
    .trim();
}

/** `matchable` without accents, so that "não" and "nao", "für" and "fur" match alike. */
export function unaccented(text: string): string {
  const read = matchable(text);
  if (isPlainAscii(read)) return read;
  return read
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .normalize("NFC");
}
