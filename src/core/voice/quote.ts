/** The quote voice: the member's own earlier answer, word for word and dated, where it clearly answers; else nothing. */
import type { Burst } from "#core/model/snippet.ts";
import { cueKind } from "./cue-kind.ts";
import { lexemes } from "./lexemes.ts";
import type { Ranked } from "./rank.ts";

/**
 * How clear a match must be to be quoted. Calibrated, not guessed: the least at which, by its interval, at least 80 % of the
 * answers on the development members come from an exchange about what was asked (`npm run eval -- --data DIR --quotes`, docs/voice.md).
 */
export const CLEAR = 6.5;
/** For a one- or two-word answer, whose own words prove nothing. */
const VERY_STRONG = 0.75;
const FEWEST_WORDS = 3;
const SHORT_QUESTION = 2;
/** A word is rare if it stands in no more than this many of the exchanges found. */
const RARE = 3;
const LONGEST_QUOTE = 600;

/** Answer nothing by themselves, in any of several languages. */
const fillers: ReadonlySet<string> = new Set(
  `ok okay k kk yes yeah yep yup no nope nah not sure fine right same maybe dunno idk lol lmao haha hahaha hm hmm hmmm done cool nice great good
  true exactly agreed ja nein jo klar genau sí si vale claro oui non sim não はい いいえ うん 了解`.split(/\s+/),
);

/**
 * Null where nothing found is a clear answer: the clone then defers. What the member corrected a reply with goes before all else.
 * `clear`: how clear it must be.
 */
export function chooseQuote(ranked: readonly Ranked[], question: string, clear: number = CLEAR): Ranked | null {
  const asked = lexemes(question);
  const clearly = ranked
    .filter((one) => clarity(one) >= clear && answers(one) && sharesEnough(one, asked, ranked))
    .sort((a, b) => clarity(b) - clarity(a));
  return clearly.find(({ snippet }) => snippet.corrects) ?? clearly[0] ?? null;
}

/** How much the old exchange has in common with the question, the less what is asked beyond it. */
function clarity({ quotable, match }: Ranked): number {
  return quotable * Math.sqrt(match);
}

/** `from 12 March: "…" (link)`; the year stands there where it is not this one. An unknown zone counts as UTC. */
export function quoteBody(burst: Burst, link: string, timeZone: string | null, now: Date = burst.sentAt): string {
  const zone = knownZone(timeZone);
  const year = (date: Date) => date.toLocaleDateString("en-GB", { timeZone: zone, year: "numeric" });
  const day = burst.sentAt.toLocaleDateString("en-GB", { timeZone: zone, day: "numeric", month: "long" });
  const date = year(now) === year(burst.sentAt) ? day : `${day} ${year(burst.sentAt)}`;
  return `from ${date}: "${inOneLine(burst.text)}" (${link})`;
}

/** Two words in common, or, of a short question, a rare one. */
function sharesEnough({ snippet }: Ranked, asked: readonly string[], ranked: readonly Ranked[]): boolean {
  const answered = asked.filter((lexeme) => snippet.cue.lexemes.includes(lexeme));
  const own = new Set(lexemes(snippet.text));
  if (asked.filter((lexeme) => answered.includes(lexeme) || own.has(lexeme)).length >= 2) return true;
  const [only] = answered;
  return only !== undefined && asked.length <= SHORT_QUESTION && isRare(only, ranked);
}

/** Counted in exchanges: several messages that answer the same one are one. */
function isRare(lexeme: string, ranked: readonly Ranked[]): boolean {
  const holding = ranked.filter(({ snippet }) => snippet.cue.lexemes.includes(lexeme) || lexemes(snippet.text).includes(lexeme));
  return new Set(holding.map(({ snippet }) => snippet.cue.message ?? snippet.id)).size <= RARE;
}

function answers({ snippet, match }: Ranked): boolean {
  const { text, cue } = snippet;
  const kind = cueKind(text);
  if (kind !== "statement") return false;
  const words = wordsOf(text);
  if (words.every((word) => fillers.has(word))) return false;
  return words.length >= FEWEST_WORDS || (cue.kind === "question" && match >= VERY_STRONG);
}

function wordsOf(text: string): readonly string[] {
  const bare = text.replace(/(?:https?|ftp):\/\/\S+/g, "link").toLowerCase();
  const words: string[] = [];
  for (const part of new Intl.Segmenter(undefined, { granularity: "word" }).segment(bare))
    if (part.isWordLike) words.push(part.segment);
  return words;
}

function knownZone(timeZone: string | null): string {
  if (!timeZone) return "UTC";
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** The quotation marks and the line around the words stay whole, whatever the words hold. */
function inOneLine(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, " / ")
    .replaceAll('"', "'")
    .trim();
  if (line.length <= LONGEST_QUOTE) return line;
  const cut = line.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, "");
  return `${cut.replace(/[\uD800-\uDBFF]$/, "")} …`;
}
