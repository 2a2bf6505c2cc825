/** The last look at what a clone is about to say, whoever made it: code, not a model, decides what must not be said. */

import { obeyedIn } from "./instructions.ts";
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
  | "obeyed"
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
  /** What the question may point at: a yes to it may be a yes to that. */
  readonly askedBefore?: readonly string[];
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
  /** Words planted in the prompt that nothing but a leak can bring back. */
  readonly canaries: readonly string[];
  /** What was left out of the prompt, or asked, because it tells a program what to say. */
  readonly orders: readonly string[];
}

interface Rule {
  readonly rule: ScreenRule;
  readonly reason: string;
  readonly find: (body: string, context: ScreenContext) => string | null;
}

/** In the order in which they are asked; the first that finds something is the answer. */
export const screenRules: readonly Rule[] = [
  { rule: "echo", reason: "our own prompt is no answer, and tells how to get round it", find: echoIn },
  {
    rule: "commitment",
    reason: "nobody but the member can bind the member",
    find: commitmentIn,
  },
  {
    rule: "private",
    reason: "secrets and personal data are not said, whoever wrote them",
    find: (body) => containsPrivate(body),
  },
  {
    rule: "obeyed",
    reason: "what somebody ordered a program to say is not what the member says",
    find: (body, { orders }) => obeyedIn(body, orders),
  },
  { rule: "specific", reason: "a number, time or name from nowhere was made up", find: specificIn },
  {
    rule: "state",
    reason: "how the member is and what they do, only they can tell",
    find: (body, { ownWords }) => stateIn(body, ownWords),
  },
  { rule: "mention", reason: "a clone notifies nobody", find: (body, { evidence }) => mentionIn(body, evidence) },
  { rule: "link", reason: "what others post is not for a clone to spread", find: (body, { ownWords }) => linkIn(body, ownWords) },
  { rule: "forgery", reason: "only the label says who speaks", find: (body, { name }) => forgeryIn(body, name) },
  {
    rule: "unwanted",
    reason: "the member said that their clone may never say it",
    find: (body, { never = [] }) => unwantedIn(body, never),
  },
  {
    rule: "length",
    reason: "longer than the member ever writes is not theirs",
    find: (body, { longest }) => ([...body].length > longest ? "too long" : null),
  },
  {
    rule: "empty",
    reason: "there is nothing to read",
    find: (body) => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(body) ? null : "nothing to read"),
  },
];

/** Null where it may be said. `body` is judged as its readers would see it, whatever hides in it. */
export function screen(body: string, context: ScreenContext): Violation | null {
  const read = plainText(body).trim();
  for (const { rule, find } of screenRules) {
    const found = find(read, context);
    if (found !== null) return { rule, found };
  }
  return null;
}
