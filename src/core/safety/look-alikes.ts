/** Letters and signs of other alphabets that are drawn like Latin ones, for matching only. */
import { isPlainAscii } from "#core/model/plain-ascii.ts";

const alphabets: readonly (readonly [looks: string, latin: string])[] = [
  // Cyrillic
  ["АВЕЅІЈКМНОРСТУХҮԌԜ", "abesijkmhopctyxygw"],
  ["авесѕіјкмнортухһԁԛԝӏѵгп", "abecsijkmhoptyxhdqwlvrn"],
  // Greek
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"],
  ["αβεζηικνορτυχγωσ", "abeznikvoptuxywo"],
  // Armenian
  ["օսհոԁց", "ouhndg"],
  // Small capitals and phonetic letters
  ["ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"],
  ["ɑɡıɩʋ", "agiiv"],
];

const latinFor: ReadonlyMap<string, string> = new Map(
  alphabets.flatMap(([looks, latin]) => [...looks].map((letter, i): [string, string] => [letter, latin[i] ?? letter])),
);

const word = /[\p{L}\p{M}\p{N}]+/gu;
const otherAlphabet = /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}]/u;
const graveInWord = /(?<=\p{L})[`\u00B4](?=\p{L})/gu;
const boxed = /[\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]/gu;

/**
 * Each look-alike replaced by its Latin letter in lower case; everything else as it was. A word in which even one letter has
 * no Latin look-alike is a word of its own alphabet and stays.
 */
export function withoutLookAlikes(text: string): string {
  if (isPlainAscii(text)) return text.replace(graveInWord, "'");
  return text
    .replace(boxed, fromBox)
    .replace(word, asLatin)
    .replace(graveInWord, "'")
    .replace(/[\u2018\u2019\u201A\u201B\u02BC\u02B9\u2032\u055A\uA78C]/gu, "'")
    .replace(/[\u201C-\u201F\u00AB\u00BB\u2033]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/[【〔〖⟦⁅❲〚「『⦗]/gu, "[")
    .replace(/[】〕〗⟧⁆❳〛」』⦘]/gu, "]");
}

function asLatin(found: string): string {
  if (/^\p{ASCII}*$/u.test(found)) return found;
  const folded = [...found].map((letter) => latinFor.get(letter) ?? letter).join("");
  return otherAlphabet.test(folded) ? found : folded;
}

/** Boxed and circled letters stand in three runs of 26, each beginning 32 places after the one before. */
function fromBox(letter: string): string {
  return String.fromCharCode(0x61 + (((letter.codePointAt(0) ?? 0) - 0x1f130) % 0x20));
}
