/** The quote voice: the member's own earlier answer, word for word and dated, where it clearly answers; else nothing. */
import type { Burst } from "#core/model/snippet.ts";
import { cueKind } from "./cue-kind.ts";
import { lexemes } from "./lexemes.ts";
import type { Ranked } from "./rank.ts";

/** Share of what is asked, by weight, that the old exchange must hold. */
const STRONG = 0.5;
/** Where the question is wordy: three of its words were asked together by no accident. */
const WORDY = { share: 0.4, shared: 3 } as const;
/** For a one- or two-word answer, whose own words prove nothing. */
const VERY_STRONG = 0.75;
/** Nothing scored further below the best is quoted in its place: a doubtful best means deferring. */
const NEAR_BEST = 0.9;
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

/** Null where nothing found is a clear answer: the clone then defers. What the member corrected a reply with goes before all else. */
export function chooseQuote(ranked: readonly Ranked[], question: string): Ranked | null {
  const asked = lexemes(question);
  const answering = ranked.filter(answers).sort((a, b) => b.quotable - a.quotable);
  const corrected = answering.find((one) => one.snippet.corrects && matchesClearly(one, asked, ranked));
  if (corrected) return corrected;
  const least = NEAR_BEST * (answering[0]?.quotable ?? 0);
  return answering.find((one) => one.quotable >= least && matchesClearly(one, asked, ranked)) ?? null;
}

/** `from 12 March: "…" (link)`; the year stands there where it is not this one. An unknown zone counts as UTC. */
export function quoteBody(burst: Burst, link: string, timeZone: string | null, now: Date = burst.sentAt): string {
  const zone = knownZone(timeZone);
  const year = (date: Date) => date.toLocaleDateString("en-GB", { timeZone: zone, year: "numeric" });
  const day = burst.sentAt.toLocaleDateString("en-GB", { timeZone: zone, day: "numeric", month: "long" });
  const date = year(now) === year(burst.sentAt) ? day : `${day} ${year(burst.sentAt)}`;
  return `from ${date}: "${inOneLine(burst.text)}" (${link})`;
}

function matchesClearly({ snippet, match }: Ranked, asked: readonly string[], ranked: readonly Ranked[]): boolean {
  const answered = asked.filter((lexeme) => snippet.cue.lexemes.includes(lexeme));
  if (match < (answered.length >= WORDY.shared ? WORDY.share : STRONG)) return false;
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
