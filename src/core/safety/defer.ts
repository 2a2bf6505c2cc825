/** Questions that no clone may answer, told from their wording, and what is said instead. */
import { LONGEST_NOTE } from "#core/model/absence.ts";
import { type CrisisLanguage, crisisLine } from "./crisis-line.ts";
import { orderIn } from "./instructions.ts";
import { english } from "./lexicons/english.ts";
import { french } from "./lexicons/french.ts";
import { german } from "./lexicons/german.ts";
import { type Lexicon, type Rule, rules } from "./lexicons/lexicon.ts";
import { namingPeople } from "./lexicons/person-names.ts";
import { portuguese } from "./lexicons/portuguese.ts";
import { spanish } from "./lexicons/spanish.ts";
import { wording } from "./lexicons/wording.ts";
import { plainName } from "./plain-name.ts";
import { judgedByForm } from "./question-form.ts";
import { quotable } from "./quotable.ts";

export type DeferRule = Rule;

export interface Deferral {
  readonly rule: DeferRule;
  /** One of our own sentences; holds nothing of the question. */
  readonly reason: string;
  /** Of the lexicon that knew it. */
  readonly language: CrisisLanguage;
}

const lexicons: readonly (readonly [CrisisLanguage, Lexicon])[] = [
  ["en", english],
  ["de", german],
  ["fr", french],
  ["es", spanish],
  ["pt", portuguese],
];

/** Null for a question that may be answered, if there is anything to answer it with. Reads English, German, French, Spanish, Portuguese. */
export function deferralFor(question: string): Deferral | null {
  const readings = readingsOf(question);
  const texts = readings.map(wording);
  for (const rule of rules) {
    const known = knownAs(rule, texts);
    if (known) return known;
  }
  const order = orderIn(question);
  if (order !== null) return { rule: "order", reason: order, language: "en" };
  return readings.map(judgedByForm).find((judged) => judged !== null) ?? null;
}

/** As it stands, and with those it names made nobody in particular. */
function readingsOf(question: string): readonly string[] {
  const named = namingPeople(question);
  return named === null ? [question] : [question, named];
}

/** By the lexicons, in any language. */
function knownAs(rule: DeferRule, texts: readonly string[]): Deferral | null {
  for (const [language, lexicon] of lexicons) {
    const entry = lexicon[rule].find(({ pattern }) => texts.some((text) => pattern.test(text)));
    if (entry) return { rule, reason: entry.reason, language };
  }
  return null;
}

/** A cry for help is heard where other questions are not: beyond limits, and when clones talk too much. Told by the lexicons alone. */
export function isCryForHelp(question: string): boolean {
  return knownAs("crisis", readingsOf(question).map(wording)) !== null;
}

/** What each rule leaves to the member, in the words of the line that says so. */
const leftTo: Readonly<Record<Exclude<DeferRule, "crisis">, string>> = {
  commitment: "I make no plans or promises for {name}.",
  money: "Anything about money is for {name} to decide.",
  approval: "I can't approve, review or decide anything for {name}.",
  employment: "That is between you and {name}, so I won't guess.",
  legal: "That needs {name}, or somebody who knows the law, so I won't guess.",
  medical: "I can't advise on anyone's health. If it is urgent, please ask a doctor or call your local emergency number.",
  secret: "I give out no passwords, codes or private details.",
  judgement: "I don't speak about people in {name}'s place.",
  surveillance: "I don't tell what {name} does, when, or with whom.",
  "right-now": "I can't tell how things are for {name} right now.",
  order: "I only answer what {name} answered before.",
};

/** What is posted in place of an answer. `name` as shown in the workspace, `note` the departure note. */
export function deferLine({ rule, language }: Pick<Deferral, "rule" | "language">, name: string, note: string | null): string {
  const called = plainName(name);
  if (rule === "crisis") return crisisLine(language, called);
  const why = leftTo[rule].replaceAll("{name}", called);
  return withNote(`${why} You asked ${called}: I've passed it on, and it will be first on their list.`, called, note);
}

/** What is posted where there is nothing to answer with. */
export function neutralLine(name: string, note: string | null): string {
  const called = plainName(name);
  return withNote(`I have no answer to that from ${called}, so I'll pass it on. It will be first on their list.`, called, note);
}

/** What a note may hold that no clone repeats; how to reach somebody is what notes are for. */
const unspeakable = ["secret", "card"] as const;

/** The line, and the departure note as the member's own words; the line alone where there is no note. */
export function withNote(line: string, name: string, note: string | null): string {
  const said = note === null ? "" : quotable(note, LONGEST_NOTE, unspeakable);
  return said ? `${line} ${plainName(name)} left a note: “${said}”` : line;
}
