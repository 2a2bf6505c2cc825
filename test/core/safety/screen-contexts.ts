/** What the tests of the screen hand it. */
import { type ScreenContext, type ScreenRule, screen } from "#core/safety/screen.ts";

export const nothingKnown: ScreenContext = {
  name: "Ana",
  question: "how does that work?",
  evidence: [],
  prefix: "",
  longest: 1000,
  ownWords: [],
  canaries: [],
  orders: [],
};

/** The rule that refuses the body; null where it may be said. Evidence is the member's own words unless these are given. */
export function refusal(body: string, context: Partial<ScreenContext> = {}): ScreenRule | null {
  return screen(body, { ...nothingKnown, ownWords: context.evidence ?? [], ...context })?.rule ?? null;
}

/** A quote: its own text is the evidence. */
export function quoteRefusal(text: string): ScreenRule | null {
  return refusal(text, { evidence: [text] });
}
