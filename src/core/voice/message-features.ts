/** The surface marks of one message: what each is called and how it is seen. */
import type { Snippet } from "#core/model/snippet.ts";
import { hasEmoji, hasEmoticon, withoutTrailingEmoji } from "./emoji.ts";

/** A message with links, code and addressed names taken out, so that their letters do not count as style. */
export interface Surface {
  readonly typed: string;
  readonly plain: string;
  /** `plain` without emoji at its end: where the last punctuation is looked for. */
  readonly ending: string;
  /** English, or too short to tell: only then do English word lists apply. */
  readonly maybeEnglish: boolean;
}

const link = /(?:https?|ftp):\/\/\S+/g;
const code = /`[^`\n]+`/g;
const addressed = /@[\w.-]+/g;

export function surfaceOf(snippet: Pick<Snippet, "text" | "language">): Surface {
  const plain = snippet.text.replace(link, " ").replace(code, " ").replace(addressed, " ").trim();
  const maybeEnglish = snippet.language === "en" || snippet.language === "und";
  return { typed: snippet.text, plain, ending: withoutTrailingEmoji(plain), maybeEnglish };
}

type Seen = (surface: Surface) => boolean;
const has =
  (pattern: RegExp): Seen =>
  ({ plain }) =>
    pattern.test(plain);
const ends =
  (pattern: RegExp): Seen =>
  ({ ending }) =>
    pattern.test(ending);
const english =
  (pattern: RegExp): Seen =>
  ({ plain, maybeEnglish }) =>
    maybeEnglish && pattern.test(plain);

export const contracted =
  /\b(?:\p{L}+n['’]t|(?:i|you|we|they|he|she|it|that|what|there|let|who|where)['’](?:m|re|ve|ll|d|s))\b/iu;
/** Only forms that are no other word, in English or elsewhere. */
export const bareContracted =
  /\b(?:dont|cant|wont|didnt|doesnt|isnt|wasnt|arent|werent|havent|hasnt|couldnt|shouldnt|wouldnt|ive|thats|whats|youre|theyre|theres|lets)\b/i;
export const spelledOut =
  /\b(?:(?:do|does|did|is|are|was|were|have|has|could|should|would|will) not|cannot|i (?:am|have|will|would)|(?:it|that|there|what) is|(?:you|we|they) (?:are|have|will))\b/i;
const abbreviated =
  /\b(?:tbh|imo|imho|idk|iirc|afaik|btw|fyi|ngl|rn|omg|wtf|brb|np|nvm|ikr|smh|fwiw|asap|pls|plz|thx|ty|u|ur|tmrw|gonna|wanna|gotta|kinda|dunno)\b/i;
const laughs =
  /(?<!\p{L})(?:l+o+l+|lmf?ao+|rofl|(?:ha){2,}h?|(?:he){2,}|(?:ja){2,}|(?:rs){2,}|k{4,}|hihi+|mdr)(?!\p{L})|www|[笑草]|ㅋㅋ|555/iu;
export const agreesFirst = /^(?:yes|yeah|yep|yup|no|nope|nah|sure|ok|okay|right|ja|nein|jo|sí|oui|non|sim|はい|うん)(?!\p{L})/iu;
const stretched = /(\p{L})\1\1/u;

/** In the order they are counted in; a name here is a key of `StyleStats.features`, as a share of messages. */
export const messageFeatures: Readonly<Record<string, Seen>> = {
  endsFullStop: ends(/(?<![.。])[.。]["')\]]*$/),
  endsQuestion: ends(/[?？]["')\]]*$/),
  endsExclamation: ends(/[!！]["')\]]*$/),
  endsEllipsis: ends(/(?:\.{2,}|…|。{2,})$/),
  endsBare: ends(/[\p{L}\p{N}]["')\]]*$/u),
  comma: has(/[,，、]/),
  semicolon: has(/;(?=\s|$)/),
  colon: has(/(?<=\p{L}):(?=\s|$)/u),
  apostrophe: has(/\p{L}['’]\p{L}/u),
  curlyMarks: has(/[’“”]/),
  contraction: english(contracted),
  bareContraction: ({ plain, maybeEnglish, typed }) =>
    maybeEnglish && (bareContracted.test(plain) || /\bim (?:not|just|still|so|gonna|going|sure|on it|also|the)\b/i.test(typed)),
  spelledOut: english(spelledOut),
  abbreviation: english(abbreviated),
  laughter: has(laughs),
  emoji: ({ typed }) => hasEmoji(typed),
  emoticon: ({ typed }) => hasEmoticon(typed),
  exclamation: has(/[!！]/),
  manyExclamations: has(/[!！]{2,}/),
  question: has(/[?？]/),
  ellipsis: has(/\.{2,}|…/),
  longDash: has(/[—–]/),
  spacedHyphen: has(/\s--?\s/),
  parentheses: has(/[(（][^)）]{2,}[)）]/),
  newline: ({ typed }) => typed.includes("\n"),
  quotes: has(/["“”„«»「」]/),
  digits: has(/\d/),
  link: ({ typed }) => typed.includes("://"),
  inlineCode: ({ typed }) => typed.includes("`"),
  addressing: ({ typed }) => /@\w/.test(typed),
  i: english(/\bi(?:['’]\w+)?\b/i),
  you: english(/\b(?:you|your|u)(?:['’]\w+)?\b/i),
  agreesFirst: has(agreesFirst),
  stretching: ({ plain }) => stretched.test(plain) && !laughs.test(plain),
  shouting: has(/(?<![\p{L}\p{N}_])\p{Lu}{5,}(?![\p{L}\p{N}_])/u),
};
