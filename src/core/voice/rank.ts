/** Orders what was found by how well it answers: what was asked then against what is asked now. */
import type { Snippet } from "#core/model/snippet.ts";
import { lexemes } from "./lexemes.ts";

export interface Query {
  readonly lexemes: readonly string[];
  /** The asker, as `Cue.by` names people; null where unknown. */
  readonly askedBy: string | null;
  /** The channel's id. */
  readonly channel: string;
  readonly now: Date;
}

export interface Ranked {
  readonly snippet: Snippet;
  /** For ordering only; comparable within one ranking. */
  readonly score: number;
  /** The same for what may be quoted as it stands, where having been asked the same counts for more than having said it. */
  readonly quotable: number;
  /** 0..1: how much of what is asked stands in what the snippet answered or, for less, in the snippet itself. */
  readonly match: number;
}

/** What counts for how much. */
export interface Weights {
  /** A word the member said, against one they were asked. */
  readonly text: number;
  /** 0..1: how far a word counts for less in a long text (BM25's b). */
  readonly length: number;
  /** These are added as shares of what the words give. */
  readonly addressee: number;
  readonly channel: number;
  /** Of what was said now; half of it after the half-life. */
  readonly recency: number;
  readonly halfLifeDays: number;
}

/**
 * Chosen on the development half of held-out chat, reported on the other (`npm run bench -- --only retrieval --data DIR`): what a
 * member said tells more about what they would say than what they were asked, and long snippets are no worse than short ones.
 */
export const weights: Weights = { text: 1.5, length: 0, addressee: 0.3, channel: 0.2, recency: 0.15, halfLifeDays: 60 };
/** What is quoted must have answered just this. */
export const quoting: Weights = { text: 0.4, length: 0.5, addressee: 0.15, channel: 0.1, recency: 0.1, halfLifeDays: 180 };
/** What a word counts for in `match` when the member said it but was not asked it. */
const TEXT_MATCH = 0.6;
const SATURATION = 1.2;
/** Messages imagined beside the candidates, so that few candidates do not make every word common. */
const IMAGINED = 100;

interface Candidate {
  readonly snippet: Snippet;
  readonly cue: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
}

/** What a ranking knows of the words asked, and of the candidates together. */
interface Measures {
  readonly rarities: ReadonlyMap<string, number>;
  readonly cueLength: number;
  readonly textLength: number;
}

/** Best first; those that share no word with the query are left out. */
export function rank(query: Query, candidates: readonly Snippet[], by: Weights = weights): readonly Ranked[] {
  const asked = [...new Set(query.lexemes)];
  const read = candidates.map((snippet) => ({
    snippet,
    cue: new Set(snippet.cue.lexemes),
    text: new Set(lexemes(snippet.text)),
  }));
  const rarities = new Map(asked.map((lexeme) => [lexeme, rarity(lexeme, read)] as const));
  const total = [...rarities.values()].reduce((sum, weight) => sum + weight, 0);
  const measures = {
    rarities,
    cueLength: mean(read.map(({ cue }) => cue.size)),
    textLength: mean(read.map(({ text }) => text.size)),
  };
  const ranked = read.map(
    (candidate): Ranked => ({
      snippet: candidate.snippet,
      score: scoreOf(candidate, query, measures, by),
      quotable: scoreOf(candidate, query, measures, quoting),
      match: total === 0 ? 0 : found(candidate, rarities) / total,
    }),
  );
  return ranked.filter(({ match }) => match > 0).sort(bestFirst);
}

function scoreOf({ snippet, cue, text }: Candidate, query: Query, measures: Measures, by: Weights): number {
  const { rarities, cueLength, textLength } = measures;
  const inCue = bm25(cue, rarities, 1 - by.length + (by.length * cue.size) / (cueLength || 1));
  const inText = bm25(text, rarities, 1 - by.length + (by.length * text.size) / (textLength || 1));
  return (inCue + by.text * inText) * (1 + bonuses(snippet, query, by));
}

function rarity(lexeme: string, candidates: readonly Candidate[]): number {
  let holding = 0;
  for (const { cue, text } of candidates) if (cue.has(lexeme) || text.has(lexeme)) holding++;
  const seen = Math.max(1, holding);
  return Math.log(1 + (candidates.length + IMAGINED - seen + 0.5) / (seen + 0.5));
}

/** Each word counts once: lexemes have no frequency within a text. `relativeLength` is 1 for a text of the usual length. */
function bm25(document: ReadonlySet<string>, rarities: ReadonlyMap<string, number>, relativeLength: number): number {
  let sum = 0;
  for (const [lexeme, weight] of rarities) if (document.has(lexeme)) sum += weight;
  return (sum * (SATURATION + 1)) / (1 + SATURATION * relativeLength);
}

function found({ cue, text }: Candidate, rarities: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [lexeme, weight] of rarities) sum += cue.has(lexeme) ? weight : text.has(lexeme) ? TEXT_MATCH * weight : 0;
  return sum;
}

function bonuses({ cue, source, sentAt }: Snippet, { askedBy, channel, now }: Query, by: Weights): number {
  const days = Math.max(0, (now.getTime() - sentAt.getTime()) / 86_400_000);
  const addressee = askedBy !== null && cue.by === askedBy ? by.addressee : 0;
  const place = source.channel === channel ? by.channel : 0;
  return addressee + place + by.recency * 0.5 ** (days / by.halfLifeDays);
}

function bestFirst(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  return b.snippet.sentAt.getTime() - a.snippet.sentAt.getTime() || (a.snippet.id < b.snippet.id ? -1 : 1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
