/** Takes a draft apart into sentences, and a sentence into what could be sent by itself. */
import { reserves } from "./reservations.ts";

const lineMark = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/;
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|vs|no|dr|mr|mrs|ms|st|a\.m|p\.m|z\.\s?B|d\.\s?h|u\.\s?a|bzw|usw|ca|nr|p\.\s?ej|sr|sra)\.$/i;
/** The first half of one of two letters, such as "z. B.". */
const firstLetter = /(?:^|[\s(])\p{Ll}\.$/u;
const sentenceEnd = /(?<=[.!?…]["')\]]*)\s+|(?<=[。！？])/u;
/** A clause after one of these can be a message of its own. */
const joint =
  /,?\s+[-–—]\s+|;\s+|,?\s+(?=(?:but|so|and|because|then|or|though|which|if|when|aber|und|weil|also|pero|y|porque|mais|et|parce)\s)/iu;
const comma = /,\s+/;
const SHORTEST_PART = 8;

/** In order, without the marks of a list. */
export function sentencesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(lineMark, "").trim());
  return lines.filter((line) => line !== "").flatMap(inLine);
}

function inLine(line: string): readonly string[] {
  const sentences: string[] = [];
  for (const part of line.split(sentenceEnd)) {
    const last = sentences.at(-1);
    if (last !== undefined && (abbreviation.test(last) || firstLetter.test(last)))
      sentences[sentences.length - 1] = `${last} ${part}`;
    else if (part.trim() !== "") sentences.push(part.trim());
  }
  return sentences;
}

/** What stands in brackets, and a clause at the end that only explains: in several languages. */
const aside = /\s*[(（][^()（）]{2,}[)）](?=[\s.,!?。]|$)/gu;
const explaining =
  /(?:;\s+|,?\s+[-–—]\s+|,?\s+(?=(?:because|since|which|as in|weil|denn|da ja|porque|ya que|parce que|car)\s))(?<tail>[^,;]*?)(?<end>[.!?…]*)$/iu;

/** The sentence without what it could do without, so that it says the same in less; as it was where nothing is left or where something limits. */
export function withoutAsides(sentence: string): string {
  const bare = sentence.replace(aside, (found) => (reserves(found.trim().slice(1, -1)) ? found : ""));
  const cut = bare.replace(explaining, (found, tail: string, end: string) => (reserves(tail) ? found : end));
  return [cut, bare].find((part) => part.length >= SHORTEST_PART && /[\p{L}\p{N}]/u.test(part)) ?? sentence;
}

/** The sentence in two, where it can be sent as two; null where it cannot. */
export function halves(sentence: string): readonly [string, string] | null {
  return splitAt(sentence, joint) ?? splitAt(sentence, comma);
}

/** The split nearest to the middle. */
function splitAt(sentence: string, where: RegExp): readonly [string, string] | null {
  let best: readonly [string, string] | null = null;
  for (const found of sentence.matchAll(new RegExp(where, `${where.flags}g`))) {
    const [before, after] = [sentence.slice(0, found.index), sentence.slice(found.index + found[0].length)];
    if (before.length < SHORTEST_PART || after.length < SHORTEST_PART) continue;
    if (!best || Math.abs(before.length - after.length) < Math.abs(best[0].length - best[1].length)) best = [before, after];
  }
  return best;
}
