/** What a message would look like from an assistant: the habits a clone is recognised by, put on in code. */
import { shortened } from "./contractions.ts";
import { emojiPattern } from "./emoji.ts";
import { languageOf } from "./language.ts";
import { aroundUntouched } from "./untouched.ts";

const written: Readonly<Record<string, string>> = {
  u: "you",
  ur: "your",
  r: "are",
  idk: "I don't know",
  tbh: "to be honest",
  imo: "in my opinion",
  btw: "by the way",
  thx: "thanks",
  pls: "please",
  plz: "please",
  gonna: "going to",
  wanna: "want to",
  gotta: "have to",
  kinda: "kind of",
  dunno: "don't know",
  yeah: "yes",
  yep: "yes",
  nope: "no",
  nah: "no",
  cuz: "because",
  rn: "right now",
  dont: "don't",
  cant: "can't",
  wont: "won't",
  didnt: "didn't",
  doesnt: "doesn't",
  isnt: "isn't",
  im: "I'm",
  ive: "I've",
  thats: "that's",
  whats: "what's",
  youre: "you're",
};

/** The same statement with an assistant's spelling: one line, capitals, full stops, no marks of its own. */
export function genericDraft(text: string): string {
  return aroundUntouched(text, rewritten);
}

function rewritten(text: string): string {
  const language = languageOf(text);
  const words = text
    .replace(emojiPattern, " ")
    .replace(/(?<=^|\s)(?:[:;]-?[()DPp/|]|xD+|<3|\^\^)(?=\s|$)/g, " ")
    .replace(/\b(?:lol|lmao|haha+|hehe+)\b/gi, " ")
    .replace(/(?<![\p{L}\p{N}_'’-])[a-z]+(?![\p{L}\p{N}_'’-])/giu, (word) => asWritten(word, language))
    .replace(/\.{2,}|…/g, ".")
    .replace(/([!?])\1+/g, "$1");
  const lines = words.split("\n").map((line) =>
    line
      .replace(/\s+/g, " ")
      .replace(/ (?=[.,!?])/g, "")
      .trim(),
  );
  const sentences = lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).map(ended);
  const joined = sentences.join(" ").replace(/(?<=[。！？]) /g, "");
  return isEnglish(language) ? shortened(joined).replace(/(?<![\p{L}\p{N}])i(?=['’\s])/gu, "I") : joined;
}

/** "im" is a word in German: where no language can be told, it stays. */
function asWritten(word: string, language: string): string {
  const known = word.toLowerCase();
  return isEnglish(language) && (known !== "im" || language === "en") ? (written[known] ?? word) : word;
}

const isEnglish = (language: string): boolean => language === "en" || language === "und";

function ended(line: string): string {
  const capital = line.replace(/(?:^|[.!?]\s+)\p{Ll}/gu, (found) => found.toUpperCase());
  if (!/[\p{L}\p{N})]$/u.test(capital)) return capital;
  return capital + (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]\)?$/u.test(capital) ? "。" : ".");
}
