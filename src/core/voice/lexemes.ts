/** The words a text can be found by: folded, stemmed where English, without order, so that no sentence can be read back. */

import { stemmer } from "stemmer";
import { isPlainAscii } from "#core/model/plain-ascii.ts";
import { maskMark } from "#core/model/snippet.ts";
import { stopWords } from "./stop-words.ts";

const MOST = 64;
const LONGEST = 40;
const LONGEST_TEXT = 4000;

const plainLatin = /^[\n\r\t\x20-\x7e\xa0-\u024f\u2010-\u2027]*$/;
const latinWord = /[a-z0-9\xaa\xb5\xba\xdf-\xf6\xf8-\u024f]+/g;
const anyWord = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts written without spaces between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** One Han sign can be a word; one kana or one letter is a particle or a leftover. */
const oneSignWord = /^\p{sc=Han}$/u;
const ascii = /^[a-z]+$/;

const mention = /<[@#!&][^<>\s]*>|@(?:someone|here|everyone|channel)\b/g;
/** Kept is the host alone: paths and queries carry tokens and names. */
const link = /(?:https?|ftp):\/\/(?:[^\s/@]*@)?([^\s/:?#<>]*)\S*/gi;
const masked = new RegExp(maskMark, "g");
const contractionEnd = /['\u2019](?:s|t|re|ve|ll|d|m)\b/g;

let segmenter: Intl.Segmenter | undefined;

const asciiWord = /[a-z0-9]+/g;

/** Lexemes of words seen lately, in two halves: when one is full the older goes, so that common words stay. */
const REMEMBERED = 20_000;
let lately = new Map<string, string | null>();
let before = new Map<string, string | null>();

/** Sorted, unique, 2-40 characters each (1 for a Han sign), at most 64. Mentions give none, a link gives its host. */
export function lexemes(text: string): readonly string[] {
  const found = new Set<string>();
  for (const word of words(text)) {
    const lexeme = lexemeOf(word);
    if (lexeme === null) continue;
    found.add(lexeme);
    if (found.size >= MOST) break;
  }
  return [...found].sort();
}

function words(text: string): Iterable<string> {
  const read = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  if (isPlainAscii(read)) return withoutContractions(withoutMarks(read).toLowerCase()).match(asciiWord) ?? [];
  const folded = withoutContractions(withoutMarks(read).normalize("NFKC").toLowerCase());
  if (plainLatin.test(folded)) return folded.match(latinWord) ?? [];
  const spaced = folded.match(anyWord) ?? [];
  return unspaced.test(folded) ? spaced.flatMap(segments) : spaced;
}

function withoutMarks(text: string): string {
  let rest = text;
  if (rest.includes("<") || rest.includes("@")) rest = rest.replace(mention, " ");
  if (rest.includes("://")) rest = rest.replace(link, " $1 ");
  if (rest.includes("[")) rest = rest.replace(masked, " ");
  return rest;
}

function withoutContractions(text: string): string {
  return text.includes("'") || text.includes("\u2019") ? text.replace(contractionEnd, "") : text;
}

function segments(run: string): readonly string[] {
  if (!unspaced.test(run)) return [run];
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  const parts: string[] = [];
  for (const part of segmenter.segment(run)) if (part.isWordLike) parts.push(part.segment);
  return parts;
}

function lexemeOf(word: string): string | null {
  if (word.length > LONGEST) return null;
  const known = lately.get(word);
  if (known !== undefined) return known;
  const older = before.get(word);
  const lexeme = older === undefined ? makeLexeme(word) : older;
  if (lately.size >= REMEMBERED) {
    before = lately;
    lately = new Map();
  }
  lately.set(word, lexeme);
  return lexeme;
}

function makeLexeme(word: string): string | null {
  if (word.length < 2 || isOnePair(word)) return oneSignWord.test(word) ? word : null;
  if (stopWords.has(word)) return null;
  return ascii.test(word) ? stemmer(word) : word;
}

/** One sign beyond the basic plane takes two units. */
function isOnePair(word: string): boolean {
  return word.length === 2 && (word.codePointAt(0) ?? 0) > 0xffff;
}
