/** Finds words that were written to steer a program: what others said, and what a member once wrote, is data and never an order. */
import { notDoes, notHow } from "./lexicons/english-parts.ts";
import { because, words } from "./lexicons/lexicon.ts";
import { wording } from "./lexicons/wording.ts";
import { matchable } from "./plain-text.ts";

const rules = "(?:instructions?|rules?|prompts?|guidelines?|directives?|orders?|filters?|label)";
const rulesAbroad = "(?:anweisung\\w*|regeln|vorgaben|consignes|regles|instrucciones|reglas|ordenes|instrucoes|regras|ordens)";
const program = "(?:assistant|ai|llm|language model|chat ?bot|assistenten|asistente|assistente)";
const sentence = "(?<=^|[.?!] )";
const answering = "(?:say|answer|reply|respond|repeat)";

/** Read against `wording`; each with what about it is an order. What is only said about a program, or asked about one, is none. */
const orders = [
  because(
    "sets rules aside",
    `${notHow}${notDoes}(?:ignore|disregard|forget|override|bypass) (?:(?:all|any|every|everything|the|your|of|these|those|previous|prior|above|earlier|original|system|safety|current|other|and|toutes|tous|les|tes) )*${rules}`,
    `(?:ignorier\\w*|vergiss|missachte|oublie|oubliez|ignora|olvida|ignorez|esquec[ae]|ignor[ea]) ${words(4)}${rulesAbroad}|(?:oublie|oubliez|ignorez) ${words(4)}instructions`,
  ),
  because(
    "speaks to a program",
    `(?:dear|hey|hi|hello|an den|(?:note|message|word|reminder|hint|notiz|nachricht|nota|mensaje|mensagem) (?:to|for|an|fur|a|au|pour|para|ao|al)(?: (?:the|any|every|den|die|la|el|o))?) ${program}(?= |$)|(?:to|au|ao|al|a la) (?:the )?${program}(?= (?:please|you|from now|${answering}) )|the ${program} (?:must|shall|has to|is to) (?:now |always |only |never )*${answering}`,
    `${sentence}(?:assistant|ai|bot|clone|chatgpt|claude|gemini)(?= (?:please |you |now |from |do |always |never |must |answer |reply |say |ping |tell ))|as an? (?:ai|large language model|language model)(?= (?:i|you|language|model)(?!\\w)| ?[.?!]| ?$)|operators? of this program`,
    `${sentence}(?:(?:system|developer) (?:message|prompt|note|override|instruction)|consigne systeme|system-?anweisung|mensaje del? sistema|(?:new|end of) (?:system |the )?(?:prompt|instructions?|rules))`,
  ),
  because(
    "tells what to answer",
    `(?:from now on|ab jetzt|a partir de (?:maintenant|ahora|agora)|desormais|de ahora en adelante|whatever (?:is|you are|they|anyone|somebody)? ?ask\\w*|when(?:ever)? (?:somebody|someone|anybody|anyone) asks) ${words(6)}(?:${answering}|tell|you are|sag|antworte|reponds?|di|responde|diga)|when(?:ever)? you (?:see|read) ${words(4)}${answering}`,
    `(?:always|only|never|must) ${answering} (?:that|with|yes|no|so|only|exactly|all|every\\w*)|(?:please|and|then) ${answering} (?:that|only|exactly|yes|no|after me)|you (?:will|must|shall) (?:(?:now|only|always) )+${answering}|(?:always|only) link https?(?= )`,
    `(?:${sentence}|please |now |then |just )(?:answer|reply|respond) (?:with|that|always)|(?:answer|reply|respond) (?:only|exactly)|tell (?:everybody|everyone) that|(?:${sentence}|please |and |then |you )say that (?:it|she|he|i|this|all)`,
    `(?<!\\b(?:wie|comment|como) )(?:(?:sag|antworte|repondre|reponds|diga)(?: \\w+)? (?:dass|que|nur|mit|con|com|avec)|(?:${sentence}|siempre |sempre )respond[ea](?: \\w+)? (?:que|con|com))`,
    `${notHow}(?<!\\b(?:don't|not|never|to) )(?:ping|mention|notify|tag) (?:everyone|everybody|all|@everyone|@here)`,
  ),
];

/**
 * Marks of a prompt or of a turn in it, read before punctuation goes. A role at the beginning of a line counts where it is
 * followed by prose: `user: postgres` and `system: linux` are settings.
 */
const marks =
  /<\/?\s*(?:quoted|system|assistant|instructions?)\b|<\|[a-z_]+\|>|\[\/?inst\]|###? ?(?:system|instructions?|assistant)\s*(?::|\n|$)|<<[A-Za-z]{2,30}>>|(?:^|\n)\s*(?:assistant[ \t]*:[ \t]*\p{L}|(?:system|assistant|developer|human|ai)\s*:\s*[\p{L}']+[ ,]+\p{L})/iu;

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
