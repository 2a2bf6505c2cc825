/** What a table of forms is: how a language asks a person to do, allow, choose or feel something, whatever the words are about. */
import type { Rule } from "#core/safety/lexicons/lexicon.ts";

export interface Form {
  /** What a question of this form leaves to the member. */
  readonly rule: Rule;
  readonly reason: string;
  /** Read against one clause in the form of `wording`, without the words that only open it. */
  readonly pattern: RegExp;
  /** Whether it counts although the sentence also asks for a fact ("when can you...", "tell me you'll..."). */
  readonly even: boolean;
}

export interface Forms {
  /** Words that open a clause and say nothing about its form ("hey", "so"). */
  readonly openers: RegExp;
  /** A clause that asks for a fact: it opens with a question word, or wants something told, known or remembered. */
  readonly fact: RegExp;
  readonly forms: readonly Form[];
}

/** Alternatives that stand anywhere in a clause, unless they say `^` or `$` themselves. Gaps in them must be bounded. */
export function form(rule: Rule, reason: string, ...alternatives: readonly string[]): Form {
  return { rule, reason, pattern: whole(alternatives), even: false };
}

/** As `form`, for wordings that count whatever else the sentence asks. */
export function evenSo(rule: Rule, reason: string, ...alternatives: readonly string[]): Form {
  return { rule, reason, pattern: whole(alternatives), even: true };
}

/** Whole words; an alternative may end in a space and in what must not follow it. */
export const whole = (alternatives: readonly string[]): RegExp =>
  new RegExp(`(?<![\\w'])(?:${alternatives.join("|")})(?:(?!\\w)|(?<= ))`);
