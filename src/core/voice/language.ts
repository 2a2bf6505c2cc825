/** Which language a chat message is in, as far as a few words can tell. */

import { isPlainAscii } from "#core/model/plain-ascii.ts";
import { maskMark } from "#core/model/snippet.ts";

/** A sign that gives the language away, and the letters it is written in; the surest first. */
const scripts: readonly (readonly [language: string, sign: RegExp, letters: RegExp])[] = [
  ["ja", /[\p{sc=Hiragana}\p{sc=Katakana}]/u, /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/gu],
  ["ko", /\p{sc=Hangul}/u, /\p{sc=Hangul}/gu],
  ["zh", /\p{sc=Han}/u, /\p{sc=Han}/gu],
  ["uk", /[іїєґ]/u, /\p{sc=Cyrillic}/gu],
  ["ru", /\p{sc=Cyrillic}/u, /\p{sc=Cyrillic}/gu],
  ["el", /\p{sc=Greek}/u, /\p{sc=Greek}/gu],
  ["he", /\p{sc=Hebrew}/u, /\p{sc=Hebrew}/gu],
  ["ar", /\p{sc=Arabic}/u, /\p{sc=Arabic}/gu],
  ["hi", /\p{sc=Devanagari}/u, /\p{sc=Devanagari}/gu],
  ["th", /\p{sc=Thai}/u, /\p{sc=Thai}/gu],
];
const beyondLatin = /[\u0370-\uffff]/;

/** Function words and the commonest words of chat. A word of several languages counts for each of them in part. */
const wordLists: Readonly<Record<string, string>> = {
  en: `the a an and or but if of to in on at for with from by is are was were be been am has have had do does did don not no yes yeah
    i you he she it we they me him her us them my your his its our their this that these those there here what when where who how why which
    can could will would should just so like about get got know think im its thats dont cant thanks please need want some any all out up
    now then than more also still only because maybe really good new one`,
  de: `der die das den dem des ein eine einen einem einer und oder aber wenn von zu in im am auf bei für mit aus ist sind war waren sein hat
    habe haben hatte nicht kein keine nein ja doch ich du er sie es wir ihr mich dich mir dir uns euch mein dein unser dieser diese dieses
    was wann wo wer wie warum welche kann könnte wird werden sollte nur so auch noch schon mal dann jetzt hier da gibt muss bitte danke man
    zum zur vom ins beim als nach über gut halt eben`,
  es: `el la los las un una unos y o pero si de del a al en por para con sin es son era fue ser está están estar estoy hay ha he no sí
    yo tú él ella nosotros me te se lo le nos mi tu su este esta esto ese esa eso qué que cuándo dónde quién cómo como cuál puede puedo
    solo también ya muy más ahora aquí bien gracias porque cuando donde todo tengo tiene vamos`,
  fr: `le la les un une des du de et ou mais si à au aux en dans sur pour avec sans par est sont était être a ai as avons ont pas non oui
    je tu il elle nous vous ils me te se lui leur mon ton son ce cette ces ça quoi quand où qui comment pourquoi que quel peut peux
    juste aussi déjà très plus maintenant ici bien merci parce donc alors c j qu n y`,
  pt: `o os as um uma e ou mas se de do da dos das em no na nos nas por para com sem é são era foi ser está estão estou há não sim
    eu tu ele ela nós você vocês me te lhe meu minha seu sua este esta isso isto que quando onde quem como qual pode posso só também já
    muito mais agora aqui bem obrigado obrigada porque pra tem tenho vou`,
  it: `il lo la i gli le un una uno e o ma se di del della dei delle a al alla in nel nella su per con senza è sono era essere ho hai ha
    abbiamo non no sì io tu lui lei noi voi mi ti si ci vi mio tuo suo questo questa quello che cosa quando dove chi come perché quale può posso
    solo anche già molto più adesso ora qui bene grazie`,
  nl: `de het een en of maar als van te in op bij voor met uit is zijn was waren ben heeft heb hebben had niet geen nee ja ik jij je hij zij
    wij we jullie me mij ons mijn jouw deze dit dat die wat wanneer waar wie hoe waarom welke kan kunnen wordt worden moet alleen ook nog al dan
    nu hier er gewoon goed bedankt even`,
};

const listed = new Map<string, readonly string[]>();
for (const [language, list] of Object.entries(wordLists))
  for (const word of new Set(list.split(/\s+/))) listed.set(word, [...(listed.get(word) ?? []), language]);

const CLEAR = { words: 3, times: 1.5 };

const noise = new RegExp(`(?:https?|ftp)://\\S+|\`[^\`\\n]*\`|@[\\w.-]+|${maskMark}`, "g");
const noiseSign = /[`@[]|:\/\//;
const asciiWord = /[a-z]+/g;
const anyWord = /\p{L}+/gu;
const letterMarks: readonly (readonly [RegExp, string])[] = [
  [/ß/, "de"],
  [/[¿¡ñ]/, "es"],
  [/[ãõ]/, "pt"],
  [/[œêèû]/, "fr"],
];

/** An ISO 639-1 code, or `und` where nothing tells, as for "ok" or "deploy 2". */
export function languageOf(text: string): string {
  const typed = noiseSign.test(text) ? text.replace(noise, " ") : text;
  if (isPlainAscii(typed)) return likeliest(scoresOf(typed.toLowerCase().match(asciiWord) ?? []));
  const plain = typed.normalize("NFKC").toLowerCase();
  const other = beyondLatin.test(plain) ? scriptOf(plain) : null;
  if (other) return other;
  const scores = scoresOf(plain.match(anyWord) ?? []);
  for (const [mark, language] of letterMarks) if (mark.test(plain)) scores.set(language, (scores.get(language) ?? 0) + 1);
  return likeliest(scores);
}

/** Whether so many words are of one of the languages, and so much more than of any other, that it is no guess; Latin letters only. */
export function isClearlyIn(text: string, languages: readonly string[]): boolean {
  const language = languageOf(text);
  if (!languages.includes(language)) return false;
  const words = text.replace(noise, " ").normalize("NFKC").toLowerCase().match(anyWord) ?? [];
  const { [language]: own = 0, ...others } = Object.fromEntries(scoresOf(words));
  const telling = new Set(words.filter((word) => listed.get(word)?.includes(language)));
  return telling.size >= CLEAR.words && own >= CLEAR.times * Math.max(...Object.values(others), 0);
}

function scoresOf(words: readonly string[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const word of words) {
    const languages = listed.get(word);
    if (!languages) continue;
    for (const language of languages) scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
  }
  return scores;
}

function likeliest(scores: ReadonlyMap<string, number>): string {
  let first = "und";
  let most = 0;
  let second = 0;
  for (const [language, score] of scores) {
    if (score > most) {
      second = most;
      most = score;
      first = language;
    } else if (score > second) second = score;
  }
  return most < 0.5 || second >= most ? "und" : first;
}

/** A sign of another script in passing, as in a shrug or a name, does not change the language: a quarter of the letters does. */
function scriptOf(text: string): string | null {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, sign, letters] of scripts)
    if (sign.test(text) && (text.match(letters)?.length ?? 0) * 4 > all) return language;
  return null;
}
