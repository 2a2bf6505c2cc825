/** Finds numbers, times, days, sums and names that neither the question nor the evidence holds. */
import { languageOf } from "#core/voice/language.ts";
import { stopWords } from "#core/voice/stop-words.ts";
import { unmarked } from "./screen-text.ts";

export interface Known {
  readonly name: string;
  readonly question: string;
  readonly evidence: readonly string[];
}

/** The first specific that comes from nowhere; null where all are known. */
export function specificIn(body: string, { name, question, evidence }: Known): string | null {
  const texts = [name, question, ...evidence];
  return unknownNumber(specifics(body), texts) ?? unknownName(names(body), texts);
}

function unknownNumber(said: readonly string[], texts: readonly string[]): string | null {
  if (said.length === 0) return null;
  const known = new Set(texts.flatMap((text) => specifics(text)));
  return said.find((one) => !known.has(one)) ?? null;
}

function unknownName(said: readonly string[], texts: readonly string[]): string | null {
  if (said.length === 0) return null;
  const words = new Set(texts.flatMap((text) => `${text} ${unmarked(text)}`.normalize("NFKC").toLowerCase().match(word) ?? []));
  return said.find((one) => !words.has(one.toLowerCase()) && !words.has(one.toLowerCase().replace(/'?s$/, ""))) ?? null;
}

const word = /[\p{L}\p{N}]+/gu;
const link = /(?:[a-z]{2,10}:\/\/|www\.)\S+/giu;

const numberWords: readonly (readonly [digits: string, words: string])[] = [
  ["2", "zwei|deux|dois|duas"],
  ["3", "three|drei|trois|tres|três"],
  ["4", "four|vier|quatre|cuatro|quatro"],
  ["5", "five|fünf|cinq|cinco"],
  ["6", "six|sechs|seis"],
  ["7", "seven|sieben|sept|siete|sete"],
  ["8", "eight|acht|huit|ocho|oito"],
  ["9", "nine|neun|neuf|nueve"],
  ["10", "ten|zehn|dix|diez|dez"],
  ["11", "eleven|elf|onze|once(?= (?:de|y))"],
  ["12", "twelve|dozen|zwölf|douze|doce|doze"],
  ["15", "fifteen|quinze|quince"],
  ["20", "twenty|zwanzig|vingt|veinte|vinte"],
  ["30", "thirty|dreißig|trente|treinta|trinta"],
  ["40", "forty|vierzig|quarante|cuarenta"],
  ["50", "fifty|fünfzig|cinquante|cincuenta"],
  ["100", "hundred|hundert|cent(?! per)|cien|cem"],
  ["1000", "thousand|tausend|mille|mil"],
  ["1000000", "million|millionen|millón|milhão"],
];
/** A group for each number. */
const numberWord = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${numberWords.map(([, words]) => `(${words})`).join("|")})s?(?![\\p{L}\\p{N}])`,
  "giu",
);

/** Words of the calendar. "may" and "march" are more often verbs, and stand with a number where they are not. */
const day =
  /(?<![\p{L}\p{N}])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|wed|thu|thurs|fri)(?= |$|[,.!?])|january|february|april|june|july|august|september|october|november|december|today|tonight|tomorrow|tmrw|yesterday|noon|midnight|(?:next|last|this) (?:week|month|year|morning|afternoon|evening|weekend|sprint|quarter)|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|heute|gestern|übermorgen|januar|februar|märz|juni|juli|oktober|dezember|nächste woche|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier|aujourd'hui|janvier|février|avril|juin|juillet|août|lunes|martes|miércoles|jueves|viernes|sábado|domingo|hoy|ayer|enero|febrero|abril|junio|julio|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|amanhã|hoje|ontem|janeiro|fevereiro|junho|julho)(?![\p{L}\p{N}])/giu;

/** "5 pm", "5pm" and "5 p.m." are one; so are "30min" and "30 min". */
const clock = /(?<![\p{L}\p{N}.])(\d{1,2}(?:[:.]\d{2})?)\s?([ap])\.?m\b\.?/giu;
const sum =
  /(?:[$€£¥]|\b(?:usd|eur|gbp|r\$))\s?(\d[\d.,]*\d|\d)(k|m)?\b|(?<![\p{L}\p{N}])(\d[\d.,]*\d|\d)(k|m)?\s?(?:[$€£¥]|(?:usd|eur|gbp|euros?|dollars?|bucks|pounds|quid|cents|reais)\b)/giu;
const withDigit = /(?<![\p{L}\p{N}])[\p{L}\p{N}]*\p{Nd}[\p{L}\p{N}]*(?:[.,:/_-]?[\p{L}\p{N}]*\p{Nd}[\p{L}\p{N}]*)*/gu;
const unit =
  /^(\p{Nd}[\p{Nd}.,]*)(?:ms|s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?|x|px|kb|mb|gb|tb|km|kg|cm|mm|st|nd|rd|th)$/u;
/** Names and turns of phrase that only happen to hold a digit. */
const noNumbers = /(?<![\p{L}\p{N}])(?:utf-(?:8|16|32)|sha-\d{1,3}|24\/7|50\/50|1:1|covid-19)(?![\p{L}\p{N}])/giu;
const noNumber =
  /^(?:k8s|i18n|l10n|a11y|e2e|p2p|b2b|s3|ec2|utf8|utf16|base64|sha\d{1,3}|md5|mp[34]|x86|x64|oauth2?|http2|h264|2fa|404|500|\d?1st|1|0|100|110)$/u;

/** In a normal form, so that what is said one way is known another way. */
function specifics(text: string): readonly string[] {
  let rest = unmarked(text).normalize("NFKC").toLowerCase().replace(link, " ").replace(noNumbers, " ");
  const found: string[] = [];
  const take = (pattern: RegExp, normal: (match: readonly (string | undefined)[]) => string) => {
    rest = rest.replace(pattern, (...match: (string | undefined)[]) => {
      found.push(normal(match));
      return " ";
    });
  };
  take(sum, (m) => `money ${number(m[1] ?? m[3] ?? "")}${m[2] ?? m[4] ?? ""}`);
  take(clock, (m) => `${m[1]?.replace(".", ":")}${m[2]}m`);
  take(day, ([one = ""]) => one.replace(/days$/, "day"));
  for (const one of rest.match(withDigit) ?? []) found.push(...parts(one));
  for (const [, ...groups] of rest.matchAll(numberWord)) {
    const number = numberWords[groups.findIndex((group) => group !== undefined)];
    if (number) found.push(number[0]);
  }
  return found.filter((one) => !noNumber.test(one));
}

/** A version, a date or an id is known as a whole or not at all. */
function parts(token: string): readonly string[] {
  const bare = token.replace(/^v(?=\d)/, "");
  return [number(unit.exec(bare)?.[1] ?? bare)];
}

/** 1,000 and 1000 are one; 10.30 and 10:30 too. */
function number(digits: string): string {
  return digits.replace(/(?<=\d)[,.](?=\d{3}(?!\d))/g, "").replace(/^(\d{1,2})\.(\d{2})$/, "$1:$2");
}

const commonCapitals = new Set(
  `i ok okay lol omg wtf tbh imo imho afaik idk btw fyi asap api pr prs mr url ui ux ci cd db id ids css html http https json sql xml faq ai it
  hr tv pc dm eta eod rtfm wip todo yes no not so very and cli sdk ide os cpu gpu ram ssh ssl tls dns vpn qa bot english internet slack discord
  god christmas xd xp pm am mhm`.split(/\s+/),
);

/** In a few words no language can be told; these stand in no other. */
const germanWords =
  /(?<![\p{L}\p{N}])(?:das|der|dem|ist|und|mit|im|auf|nicht|ein|eine|einen|aus|bei|von|vom|zum|zur|wegen|wird|läuft|liegt|steht|für|oder)(?![\p{L}\p{N}])/iu;

/** Words with a capital where a sentence does not begin. German writes every noun so, and there they tell nothing. */
function names(body: string): readonly string[] {
  const text = unmarked(body.replace(/`[^`\n]*`/g, " "))
    .normalize("NFKC")
    .replace(link, " ");
  if (languageOf(text) === "de" || germanWords.test(text) || shouted(text)) return [];
  const within = text.matchAll(/(?<=[\p{Ll}\p{Lu}\p{N},;)'"-]\s+["'(]?)\p{Lu}[\p{L}\p{N}]*/gu);
  return [...within].map(([one]) => one).filter((one) => !commonCapitals.has(one.toLowerCase()) && !emphasis(one));
}

/** "it was ME" and "EVERYTHING" are said loudly; a name in capitals is short and no word of every day. */
function emphasis(one: string): boolean {
  return /^\p{Lu}{2,}$/u.test(one) && (one.length > 4 || stopWords.has(one.toLowerCase()));
}

function shouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return capitals.length > letters.length * 0.6;
}
