/** When an earlier snippet counts as about the same as a real answer: it shares more with it than chance would have it share. */

/** A text's lexemes, each once. */
export type Words = ReadonlySet<string>;

/** How rare each lexeme is among these texts: the logarithm of one in how many holds it. */
export function rarityIn(texts: readonly Words[]): (lexeme: string) => number {
  const holding = new Map<string, number>();
  for (const text of texts) for (const lexeme of text) holding.set(lexeme, (holding.get(lexeme) ?? 0) + 1);
  return (lexeme) => Math.log((texts.length + 1) / ((holding.get(lexeme) ?? 0) + 1));
}

/** The rarity of the words an answer shares with each of the snippets. */
export function sharedWith(answer: Words, snippets: readonly Words[], rarity: (lexeme: string) => number): readonly number[] {
  const weights = new Map([...answer].map((lexeme) => [lexeme, rarity(lexeme)]));
  return snippets.map((snippet) => {
    let sum = 0;
    for (const [lexeme, weight] of weights) if (snippet.has(lexeme)) sum += weight;
    return sum;
  });
}

/** Of pairs brought together by chance, so many share no more than what counts as the same topic. */
const CHANCE = 0.995;

/**
 * For each snippet, what an answer must share with it, and more, to be about the same: more than nearly all answers that
 * others gave to other questions share with that snippet (long ones share more with anything), and more than nearly all of
 * these pairs together (one common word is no topic). `others` holds, for each such answer, what it shares with each snippet.
 */
export function topicLevels(others: readonly (readonly number[])[]): readonly number[] {
  const anyPair = levelOf(others.flat());
  return (others[0] ?? []).map((_, i) => Math.max(anyPair, levelOf(others.map((shared) => shared[i] ?? 0))));
}

function levelOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(CHANCE * sorted.length))] ?? Number.POSITIVE_INFINITY;
}

/** The odds that at least one of `drawn` snippets out of `all`, drawn blindly, is one of `wanted`. */
export function blindOdds(all: number, wanted: number, drawn: number): number {
  let none = 1;
  for (let i = 0; i < Math.min(drawn, all); i++) none *= Math.max(0, all - wanted - i) / (all - i);
  return 1 - none;
}
