/** The words of manner a member uses more than people do. */
import type { Snippet } from "#core/model/snippet.ts";
import { usualShare } from "./manner-words.ts";

const MOST = 8;
const FEWEST_MESSAGES = 3;
/** How many messages of the background each member's count is mixed with. */
const PRIOR_MESSAGES = 50;
/** In standard errors. */
const CLEAR = 2.5;

const notWords = /(?:https?|ftp):\/\/\S+|`[^`\n]*`|@[\w.-]+|:[a-z0-9_+-]+:/gi;
const word = /(?<![\p{L}\p{N}_'’-])\p{L}[\p{L}'’]*(?![\p{L}\p{N}_-])/gu;

interface Count {
  readonly usual: number;
  messages: number;
}

/** Those clearly more frequent than in chat at large, the clearest first; in lower case. Never a name or a topic. */
export function favouriteWords(snippets: readonly Snippet[]): readonly string[] {
  const counts = new Map<string, Count>();
  for (const snippet of snippets) countWords(snippet, counts);
  const scored = [...counts]
    .filter(([, { messages }]) => messages >= FEWEST_MESSAGES)
    .map(([candidate, count]) => ({ candidate, score: clearness(count, snippets.length) }))
    .filter(({ score }) => score >= CLEAR);
  scored.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, MOST).map(({ candidate }) => candidate);
}

function countWords({ text, language }: Snippet, counts: Map<string, Count>): void {
  const words = text.replace(notWords, " ").match(word) ?? [];
  for (const found of new Set(words.map((one) => one.toLowerCase().replaceAll("’", "'")))) {
    const usual = usualShare(found, language);
    if (usual === null) continue;
    const count = counts.get(found) ?? { usual, messages: 0 };
    count.messages++;
    counts.set(found, count);
  }
}

/** Log-odds of the member's share against the background's, in standard errors. */
function clearness({ usual, messages }: Count, all: number): number {
  const mixed = messages + PRIOR_MESSAGES * usual;
  const rest = all + PRIOR_MESSAGES - mixed;
  return (Math.log(mixed / rest) - Math.log(usual / (1 - usual))) / Math.sqrt(1 / mixed + 1 / rest);
}
