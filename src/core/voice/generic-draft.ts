/** What a message would look like from an assistant: the habits a clone is recognised by, put on in code. */
import { shortened } from "./contractions.ts";
import { emojiPattern } from "./emoji.ts";
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
  const words = text
    .replace(emojiPattern, " ")
    .replace(/(?<=^|\s)(?:[:;]-?[()DPp/|]|xD+|<3|\^\^)(?=\s|$)/g, " ")
    .replace(/\b(?:lol|lmao|haha+|hehe+)\b/gi, " ")
    .replace(/(?<![\p{L}\p{N}_'’-])[a-z]+(?![\p{L}\p{N}_'’-])/giu, (word) => written[word.toLowerCase()] ?? word)
    .replace(/\.{2,}|…/g, ".")
    .replace(/([!?])\1+/g, "$1");
  const lines = words.split("\n").map((line) =>
    line
      .replace(/\s+/g, " ")
      .replace(/ (?=[.,!?])/g, "")
      .trim(),
  );
  const sentences = lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).map(ended);
  return shortened(sentences.join(" ")).replace(/(?<![\p{L}\p{N}])i(?=['’\s])/gu, "I");
}

function ended(line: string): string {
  const capital = line.replace(/(?:^|[.!?]\s+)\p{Ll}/gu, (found) => found.toUpperCase());
  return /[\p{L}\p{N})]$/u.test(capital) ? `${capital}.` : capital;
}
