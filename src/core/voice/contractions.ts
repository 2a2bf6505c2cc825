/** English forms that can be shortened, and back. */

const short: readonly (readonly [RegExp, string])[] = [
  [/\bcannot\b/gi, "can't"],
  [/\b(do|does|did|is|are|was|were|have|has|had|could|would|should) not\b/gi, "$1n't"],
  [/\bwill not\b/gi, "won't"],
  [/\bI am\b(?=\s+\S)/gi, "I'm"],
  [/\b(I|you|we|they) have\b(?=\s+(?:been|\p{L}+(?:ed|en|ne))\b)/giu, "$1've"],
  [/\b(I|you|we|they|it|that) will\b(?=\s+\S)/gi, "$1'll"],
  [/\b(you|we|they) are\b(?=\s+\S)/gi, "$1're"],
  [/\b(it|that|there|what) is\b(?=\s+\S)/gi, "$1's"],
];

const full: readonly (readonly [RegExp, string])[] = [
  [/\bcan['’]t\b/gi, "cannot"],
  [/\bwon['’]t\b/gi, "will not"],
  [/\b(do|does|did|is|are|was|were|have|has|had|could|would|should)n['’]t\b/gi, "$1 not"],
  [/\b(I)['’]m\b/gi, "$1 am"],
  [/\b(I|you|we|they)['’]ve\b/gi, "$1 have"],
  [/\b(I|you|we|they|it|that)['’]ll\b/gi, "$1 will"],
  [/\b(you|we|they)['’]re\b/gi, "$1 are"],
  // "it's been" is "it has been".
  [/\b(it|that|there|what)['’]s\b(?!\s+(?:been|got)\b)/gi, "$1 is"],
];

/** A capital at the beginning of what is replaced stays one. */
const rewrite = (text: string, forms: readonly (readonly [RegExp, string])[]): string =>
  forms.reduce(
    (rest, [form, instead]) =>
      rest.replace(form, (found, ...groups) => {
        const said = instead.replace("$1", String(groups[0] ?? ""));
        return /^\p{Lu}/u.test(found) ? said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : said;
      }),
    text,
  );

/** "do not" becomes "don't". Only where both forms say the same. */
export function shortened(text: string): string {
  return rewrite(text, short);
}

/** "don't" becomes "do not". Questions turn their words round, so they are left as they are. */
export function spelledOutForm(text: string): string {
  return text.includes("?") ? text : rewrite(text, full);
}
