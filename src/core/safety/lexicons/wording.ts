/** The form of a question that lexicons are read against. */
import { unaccented } from "#core/safety/plain-text.ts";

/** Short forms of chat, written out so that patterns need only one spelling. */
const shortForms = new Map(
  Object.entries({
    u: "you",
    ya: "you",
    r: "are",
    ur: "your",
    pls: "please",
    plz: "please",
    wanna: "want to",
    gonna: "going to",
    gotta: "have to",
    tmrw: "tomorrow",
    tmr: "tomorrow",
    tmw: "tomorrow",
    im: "i am",
    "i'm": "i am",
    youre: "you are",
    "you're": "you are",
    "what's": "what is",
    whats: "what is",
    "where's": "where is",
    wheres: "where is",
    "who's": "who is",
    whos: "who is",
    "when's": "when is",
    "how's": "how is",
    "she's": "she is",
    "he's": "he is",
    "they're": "they are",
    "we're": "we are",
    cant: "can't",
    dont: "don't",
    wont: "won't",
  }),
);

/** As `matchable`, without accents and pauses, `ß` as `ss`, short forms written out. */
export function wording(text: string): string {
  return unaccented(text)
    .replace(/(?<!\d):|:(?!\d)|[,;"()[\]{}<>¿¡]/g, " ")
    .replace(/[\w']+/g, (word) => shortForms.get(word) ?? word)
    .replace(/\s+/g, " ")
    .trim();
}
