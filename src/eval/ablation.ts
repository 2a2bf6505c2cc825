/** What shape, polish and ranking each do to an assistant's drafts: the same drafts, with and without them. */
import { sameAccount } from "#core/model/ids.ts";
import { chooseDraft } from "#core/voice/choose-draft.ts";
import { inShape } from "#core/voice/in-shape.ts";
import { polish } from "#core/voice/polish.ts";
import { seededRandom } from "#core/voice/random.ts";
import { drawShape, type Shape } from "#core/voice/shape.ts";
import { scores } from "#core/voice/verifier/verifier.ts";
import { type Fitted, fitVoice } from "#src/ranking/fit.ts";
import type { Answered } from "./answer-cases.ts";
import { assistantDraft } from "./assistant-draft.ts";
import type { Replies } from "./metrics/replies.ts";
import { type AblationVoice, ablationVoices, comparable, type Source, type Subject, type Voice } from "./protocol.ts";
import type { Stage } from "./stage.ts";
import { evaluationHalf } from "./yardstick.ts";

const DRAFTS = 4;
const MOST_FROM_EACH_OTHER = 60;

/** The answers with the ablation's voices beside them. Learned only from before the cuts, and ranked by the half that does not score. */
export async function ablated(
  stage: Stage,
  source: Pick<Source, "authors" | "foils">,
  answered: readonly Answered[],
  seed: string,
): Promise<readonly Answered[]> {
  const halves = new Map<string, readonly string[]>();
  for (const { account } of source.authors) halves.set(account.account, rankingHalf(await stage.history(account)));
  const made: Answered[] = [];
  for (const one of answered) {
    const { account } = one.subject;
    const others = [...halves].filter(([id]) => id !== account.account).flatMap(([, half]) => half.slice(-MOST_FROM_EACH_OTHER));
    const fitted = fitVoice({ own: halves.get(account.account) ?? [], others }, `${seed} ranking`);
    const voices = await voicesOf(stage, source.foils, one.subject, fitted, seed);
    made.push({ ...one, replies: new Map([...one.replies, ...voices]) });
  }
  return made;
}

function rankingHalf(history: Parameters<typeof evaluationHalf>[0]): readonly string[] {
  const scoring = new Set(evaluationHalf(history));
  return history.map(({ text }) => text).filter((text) => !scoring.has(text));
}

async function voicesOf(
  stage: Stage,
  foils: Source["foils"],
  subject: Subject,
  fitted: Fitted | null,
  seed: string,
): Promise<ReadonlyMap<Voice, Replies>> {
  const stats = (await stage.store.personas.find(stage.member(subject.account).id))?.stats;
  if (!stats) return new Map();
  const pool = foils.filter(({ account }) => !sameAccount(account, subject.account)).flatMap(({ heldOut }) => heldOut);
  const cases = subject.cases.map(({ id, question }) => {
    const random = seededRandom(`ablation ${seed} ${id}`);
    const drafts = Array.from({ length: DRAFTS }, () =>
      assistantDraft(
        pool.map(({ answer }) => answer),
        random,
      ),
    );
    const shape = drawShape(stats, question.text, random);
    const [draft = ""] = drafts;
    const both = drafts.map((each) => polish(inShape(each, shape, stats, random), stats, random));
    return {
      generic: draft,
      polished: polish(draft, stats, random),
      shaped: inShape(draft, shape, stats, random),
      both: both[0] ?? "",
      ranked: both[best(both, shape, fitted)] ?? "",
    } satisfies Record<AblationVoice, string>;
  });
  const said = (voice: AblationVoice): Replies => cases.map((one) => comparable(one[voice]) || null);
  return new Map(ablationVoices.map((voice) => [voice, said(voice)]));
}

function best(drafts: readonly string[], shape: Shape, fitted: Fitted | null): number {
  return chooseDraft(drafts, shape, fitted && { drafts: [...scores(fitted.verifier, drafts)], own: fitted.own });
}
