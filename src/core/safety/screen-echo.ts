/** Finds our own prompt in an answer: its sentences, its marks, the planted word, and a model talking about itself. */
import { matchable } from "./plain-text.ts";
import { firstMatch, matchableLines, phrase } from "./screen-text.ts";

/** This many words in a row are no accident. */
const WORDS_IN_COMMON = 8;

const machinery = [
  /<<? ?\/?pass ?\/?>>?|<\/?\s*(?:quoted|system|assistant|instructions?)\b|\bquoted-[0-9a-f]{6,}|<\|[a-z_]+\|>|\[\/?inst\]|###? ?(?:system|instructions?)\b/u,
  phrase(
    "as an? (?:ai|large|artificial)? ?(?:language )?(?:model|assistant)|as an ai|i'?m (?:just )?an? (?:ai |large )?language model|my (?:training data|knowledge cutoff|system prompt|prompt|instructions|guidelines)",
    "system prompt|(?:the|these|my) (?:instructions|rules|prompt) (?:say|says|said|tell|tells|state|forbid|i was given)|i (?:was|am|have been|'ve been|'m) (?:told|instructed|programmed|prompted) (?:to|not)|quoted data|departure note says i",
    "als (?:ki|sprachmodell)(?:-modell)?|en tant qu'ia|en tant que modèle|como (?:una? )?(?:ia|modelo de lenguaje|modelo de linguagem)",
  ),
];

export interface PromptParts {
  readonly prefix: string;
  readonly canaries: readonly string[];
}

export function echoIn(body: string, { prefix, canaries }: PromptParts): string | null {
  const letters = lettersOf(body);
  const planted = canaries.find((canary) => letters.includes(lettersOf(canary)));
  if (planted !== undefined) return planted;
  return firstMatch([matchable(body), ...matchableLines(body)], machinery) ?? sharedRun(body, prefix);
}

/** Planted words may come back spaced out, hyphenated or in another case. */
function lettersOf(text: string): string {
  return matchable(text).replace(/[^\p{L}\p{N}]/gu, "");
}

function sharedRun(body: string, prefix: string): string | null {
  const words = wordsOf(matchable(body));
  if (prefix === "" || words.length < WORDS_IN_COMMON) return null;
  const ours = ` ${wordsOf(prefix.toLowerCase().replaceAll("\u2019", "'")).join(" ")} `;
  for (let i = 0; i + WORDS_IN_COMMON <= words.length; i++) {
    const run = words.slice(i, i + WORDS_IN_COMMON).join(" ");
    if (ours.includes(` ${run} `)) return run;
  }
  return null;
}

function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? [];
}
