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
  /** 0..1: how much of what is asked stands in what the snippet answered or, for less, in the snippet itself. */
  readonly match: number;
}

const TEXT_WEIGHT = 0.4;
/** What a word counts for in `match` when the member said it but was not asked it. */
const TEXT_MATCH = 0.6;
const LENGTH_SHARE = 0.5;
const SATURATION = 1.2;
/** Messages imagined beside the candidates, so that few candidates do not make every word common. */
const IMAGINED = 100;
const HALF_LIFE_DAYS = 180;
const bonus = { addressee: 0.15, channel: 0.1, recency: 0.1 } as const;

interface Candidate {
  readonly snippet: Snippet;
  readonly cue: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
}

/** Best first; those that share no word with the query are left out. */
export function rank(query: Query, candidates: readonly Snippet[]): readonly Ranked[] {
  const asked = [...new Set(query.lexemes)];
  const read = candidates.map((snippet) => ({
    snippet,
    cue: new Set(snippet.cue.lexemes),
    text: new Set(lexemes(snippet.text)),
  }));
  const weights = new Map(asked.map((lexeme) => [lexeme, rarity(lexeme, read)] as const));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const lengths = { cue: mean(read.map(({ cue }) => cue.size)), text: mean(read.map(({ text }) => text.size)) };
  const ranked = read.map((candidate): Ranked => {
    const inCue = bm25(candidate.cue, weights, lengths.cue);
    const inText = bm25(candidate.text, weights, lengths.text);
    const score = (inCue + TEXT_WEIGHT * inText) * (1 + bonuses(candidate.snippet, query));
    return { snippet: candidate.snippet, score, match: total === 0 ? 0 : found(candidate, weights) / total };
  });
  return ranked.filter(({ match }) => match > 0).sort(bestFirst);
}

function rarity(lexeme: string, candidates: readonly Candidate[]): number {
  let holding = 0;
  for (const { cue, text } of candidates) if (cue.has(lexeme) || text.has(lexeme)) holding++;
  const seen = Math.max(1, holding);
  return Math.log(1 + (candidates.length + IMAGINED - seen + 0.5) / (seen + 0.5));
}

/** Each word counts once: lexemes have no frequency within a text. */
function bm25(document: ReadonlySet<string>, weights: ReadonlyMap<string, number>, meanLength: number): number {
  const relative = meanLength === 0 ? 1 : document.size / meanLength;
  const each = (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * relative));
  let sum = 0;
  for (const [lexeme, weight] of weights) if (document.has(lexeme)) sum += weight;
  return sum * each;
}

function found({ cue, text }: Candidate, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [lexeme, weight] of weights) sum += cue.has(lexeme) ? weight : text.has(lexeme) ? TEXT_MATCH * weight : 0;
  return sum;
}

function bonuses({ cue, source, sentAt }: Snippet, { askedBy, channel, now }: Query): number {
  const days = Math.max(0, (now.getTime() - sentAt.getTime()) / 86_400_000);
  const addressee = askedBy !== null && cue.by === askedBy ? bonus.addressee : 0;
  const place = source.channel === channel ? bonus.channel : 0;
  return addressee + place + bonus.recency * 0.5 ** (days / HALF_LIFE_DAYS);
}

function bestFirst(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  return b.snippet.sentAt.getTime() - a.snippet.sentAt.getTime() || (a.snippet.id < b.snippet.id ? -1 : 1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
