/** The last look at what a clone is about to say, whoever made it: code, not a model, decides what must not be said. */

import { containsPrivate } from "./mask.ts";
import { plainText } from "./plain-text.ts";
import { commitmentIn } from "./screen-commitment.ts";
import { echoIn } from "./screen-echo.ts";
import { forgeryIn, linkIn, mentionIn } from "./screen-form.ts";
import { specificIn } from "./screen-specific.ts";
import { stateIn } from "./screen-state.ts";
import { unwantedIn } from "./screen-unwanted.ts";

export type ScreenRule =
  | "commitment"
  | "private"
  | "specific"
  | "state"
  | "echo"
  | "mention"
  | "link"
  | "forgery"
  | "unwanted"
  | "length"
  | "empty";

export interface Violation {
  readonly rule: ScreenRule;
  /** What was found, for tests. Never logged: it is something somebody wrote. */
  readonly found: string;
}

export interface ScreenContext {
  /** The absent member's name. */
  readonly name: string;
  readonly question: string;
  /** What the answer may rest on: all that was said around the question, the member's own words below included. */
  readonly evidence: readonly string[];
  /** What the member said: retrieved snippets and the departure note; for a quote, the quote. Only these vouch for states and links. */
  readonly ownWords: readonly string[];
  /** Our own prompt's rules, which must not come back as an answer. */
  readonly prefix: string;
  /** What the member never wants said. */
  readonly never?: readonly string[];
  /** Characters (code points). */
  readonly longest: number;
  /** A word planted in the prompt that nothing but a leak can bring back. */
  readonly canary: string | null;
}

type Rule = readonly [ScreenRule, (body: string, context: ScreenContext) => string | null];

/** In the order in which they are asked; the first that finds something is the answer. */
const rules: readonly Rule[] = [
  ["commitment", (body, { question }) => commitmentIn(body, question)],
  ["private", (body) => containsPrivate(body)],
  ["specific", specificIn],
  ["state", (body, { ownWords }) => stateIn(body, ownWords)],
  ["echo", echoIn],
  ["mention", (body, { evidence }) => mentionIn(body, evidence)],
  ["link", (body, { ownWords }) => linkIn(body, ownWords)],
  ["forgery", (body, { name }) => forgeryIn(body, name)],
  ["unwanted", (body, { never = [] }) => unwantedIn(body, never)],
  ["length", (body, { longest }) => ([...body].length > longest ? "too long" : null)],
  ["empty", (body) => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(body) ? null : "nothing to read")],
];

/** Null where it may be said. `body` is judged as its readers would see it, whatever hides in it. */
export function screen(body: string, context: ScreenContext): Violation | null {
  const read = plainText(body).trim();
  for (const [rule, find] of rules) {
    const found = find(read, context);
    if (found !== null) return { rule, found };
  }
  return null;
}
