/** Makes one arm's reply to one case, by the code that answers mentions in the bot. */
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import type { Usable } from "#core/model/place.ts";
import { type LanguageModel, ModelFault } from "#core/ports/language-model.ts";
import type { Log } from "#core/ports/runtime.ts";
import { type DraftDeps, draftAnswer, type Said } from "#core/use-cases/draft-answer.ts";
import { findSources, questionText, retrieve, transcript } from "#core/use-cases/gather.ts";
import { renderCard } from "#core/voice/card.ts";
import { styleStats } from "#core/voice/features.ts";
import type { Ground } from "./metrics/grounding.ts";
import { type Call, overheard } from "./models.ts";
import { type Arm, comparable, type HeldOut, type Known, type Subject } from "./protocol.ts";
import type { Stage } from "./stage.ts";

/**
 * `said`: in somebody's voice. `deferred`: a rule before the model. `passed`: the model declined, or nothing was found.
 * `screened`: what was drafted may not be said. `missing`: no answer came.
 */
export type Outcome = "said" | "deferred" | "passed" | "screened" | "missing";

export interface Made {
  readonly outcome: Outcome;
  /** Comparable; null unless `said`. */
  readonly text: string | null;
  /** What is posted under the label, whatever the outcome; null where missing. */
  readonly body: string | null;
  /** The rule that deferred or screened it. */
  readonly rule: string | null;
  readonly call: Call | null;
  /** Milliseconds, the model's taken off. */
  readonly outsideMs: number;
}

export const PUBLIC: Usable = { audiences: ["public"], channel: null };
const strangers = "somebody";

/** The clone of `by`, asked what the case asks. `seed` fixes every draw. */
export async function makeReply(
  stage: Stage,
  arm: Arm,
  {
    case: held,
    subject,
    another,
    model,
    seed,
  }: {
    readonly case: HeldOut;
    readonly subject: Subject;
    readonly another: Known;
    readonly model: LanguageModel | null;
    readonly seed: string;
  },
): Promise<Made> {
  const by = stage.member(arm === "c" ? another.account : subject.account);
  const rules: string[] = [];
  const log: Log = { ...quiet, info: (event, fields) => void (event === "draft-screened" && rules.push(String(fields?.rule))) };
  const common = stage.drafting(held.question.sentAt, log);
  if (arm === "d") return nearest(common, by, held, seed);
  let call: Call | null = null;
  const listening =
    model &&
    overheard(model, (heard) => {
      call = heard;
    });
  const deps: DraftDeps = { ...(arm === "b" ? withoutPersona(common) : common), model: arm === "e" ? null : listening };
  const startedAt = performance.now();
  const situation = {
    member: by,
    absence: null,
    ask: askOf(by, held, subject.account),
    recent: held.recent,
    seed,
    signal: new AbortController().signal,
  };
  try {
    const draft = await draftAnswer(deps, situation);
    const outsideMs = performance.now() - startedAt - ((call as Call | null) ?? { milliseconds: 0 }).milliseconds;
    const text = await wordsOf(stage, draft);
    const fellBack = draft.method === "quote" && arm !== "e";
    const outcome: Outcome = fellBack ? "missing" : outcomeOf(draft, rules.length > 0);
    return { outcome, text: outcome === "said" ? text : null, body: draft.body, rule: rules[0] ?? draft.rule, call, outsideMs };
  } catch (fault) {
    if (!(fault instanceof ModelFault) || fault.kind !== "cancelled") throw fault;
    return { outcome: "missing", text: null, body: null, rule: null, call, outsideMs: 0 };
  }
}

/** What replies to a case may rest on: the conversation, and what the member said that fits the question. */
export async function groundOf(stage: Stage, subject: Subject, held: HeldOut): Promise<Ground> {
  const deps = stage.drafting(held.question.sentAt, quiet);
  const member = stage.member(subject.account);
  const ask = askOf(member, held);
  const question = questionText(ask);
  const ownWords = (await retrieve(deps, await findSources(deps, member, ask, question), PUBLIC)).map(({ text }) => text);
  const evidence = [...ownWords, ...transcript(held.recent, member).map(({ text }) => text)];
  return { name: member.name, question, evidence, ownWords };
}

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Asked of another's clone, the question names that one. */
export function askOf(member: Member, { question, id }: HeldOut, asked = member.account): Ask {
  const { author, place, ref, sentAt } = question;
  const text = question.text.replaceAll(`<@${asked.account}>`, `<@${member.account.account}>`);
  return {
    member: member.account,
    asker: { ...author, name: strangers },
    place,
    key: id,
    message: ref,
    question: text,
    askedAt: sentAt,
  };
}

function outcomeOf({ method, kind, rule }: Said, screened: boolean): Outcome {
  if (method !== "fixed") return "said";
  if (screened) return "screened";
  return kind === "deferred" && (rule === "nothing-to-say" || rule === "audience" || rule?.startsWith("held-"))
    ? "passed"
    : "deferred";
}

/** Of a quote, the words quoted: its date and link are a frame. */
async function wordsOf(stage: Stage, draft: Said): Promise<string> {
  if (draft.method !== "quote") return comparable(draft.body);
  const [burst] = await stage.store.snippets.bursts(draft.sources, PUBLIC);
  return comparable(burst?.text ?? "");
}

/** The copyist: the burst of the member's that fits the question best, whatever it says; any, where none fits. */
async function nearest(deps: Omit<DraftDeps, "model">, member: Member, held: HeldOut, seed: string): Promise<Made> {
  const startedAt = performance.now();
  const ask = askOf(member, held);
  const found = await findSources(deps, member, ask, questionText(ask));
  const persona = found.length > 0 ? null : await deps.personas.find(member.id);
  const block = persona?.block ?? [];
  const id = found[0]?.snippet.id ?? block[seed.length % Math.max(1, block.length)];
  const [burst] = id === undefined ? [] : await deps.snippets.bursts([id], PUBLIC);
  const text = burst ? comparable(burst.text) : null;
  const outcome: Outcome = text ? "said" : "passed";
  return { outcome, text, body: text, rule: null, call: null, outsideMs: performance.now() - startedAt };
}

/** Nothing known of anybody: what any bot without a persona would be told. */
function withoutPersona(deps: Omit<DraftDeps, "model">): Omit<DraftDeps, "model"> {
  const stats = styleStats([]);
  return {
    ...deps,
    personas: {
      ...deps.personas,
      find: async (memberId) => ({ memberId, stats, card: renderCard(stats, strangers), block: [], builtAt: deps.now() }),
    },
    snippets: { ...deps.snippets, search: async () => [] },
  };
}
