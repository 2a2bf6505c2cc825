/** Puts a member's surface habits back into a draft, so that over many answers each mark comes as often as they use it. */
import type { StyleStats } from "#core/model/persona.ts";
import { emojiPattern, hasEmoji } from "./emoji.ts";
import { languageOf } from "./language.ts";
import { contracted } from "./message-features.ts";
import type { Random } from "./random.ts";
import { withoutStockPhrases } from "./stock-phrases.ts";
import { aroundUntouched } from "./untouched.ts";

type Rate = (feature: string) => number;
type Step = (line: string, rate: Rate, random: Random) => string;

/** In this order: what one step leaves bare, a later one may end with a full stop. */
const steps: readonly Step[] = [straightMarks, emoji, exclamations, dashes, commas, apostrophes, letterCase, fullStop];

/** A line is a message of the burst. Code, links and `@names` are left alone; an answer is never polished to nothing. */
export function polish(draft: string, stats: StyleStats, random: Random): string {
  const rate: Rate = (feature) => stats.features[feature] ?? 0;
  return aroundUntouched(draft, (guarded) => {
    const lines = withoutStockPhrases(guarded)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (stats.messages === 0) return lines.join("\n");
    return lines.map((line) => polishLine(ownYes(line, stats.favouriteWords), rate, random)).join("\n");
  });
}

const sayingYes = ["yeah", "yep", "yup", "yea", "ya", "yeh", "aye", "yes"];
const yesFirst = new RegExp(`^(${sayingYes.join("|")})(?![\\p{L}\\p{N}'’-])`, "iu");

/** Whoever says "yeah" more than others do does not say "yes"; told by their favourite words. */
function ownYes(line: string, favourites: readonly string[]): string {
  const own = favourites.find((word) => sayingYes.includes(word));
  if (own === undefined || !["en", "und"].includes(languageOf(line))) return line;
  return line.replace(yesFirst, (found) =>
    favourites.includes(found.toLowerCase()) ? found : /^\p{Lu}/u.test(found) ? raised(own) : own,
  );
}

function polishLine(line: string, rate: Rate, random: Random): string {
  return steps.reduce((text, step) => step(text, rate, random).trim() || text, line);
}

function straightMarks(line: string, rate: Rate): string {
  if (rate("curlyMarks") * 2 > rate("apostrophe")) return line;
  return line.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

function emoji(line: string, rate: Rate, random: Random): string {
  if (!hasEmoji(line) || keeps(rate("emoji"), random)) return line;
  return line
    .replace(emojiPattern, "")
    .replace(/ {2,}/g, " ")
    .replace(/ +(?=[.,!?]|$)/g, "");
}

/** French puts a space before it. Not "!=" nor "!important": those are code that somebody did not mark. */
const exclaimed = /(?<=[\p{L}\p{N})"'\uE000-\uF8FF])\s?!+(?=\s|$)|！+/gu;

/** Spanish opens with one what it closes with one. */
const unclosed = /¡+(?=[^!]*$)/gu;

function exclamations(line: string, rate: Rate, random: Random): string {
  if (line.search(exclaimed) < 0) return line;
  if (!keeps(rate("exclamation"), random))
    return line.replace(exclaimed, (found) => (found.startsWith("！") ? "。" : ".")).replace(unclosed, "");
  return rate("manyExclamations") < 0.02 ? line.replace(exclaimed, (found) => found.replace(/([!！])[!！]+/, "$1")) : line;
}

function dashes(line: string, rate: Rate, random: Random): string {
  if (!/[—–]/.test(line) || keeps(rate("longDash"), random)) return line;
  const instead = rate("spacedHyphen") > 0.03 ? " - " : ", ";
  return line
    .replace(/(?<=[\p{L}\p{N}])–(?=[\p{L}\p{N}])/gu, "-")
    .replace(/(?<=\S)\s*[—–]+\s*(?=\S)/g, instead)
    .replace(/\s*[—–]+$/, "");
}

/** Before a clause that goes on, and after a word that opens: where hasty writers leave it out, and nothing is read otherwise. */
const optionalComma =
  /,(?= (?:but|so|and|because|then|though|which|or)\s)|(?<=^["'(]*(?:yes|yeah|yep|no|nope|well|so|ok|okay|hmm?|sure|actually|also|then|right)),/gi;

function commas(line: string, rate: Rate, random: Random): string {
  if (line.search(optionalComma) < 0 || keeps(rate("comma"), random)) return line;
  return ["en", "und"].includes(languageOf(line)) ? line.replace(optionalComma, "") : line;
}

/** Only forms that become no other word without it: "we're" and "I'll" keep theirs. */
const droppable =
  /\b(?:(?:do|does|did|is|was|are|were|have|has|had|could|would|should|ca|wo)n['’]t|i['’]m|i['’]ve|(?:you|they)['’](?:re|ve|ll|d)|(?:that|what|there|it|let|who|where|here|how)['’]s|(?:it|that)['’]ll|we['’]ve)\b/gi;

function apostrophes(line: string, rate: Rate, random: Random): string {
  if (!contracted.test(line)) return line;
  const [bare, marked] = [rate("bareContraction"), rate("contraction")];
  const dropped = bare + marked > 0 && random() < bare / (bare + marked);
  return dropped ? line.replace(droppable, (found) => found.replace(/['’]/, "")) : line;
}

const capitalised = /(?<![\p{L}\p{N}_'’&/.-])\p{Lu}[\p{L}'’]*(?![\p{L}\p{N}_&/]|\.\S)/gu;
/** Not the one of "I/O" or "I.T.". */
const loneI = /(?<![\p{L}\p{N}_/&])I(?![\p{L}\p{N}_/&]|\.\p{Lu})/gu;

function letterCase(line: string, rate: Rate, random: Random): string {
  const draw = random();
  const lower = rate("lowerFirst");
  if (draw < Math.min(lower, rate("allLower"))) return line.replace(capitalised, lowered).replace(loneI, "i");
  if (draw < lower) return line.replace(/^["'(]*\p{L}[\p{L}']*/u, lowered);
  return line.replace(/^["'(]*\p{Ll}[\p{L}'-]*(?![\p{L}\p{N}_/]|\.\S)/u, raised);
}

/** "Docker" is lowered, "API" and "GitHub" are not. */
function lowered(found: string): string {
  return /\p{Lu}/u.test(found.replace(/\p{L}/u, "")) ? found : found.toLowerCase();
}

/** "iPhone" and "e2e" stay as they are. */
function raised(found: string): string {
  return /\p{Lu}/u.test(found) ? found : found.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
}

function fullStop(line: string, rate: Rate, random: Random): string {
  const [stop, bare] = [rate("endsFullStop"), rate("endsBare")];
  if (stop + bare === 0) return line;
  const wanted = random() < stop / (stop + bare);
  if (/(?<![.。])[.。]$/.test(line))
    return wanted || /\b(?:e\.g|i\.e|etc|a\.m|p\.m|z\.B|bzw|usw)\.$/.test(line) ? line : line.slice(0, -1);
  if (!wanted || !/[\p{L}\p{N}]\)?$/u.test(line) || !/[\s\p{sc=Han}\p{sc=Hiragana}]/u.test(line)) return line;
  return line + (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]\)?$/u.test(line) ? "。" : ".");
}

/** A mark the member uses in more than half of their messages is left where the draft has it. */
function keeps(rate: number, random: Random): boolean {
  return rate >= 0.5 || random() < rate;
}
