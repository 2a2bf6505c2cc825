/** A model's words in the member's voice: prompted with how they sound and what they said, polished, screened. */
import type { MemberId } from "#core/model/ids.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import { orderIn } from "#core/safety/instructions.ts";
import { type ScreenContext, type ScreenRule, screen } from "#core/safety/screen.ts";
import { chooseDraft } from "#core/voice/choose-draft.ts";
import { cueKind } from "#core/voice/cue-kind.ts";
import { inShape } from "#core/voice/in-shape.ts";
import { endedAsTheyReact } from "#core/voice/own-reaction.ts";
import { polish } from "#core/voice/polish.ts";
import { buildPrompt, isPass } from "#core/voice/prompt.ts";
import { seededRandom } from "#core/voice/random.ts";
import { drawShape, longestAnswer, type Shape } from "#core/voice/shape.ts";
import { SHOWN } from "./asked-before.ts";
import { completionsOf } from "./completions.ts";
import type { DraftDeps, Prepared, Said } from "./draft-answer.ts";
import { personaOf, retrieve, transcript, usableBursts, voiceBlock } from "./gather.ts";

/** Of the emoji they react with, the most frequent. */
const HABITS = 3;

/** Everything was said that must not be; by the first rule that found something. */
export interface HeldBack {
  readonly held: ScreenRule;
}

/** Null where the model passes. Throws `ModelFault`. */
export async function draftByModel(deps: DraftDeps, model: LanguageModel, prepared: Prepared): Promise<Said | HeldBack | null> {
  const { member, absence, question, askedBefore, found, usable, never, seed, signal } = prepared;
  const [persona, all] = await Promise.all([personaOf(deps, member), retrieve(deps, found, usable)]);
  if (!persona) return null;
  const fitting = usableBursts(all, prepared);
  const block = usableBursts(await voiceBlock(deps, persona, usable), prepared).filter(isData);
  const retrieved = fitting.filter(isData);
  const before = transcript(prepared.recent.slice(-SHOWN), member);
  const recent = before.filter(isData);
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
  const { texts, usage } = await completionsOf(model, prompt, deps.bestOf.drafts, signal);
  if (2 * texts.filter(isPass).length >= texts.length) return null;
  const ownWords = [...prompt.shown.map((b) => b.text), note ?? ""];
  const evidence = [...ownWords, ...recent.map((r) => r.text)];
  const orders = [...fitting, ...before, { text: question }].map(({ text }) => text).filter((text) => !isData({ text }));
  const context: ScreenContext = {
    name: member.name,
    question,
    askedBefore,
    evidence,
    prefix: prompt.ours,
    longest,
    ownWords,
    never,
    canaries: prompt.canaries,
    orders,
  };
  const shaped = texts.filter((text) => !isPass(text)).map((text) => inShape(text, shape, persona.stats, random));
  const usesEmoji = (persona.stats.features.emoji ?? 0) > 0;
  const habits = usesEmoji ? await deps.reactions.habits(member.id, cueKind(question), usable.channel, HABITS) : [];
  const drafts = shaped.map((text) => endedAsTheyReact(text, polish(text, persona.stats, random), habits, persona.stats, random));
  // A name is told by its capital, which polish may take away.
  const broken = drafts.map((body, i) => brokenRule(deps, body, context) ?? brokenRule(deps, shaped[i] ?? "", context));
  const bodies = drafts.filter((_, i) => broken[i] === null);
  const body = await bestOf(deps, member.id, bodies, shape);
  if (body === null) return { held: broken.find((rule) => rule !== null) ?? "empty" };
  const sources = prompt.shown.flatMap((b) => b.snippets.map((s) => s.id));
  return { body, kind: "said", method: "model", rule: null, sources, usage };
}

/** What orders a program about is left out of what the model is shown, whoever wrote it: it would be followed sooner or later. */
const isData = ({ text }: { readonly text: string }): boolean => orderIn(text) === null;

function brokenRule(deps: DraftDeps, body: string, context: ScreenContext): ScreenRule | null {
  const violation = screen(body, context);
  if (!violation) return null;
  deps.meter.refused("screened");
  deps.log.info("draft-screened", { rule: violation.rule });
  return violation.rule;
}

async function bestOf({ bestOf }: DraftDeps, member: MemberId, bodies: readonly string[], shape: Shape): Promise<string | null> {
  if (bodies.length < 2) return bodies[0] ?? null;
  return bodies[chooseDraft(bodies, shape, await bestOf.scores(member, bodies))] ?? null;
}
