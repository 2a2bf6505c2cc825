/** The quote voice: the member's own earlier answer to the most similar question, word for word, dated and linked. */
import { screen } from "#core/safety/screen.ts";
import { chooseQuote, quoteBody } from "#core/voice/quote.ts";
import type { Ranked } from "#core/voice/rank.ts";
import type { DraftDeps, Prepared, Said } from "./draft-answer.ts";
import type { HeldBack } from "./draft-by-model.ts";
import { usableBursts } from "./gather.ts";

const LONGEST_QUOTE = 1_200;

/** Null where nothing they said matches clearly. */
export async function draftByQuote(deps: DraftDeps, prepared: Prepared): Promise<Said | HeldBack | null> {
  const chosen = chooseQuote(prepared.found, prepared.question);
  return chosen && quoted(deps, prepared, chosen);
}

/** What was chosen, as it is posted; null where the audience may no longer see it. */
export async function quoted(
  deps: Omit<DraftDeps, "model">,
  {
    member,
    question,
    askedBefore,
    usable,
    never,
    without,
  }: Pick<Prepared, "member" | "question" | "askedBefore" | "usable" | "never" | "without">,
  chosen: Ranked,
): Promise<Said | HeldBack | null> {
  const [burst] = usableBursts(await deps.snippets.bursts([chosen.snippet.id], usable), without ? { without } : {});
  if (!burst) return null;
  const evidence = [burst.text];
  const violation = screen(burst.text, {
    name: member.name,
    question,
    askedBefore,
    evidence,
    prefix: "",
    longest: LONGEST_QUOTE,
    ownWords: evidence,
    never,
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
