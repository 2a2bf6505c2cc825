/** Gives a draft the shape that was drawn for it, as far as that can be done without changing what it says. */
import { shortened, spelledOutForm } from "./contractions.ts";
import { languageOf } from "./language.ts";
import { instructs, leansBack, reserves } from "./reservations.ts";
import { halves, sentencesOf, withoutAsides } from "./sentences.ts";
import type { Shape } from "./shape.ts";
import { withoutStockPhrases } from "./stock-phrases.ts";
import { aroundUntouched } from "./untouched.ts";

/** In so few sentences each is needed. */
const FEW = 2;
/** A model may miss the length it was told by a third. */
export const TOO_LONG = 1.35;
/** A yes or no that is taken back or limited is no answer by itself. */
const qualified =
  /\b(?:not|n['’]t|never|but|unless|except|only|though|however|sure|think|maybe|might|probably|may|check|careful|out of date|back then|if|aber|nicht|nur|vielleicht|außer|pero|solo|quizás|tal vez|mais|pas|sauf|peut-être|mas|não|talvez)\b/iu;
/** Agreements, in several languages. Not "no": that can be all of an answer. */
const agreeing =
  "(?:yes|yeah|yep|yup|sure(?: thing)?|ok(?:ay)?|right|absolutely|definitely|certainly|of course|exactly|ja|natürlich|klar|selbstverständlich|gerne?|¡?(?:sí|claro(?: que sí)?|por supuesto|desde luego)|oui|bien sûr|sim|はい|もちろん)";
/** One that says nothing the rest does not say: words follow it, or, where words have no spaces between them, anything. */
const agreement = new RegExp(`^${agreeing}\\s*(?:[,.!:–—-]+\\s*(?=\\S+\\s+\\S)|[、。！]+(?=\\S))`, "iu");
/** Agreeing twice, as assistants do: "Yes, absolutely!" */
const twice = new RegExp(`^(${agreeing})[,.!、！]+\\s*${agreeing}(?=[,.!、！。])`, "iu");
/** Short enough to be an answer by itself. */
const bareAnswer =
  /^(?:(?:yes|yeah|yep|yup|no|nope|nah|sure|ok(?:ay)?|ja|nein|sí|oui|non|sim|não|はい|いいえ))(?=\s*[,.!。、]+\s*\S)/iu;
const address = /^@[\w.-]*\w[,:]?\s+(?=\S)|^[\uE000-\uF8FF][,:]?\s+(?=\S)/u;

/** A line of the result is a message. Code blocks are not taken apart. */
export function fitShape(draft: string, shape: Shape): string {
  if (draft.includes("```")) return draft;
  return aroundUntouched(draft, (guarded) => {
    const addressed = shape.addressed ? guarded : guarded.replace(address, "");
    const opened = reopened(withoutStockPhrases(addressed), shape);
    const sentences = asLong(sentencesOf(opened), shape);
    return asMessages(sentences, shape.messages)
      .map((line) => contracted(line, shape.contraction))
      .join("\n");
  });
}

function reopened(text: string, { opening, characters }: Shape): string {
  const [bare] = bareAnswer.exec(text) ?? [];
  if (bare && characters <= 2 * bare.length + 2 && !qualified.test(text)) return bare;
  if (opening === "agrees") return text.replace(twice, "$1");
  let rest = text;
  for (let round = 0; round < 3; round++) rest = withoutAgreement(rest);
  return rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The yes to which something is reserved is all the answer there is. */
function withoutAgreement(text: string): string {
  const rest = text.replace(agreement, "");
  return reserves(rest) ? text : rest;
}

/** Leaves out sentences from the end, as far as there is one for each message; the first says the most, and few are left as they are. */
function asLong(sentences: readonly string[], { characters, messages }: Shape): readonly string[] {
  const kept = [...sentences];
  const total = () => kept.reduce((sum, sentence) => sum + sentence.length + 1, -1);
  const isFree = (sentence = "") => !reserves(sentence) && !leansBack(sentence) && !instructs(sentence);
  for (let at = kept.length - 1; at > 0 && kept.length > Math.max(FEW, messages) && total() > TOO_LONG * characters; at--)
    if (isFree(kept[at]) && !leansBack(kept[at + 1] ?? "")) kept.splice(at, 1);
  for (let at = kept.length - 1; at >= 0 && total() > TOO_LONG * characters; at--) kept[at] = withoutAsides(kept[at] ?? "");
  return kept;
}

/** So many lines of about the same length; fewer where there is nothing to part. */
function asMessages(sentences: readonly string[], messages: number): readonly string[] {
  const parts = [...sentences];
  while (parts.length < messages) {
    const found = longestParted(parts);
    if (!found) break;
    parts.splice(found.at, 1, ...found.two);
  }
  while (parts.length > messages) {
    const at = shortestPair(parts);
    parts.splice(at, 2, joined(parts[at] ?? "", parts[at + 1] ?? ""));
  }
  return parts;
}

function longestParted(parts: readonly string[]): { readonly at: number; readonly two: readonly [string, string] } | null {
  const order = parts.map((part, at) => ({ part, at })).sort((a, b) => b.part.length - a.part.length);
  for (const { part, at } of order) {
    const two = halves(part);
    if (two) return { at, two };
  }
  return null;
}

function shortestPair(parts: readonly string[]): number {
  const lengths = parts.slice(0, -1).map((part, i) => part.length + (parts[i + 1]?.length ?? 0));
  return lengths.indexOf(Math.min(...lengths));
}

function joined(first: string, second: string): string {
  if (/[。！？]$/.test(first)) return first + second;
  return /[\p{L}\p{N}\uE000-\uF8FF]$/u.test(first) ? `${first}, ${second}` : `${first} ${second}`;
}

function contracted(line: string, contraction: Shape["contraction"]): string {
  if (contraction === "none" || !["en", "und"].includes(languageOf(line))) return line;
  return contraction === "shortened" ? shortened(line) : spelledOutForm(line);
}
