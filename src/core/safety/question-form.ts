/** Judges a question by its form: whether it asks a person to do, allow, choose or feel something, and asks for no fact. */
import type { CrisisLanguage } from "./crisis-line.ts";
import { english } from "./forms/english.ts";
import type { Form, Forms } from "./forms/form.ts";
import { french } from "./forms/french.ts";
import { german } from "./forms/german.ts";
import { portuguese } from "./forms/portuguese.ts";
import { spanish } from "./forms/spanish.ts";
import { type Rule, rules } from "./lexicons/lexicon.ts";
import { wording } from "./lexicons/wording.ts";
import { plainText } from "./plain-text.ts";

export interface Judged {
  readonly rule: Rule;
  readonly reason: string;
  readonly language: CrisisLanguage;
}

const tables: readonly (readonly [CrisisLanguage, Forms])[] = [
  ["en", english],
  ["de", german],
  ["fr", french],
  ["es", spanish],
  ["pt", portuguese],
];

interface Sentence {
  /** The parts between its commas, and the whole: where a clause begins tells its form. */
  readonly clauses: readonly string[];
  /** Whether it may be a question: it ends in a question mark or, in a text without any, in no full stop. */
  readonly asks: boolean;
}

/** Null for a text in which no sentence has such a form. The gravest rule counts, as with the lexicons. */
export function judgedByForm(text: string): Judged | null {
  const found = sentencesOf(text).flatMap((sentence) =>
    tables.flatMap(([language, forms]) => formsIn(sentence, forms).map(({ rule, reason }) => ({ rule, reason, language }))),
  );
  return found.sort((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule))[0] ?? null;
}

/** Whether it asks for a fact anywhere, in any language there is a table for. */
export function asksForFact(text: string): boolean {
  return sentencesOf(text).some(({ clauses }) =>
    tables.some(([, { openers, fact }]) => clauses.some((clause) => fact.test(clause.replace(openers, "")))),
  );
}

function sentencesOf(text: string): readonly Sentence[] {
  const sentences = plainText(text).match(/[^\n]+?(?:[.?!]+(?=\s|$)|(?=\n|$))/g) ?? [];
  const marked = sentences.some((sentence) => /\?\W*$/.test(sentence));
  return sentences.map((sentence) => ({
    clauses: [sentence, ...sentence.split(pauses)].map(bare).filter(Boolean),
    asks: marked ? /\?\W*$/.test(sentence) : !/[.!]\s*$/.test(sentence),
  }));
}

const pauses = /[,;:()–—…]+(?=\s|$)|\s[-(]\s?/;
const bare = (clause: string): string => wording(clause).replace(/[\s?.!]+$/, "");

/** A sentence that asks for a fact anywhere is left to the forms that count even so; what wants something done need not be a question. */
function formsIn({ clauses, asks }: Sentence, { openers, fact, forms }: Forms): readonly Form[] {
  const opened = clauses.map((clause) => clause.replace(openers, ""));
  const read = [...new Set([...clauses, ...opened])];
  const factual = opened.some((clause) => fact.test(clause));
  return forms.filter(
    ({ pattern, rule, even }) =>
      (asks || rule === "commitment") && (even || !factual) && read.some((clause) => pattern.test(clause)),
  );
}
