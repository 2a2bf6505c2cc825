/** A model's words in the member's voice: prompted with how they sound and what they said, polished, screened. */
import type { LanguageModel } from "#core/ports/language-model.ts";
import { screen } from "#core/safety/screen.ts";
import { fitShape } from "#core/voice/fit-shape.ts";
import { polish } from "#core/voice/polish.ts";
import { buildPrompt, isPass } from "#core/voice/prompt.ts";
import { seededRandom } from "#core/voice/random.ts";
import { drawShape, longestAnswer } from "#core/voice/shape.ts";
import type { DraftDeps, Prepared, Said } from "./draft-answer.ts";
import { personaOf, retrieve, transcript, voiceBlock } from "./gather.ts";

/** Null where the model passes or says what must not be said. Throws `ModelFault`. */
export async function draftByModel(deps: DraftDeps, model: LanguageModel, prepared: Prepared): Promise<Said | null> {
  const { member, absence, question, found, audiences, seed, signal } = prepared;
  const [persona, retrieved] = await Promise.all([personaOf(deps, member), retrieve(deps, found, audiences)]);
  if (!persona) return null;
  const block = await voiceBlock(deps, persona);
  const recent = transcript(prepared.recent, member);
  const random = seededRandom(seed);
  const longest = longestAnswer(persona.stats);
  const shape = drawShape(persona.stats, question, random);
  const note = absence?.note ?? null;
  const prompt = buildPrompt({
    name: member.name,
    card: persona.card,
    block,
    retrieved,
    recent,
    question,
    asker: "a colleague",
    note,
    shape,
    seed,
    maxCharacters: persona.stats.lengthQuantiles[4],
  });
  const { text, usage } = await model.complete(prompt, signal);
  if (isPass(text)) return null;
  const body = polish(fitShape(text, shape), persona.stats, random);
  const ownWords = [...retrieved.map((b) => b.text), note ?? ""];
  const evidence = [...ownWords, ...recent.map((r) => r.text)];
  const violation = screen(body, {
    name: member.name,
    question,
    evidence,
    prefix: prompt.ours,
    longest,
    ownWords,
    canary: null,
  });
  if (violation) {
    deps.meter.refused("screened");
    deps.log.info("draft-screened", { rule: violation.rule });
    return null;
  }
  return {
    body,
    kind: "said",
    method: "model",
    rule: null,
    sources: retrieved.flatMap((b) => b.snippets.map((s) => s.id)),
    usage,
  };
}
