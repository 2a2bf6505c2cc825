/** The words a member uses more than people do: manner, not topics, and never anybody's name. */
import type { Snippet } from "#core/model/snippet.ts";
import { isFunctionWord } from "./language.ts";

const MOST = 8;
const FEWEST_MESSAGES = 3;
/** A word that we do not list is a topic unless it turns up on many days. */
const FEWEST_DAYS = 4;
const LEAST_SHARE = 0.01;
const LONGEST = 16;
/** How many messages of the background each member's count is mixed with. */
const PRIOR_MESSAGES = 50;
const CLEAR = 2.5;

/** Roughly in what share of English chat messages a common word stands. */
const background: readonly (readonly [share: number, words: string])[] = [
  [
    0.03,
    "just like yeah ok okay lol haha thanks good one now think know need time get work well right sure actually really maybe see",
  ],
  [
    0.01,
    `yes yep nice cool great sorry sounds still probably pretty basically anyway also though guess mean hope wait oh ah hmm hm well fine
    better bad wrong hard easy weird try trying looks look thing things stuff bit lot way today tomorrow hey hi please tbh idk btw imo
    nope nah quite rather kinda gonna wanna first last next already never always ever tho totally literally honestly definitely`,
  ],
  [
    0.003,
    `yup yay hah heh hehe hahaha lmao ugh meh eh uh um aha aw wow whoa damn gosh oops whoops alas indeed perhaps presumably apparently
    obviously clearly exactly absolutely certainly surely seriously frankly arguably essentially technically usually generally mostly
    awesome amazing lovely brilliant excellent perfect neat sweet dope rad wicked grand splendid marvellous fantastic gross cursed
    folks guys mate dude bro buddy friend friends y'all team cheers ta welp nvm np ty thx pls rn ngl fwiw iirc afaik imho omg wtf fyi
    reckon suppose gotta dunno lemme sorta super mega proper dead bloody bonkers yikes roughly slightly somewhat rubbish`,
  ],
];
const shareOf = new Map(background.flatMap(([share, words]) => words.split(/\s+/).map((word) => [word, share] as const)));
const UNLISTED_SHARE = 0.002;

const notWords = /(?:https?|ftp):\/\/\S+|`[^`\n]*`|@[\w.-]+|\[(?:email|phone|card|secret|iban|address)\]|:[a-z0-9_+-]+:/g;
/** Scripts without spaces have no words to count this way. */
const word = /(?<![\p{L}\p{N}_'’-])\p{L}[\p{L}'’]*(?![\p{L}\p{N}_-])/gu;
const spacedScript = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}'’]+$/u;

interface Count {
  messages: number;
  readonly days: Set<number>;
  /** Not at a beginning, where anything may have a capital. */
  inside: number;
  capitalised: number;
}

/** Those clearly more frequent than in chat at large, the clearest first; in lower case. */
export function favouriteWords(snippets: readonly Snippet[]): readonly string[] {
  const counts = new Map<string, Count>();
  for (const snippet of snippets) countWords(snippet, counts);
  const scored = [...counts]
    .filter(([candidate, count]) => eligible(candidate, count, snippets.length))
    .map(([candidate, count]) => ({ candidate, score: clearness(candidate, count.messages, snippets.length) }))
    .filter(({ score }) => score >= CLEAR);
  scored.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, MOST).map(({ candidate }) => candidate);
}

function countWords(snippet: Snippet, counts: Map<string, Count>): void {
  const plain = snippet.text.replace(notWords, " . ");
  const seen = new Set<string>();
  for (const match of plain.matchAll(word)) {
    const key = match[0].toLowerCase().replaceAll("’", "'");
    const count = counts.get(key) ?? { messages: 0, days: new Set<number>(), inside: 0, capitalised: 0 };
    counts.set(key, count);
    if (!seen.has(key)) count.messages++;
    seen.add(key);
    count.days.add(Math.floor(snippet.sentAt.getTime() / 86_400_000));
    if (!/\p{L}[\p{L}'’]*[,;]?\s+$/u.test(plain.slice(Math.max(0, match.index - 20), match.index))) continue;
    count.inside++;
    if (/^\p{Lu}/u.test(match[0])) count.capitalised++;
  }
}

function eligible(candidate: string, count: Count, messages: number): boolean {
  if (count.messages < FEWEST_MESSAGES || candidate.length < 2 || candidate.length > LONGEST) return false;
  if (!spacedScript.test(candidate) || (isFunctionWord(candidate.split("'")[0] ?? candidate) && !shareOf.has(candidate)))
    return false;
  if (shareOf.has(candidate)) return true;
  const nameLike = count.inside === 0 || count.capitalised * 3 > count.inside;
  return !nameLike && count.days.size >= FEWEST_DAYS && count.messages >= LEAST_SHARE * messages;
}

/** Log-odds of the member's share against the background's, in standard errors. */
function clearness(candidate: string, seen: number, messages: number): number {
  const usual = shareOf.get(candidate) ?? UNLISTED_SHARE;
  const mixed = seen + PRIOR_MESSAGES * usual;
  const rest = messages + PRIOR_MESSAGES - mixed;
  return (Math.log(mixed / rest) - Math.log(usual / (1 - usual))) / Math.sqrt(1 / mixed + 1 / rest);
}
