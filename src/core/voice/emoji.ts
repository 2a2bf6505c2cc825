/** Finds emoji, shortcodes and emoticons in a text. */

/**
 * One emoji with its modifiers, a flag, or a shortcode such as `:tada:`. Signs like © and ↔ are no emoji unless shown as
 * one. A lone half of a flag or a lone modifier is none: otherwise a row of them could be read in endlessly many ways.
 */
const one =
  "(?:\\p{RI}\\p{RI}|(?:(?![\\p{RI}\\p{EMod}])\\p{Emoji_Presentation}|\\p{Extended_Pictographic}\\uFE0F|[❤☺☹✌])(?:\\p{EMod}|\\uFE0F|\\u200D\\p{Extended_Pictographic})*|(?<![\\w:]):(?:[a-z][a-z0-9_+-]{1,30}|[+-]1|100):(?![\\w:]))";

export const emojiPattern: RegExp = new RegExp(one, "gu");
const anEmoji = new RegExp(one, "u");
const oneEmoji = new RegExp(`^${one}$`, "u");
/** `:)`, `;-D`, `xD`, `:/`, `<3`, `^^`, `>_<` standing alone. */
const emoticon = /(?:^|\s)(?:>?[:;=8]['’]?-?[)(DPpOo3|/\\[\]*]+|[xX]D+|<3+|\^_?\^|[>T-][_.][<T-]|\\o\/)(?=$|[\s.,!?])/;

export function hasEmoji(text: string): boolean {
  return anEmoji.test(text);
}

/** Whether the text is one emoji and nothing else. */
export function isOneEmoji(text: string): boolean {
  return oneEmoji.test(text);
}

export function hasEmoticon(text: string): boolean {
  return emoticon.test(text);
}

/** Walks back over what was found; one expression for a whole row of emoji at the end would not be linear. */
export function withoutTrailingEmoji(text: string): string {
  let rest = text.trimEnd();
  for (const found of [...rest.matchAll(emojiPattern)].toReversed()) {
    if (found.index + found[0].length !== rest.length) break;
    rest = rest.slice(0, found.index).trimEnd();
  }
  return rest;
}

/** Those used in at least two messages, the commonest first. */
export function usualEmoji(texts: readonly string[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const found of new Set(text.match(emojiPattern) ?? [])) counts.set(found, (counts.get(found) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= 2)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([found]) => found);
}
