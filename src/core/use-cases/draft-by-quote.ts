/** The quote voice: the member's own earlier answer to the most similar question, word for word, dated and linked. */
import { screen } from "#core/safety/screen.ts";
import { chooseQuote, quoteBody } from "#core/voice/quote.ts";
import type { DraftDeps, Prepared, Said } from "./draft-answer.ts";
import type { HeldBack } from "./draft-by-model.ts";

const LONGEST_QUOTE = 1_200;

/** Null where nothing they said matches strongly. */
export async function draftByQuote(
  deps: DraftDeps,
  { member, question, found, usable }: Prepared,
): Promise<Said | HeldBack | null> {
  const chosen = chooseQuote(found, question);
  if (!chosen) return null;
  const [burst] = await deps.snippets.bursts([chosen.snippet.id], usable);
  if (!burst) return null;
  const evidence = [burst.text];
  const violation = screen(burst.text, {
    name: member.name,
    question,
    evidence,
    prefix: "",
    longest: LONGEST_QUOTE,
    ownWords: evidence,
    canaries: [],
    orders: [],
  });
  if (violation) {
    deps.meter.refused("screened");
    deps.log.info("draft-screened", { rule: violation.rule });
    return { held: violation.rule };
  }
  const body = quoteBody(burst, deps.platform.link(chosen.snippet.source), member.timeZone, deps.now());
  return { body, kind: "said", method: "quote", rule: null, sources: burst.snippets.map((s) => s.id), usage: null };
}
