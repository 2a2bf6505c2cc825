/** Finds words that were written to steer a program: what others said, and what a member once wrote, is data and never an order. */
import { because, words } from "./lexicons/lexicon.ts";
import { wording } from "./lexicons/wording.ts";
import { matchable } from "./plain-text.ts";

const rules =
  "(?:instructions?|rules?|prompts?|guidelines?|directives?|orders?|filters?|label|anweisung\\w*|regeln|vorgaben|consignes|regles|instrucciones|reglas|ordenes|instrucoes|regras|ordens)";

/** Read against `wording`; each with what about it is an order. */
const orders = [
  because(
    "sets rules aside",
    `(?:ignore|disregard|forget|override|bypass|ignorier\\w*|vergiss|missachte|oublie|oubliez|ignora|olvida|ignorez|esquec[ae]|ignor[ea]) ${words(4)}${rules}`,
  ),
  because(
    "speaks to a program",
    "(?:the|to|dear|hey|hello|an den|a la|al|au|ao|a) (?:assistant|ai|llm|language model|assistenten|asistente|assistente|chat ?bot)(?= |$)|(?<=^|[.?!] )(?:assistant|ai|bot|clone|chatgpt|claude|gemini)(?= (?:please |you |now |from |do |always |never |must |answer |reply |say |ping |tell ))|as an? (?:ai|large language model|language model)|(?:system|developer) (?:message|prompt|note|override|instruction)s?|consigne systeme|system-?anweisung|mensaje del? sistema|operators? of this program",
    "(?<=^|[.?!] )(?:new|end of) (?:system |the )?(?:prompt|instructions?|rules)",
  ),
  because(
    "tells what to answer",
    `(?:from now on|ab jetzt|a partir de (?:maintenant|ahora|agora)|desormais|de ahora en adelante|whatever (?:is|you are|they|anyone|somebody)? ?ask\\w*|when(?:ever)? (?:you (?:see|read)|(?:somebody|someone|anybody|anyone) asks)) ${words(6)}(?:say|answer|reply|tell|respond|write|link|belongs?|you|always|only|sag|antworte|reponds?|di|responde|diga)`,
    `(?:always|only|never|must|please|and|then|to) (?:say|answer|reply|respond|link|repeat|tell (?:everyone|everybody|them|all))(?= )|(?:answer|reply|respond) (?:only|with|that|exactly|always)|tell (?:everybody|everyone) that|say that (?:it|she|he|ana|i|this|all)|(?:sag|antworte|repondre|reponds|responde|responda|diga)(?: \\w+)? (?:dass|que|nur|mit|con|com|avec)|(?:ping|mention|notify|tag) (?:everyone|everybody|all|@everyone|@here)`,
  ),
];

/** Marks of a prompt or of a turn in it, read before punctuation goes. */
const marks =
  /<\/?\s*(?:quoted|system|assistant|user|instructions?)\b|<\|[a-z_]+\|>|\[\/?inst\]|###? ?(?:system|instructions?|assistant|user)\b|<<[A-Za-z]{2,30}>>|(?:^|\n)\s*(?:system|assistant|user|developer|human|ai)\s*:/iu;

/** Why the text is an order to a program and not only something said; null where it is not. */
export function orderIn(text: string): string | null {
  if (marks.test(text)) return "imitates a prompt";
  const read = wording(text);
  return orders.find(({ pattern }) => pattern.test(read))?.reason ?? null;
}

/** This many words in a row, or the whole of a shorter answer, are not chosen by accident. */
const WORDS_IN_COMMON = 4;
const FEWEST = 2;

/** Whether the body says what one of the orders wanted said; the words they have in common, else null. */
export function obeyedIn(body: string, ordering: readonly string[]): string | null {
  const said = wordsOf(body);
  if (said.length < FEWEST) return null;
  const run = Math.min(WORDS_IN_COMMON, said.length);
  const heard = ordering.map((text) => ` ${wordsOf(text).join(" ")} `);
  for (let i = 0; i + run <= said.length; i++) {
    const piece = said.slice(i, i + run).join(" ");
    if (heard.some((text) => text.includes(` ${piece} `))) return piece;
  }
  return null;
}

const wordsOf = (text: string): readonly string[] => matchable(text).match(/[\p{L}\p{N}]+/gu) ?? [];
