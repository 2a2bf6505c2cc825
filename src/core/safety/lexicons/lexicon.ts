/** What a lexicon is: for every rule, the wordings that fall under it, each with its reason. */

/** Why a question is passed on to the member instead of being answered. Where it falls under several, the first of these counts: the gravest, then the most telling. */
export const rules = [
  "crisis",
  "medical",
  "legal",
  "secret",
  "employment",
  "money",
  "approval",
  "judgement",
  "surveillance",
  "commitment",
  "right-now",
  "order",
] as const;

export type Rule = (typeof rules)[number];

export interface Entry {
  readonly reason: string;
  readonly pattern: RegExp;
}

/** Patterns are read against `wording(text)`: lower case, no accents, no commas, short forms written out. */
export type Lexicon = Readonly<Record<Rule, readonly Entry[]>>;

/** Alternatives, as sources of regular expressions, that stand as whole words. Gaps in them must be bounded. */
export function because(reason: string, ...alternatives: readonly string[]): Entry {
  return { reason, pattern: new RegExp(`(?<!\\w)(?:${alternatives.join("|")})(?!\\w)`) };
}

/** A gap of at most so many words, inside one sentence. */
export function words(most: number): string {
  return `(?:[^\\s.?!]+ ){0,${most}}`;
}

/** What programs call illegal in their messages, whatever language is spoken around them; no law is about it. */
export const illegalInCode =
  "illegal[ -]?(?:access|argument|char\\w*|escape|instruction|invocation|memory|monitor|offset|opcode|operation|option|seek|start|state|syntax|token|value)";

/** All entries of several lexicons, each rule's in their order. */
export function together(...parts: readonly Partial<Lexicon>[]): Lexicon {
  return Object.fromEntries(rules.map((rule) => [rule, parts.flatMap((part) => part[rule] ?? [])])) as unknown as Lexicon;
}
