/** Languages whose questions and promises nothing here reads: what is in one is passed on (docs/adr/0066). */
import { isClearlyIn } from "#core/voice/language.ts";
import { plainText } from "./plain-text.ts";

/** Those in Latin letters that can be told at all; lexicons, forms and screens read English, German, French, Spanish and Portuguese. */
const latin = ["it", "nl"] as const;
/** A word in other letters; a single one is a sign in a shrug or a formula. */
const otherWord = /(?!\p{sc=Latin})\p{L}(?:(?!\p{sc=Latin})[\p{L}\p{M}])+/gu;
const letter = /[\p{L}\p{M}]/gu;

/** True only where it is sure: words of other letters are a quarter of it, or several words tell of one such language. */
export function isUnread(text: string): boolean {
  const read = plainText(text);
  const others = (read.match(otherWord) ?? []).join("").length;
  return 4 * others > (read.match(letter)?.length ?? 0) || isClearlyIn(read, latin);
}
