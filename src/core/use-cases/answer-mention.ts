/** The one way out for words: a question to an absent member becomes one labelled reply, or nothing. */
import { isAway } from "#core/model/absence.ts";
import type { MentionId } from "#core/model/ids.ts";
import type { Ask, Draft } from "#core/model/mention.ts";
import { isReadByOthers } from "#core/model/place.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import type { Claim, MentionStore } from "#core/ports/mention-store.ts";
import { cloneStreak } from "#core/safety/clone-streak.ts";
import { isCryForHelp } from "#core/safety/defer.ts";
import { label } from "#core/safety/label.ts";
import { limits } from "#core/safety/limits.ts";
import { mayAnswer, mayStillAnswer, type Refusal } from "#core/safety/may-answer.ts";
import { type DraftDeps, draftAnswer } from "./draft-answer.ts";
import { recentMessages } from "./gather.ts";
import { type Answered, holdDraft } from "./hold-draft.ts";
import type { InFlight } from "./in-flight.ts";
import { postReply } from "./post-reply.ts";
import { readsAlong } from "./reads-along.ts";
import { replyActions } from "./reply-actions.ts";
import { tellOfDistress, tellOfUnansweredCry } from "./tell-of-distress.ts";
import { tellOfProbing } from "./tell-of-probing.ts";
import type { TellOnceDeps } from "./tell-once.ts";
import { withQuestion } from "./with-question.ts";

export interface AnswerDeps extends DraftDeps, TellOnceDeps {
  readonly mentions: MentionStore;
  readonly inFlight: InFlight;
}

export type Outcome =
  | { readonly said: Draft["kind"]; readonly mention: MentionId }
  | { readonly said: null; readonly because: Refusal | "failed" | "drafted" };

type Claimed = Exclude<Claim, { readonly claimed: null }>;

/** Throws only what the store throws; then nothing was posted. */
export async function answerMention(deps: AnswerDeps, ask: Ask): Promise<Outcome> {
  const started = deps.now().getTime();
  if (!(await isForThem(deps, ask))) return refused(deps, "member-not-here");
  const claim = await deps.mentions.claim(ask, (facts) => mayAnswer(ask, facts, deps.now()));
  if (claim.claimed === null) {
    if (claim.alert) await tellOfProbing(deps, ask);
    await tellOfUnansweredCry(deps, ask, claim.because);
    return refused(deps, claim.because);
  }
  const outcome = await deps.inFlight.run(claim.grant.member, (signal) => answerClaimed(deps, claim, ask, signal));
  deps.meter.answered(outcome.said ?? "nothing", deps.now().getTime() - started);
  return outcome;
}

/** Nobody learns from their clone what they could not have read themselves. Of who is no absent member the gate says so. */
async function isForThem({ members, platform, now }: AnswerDeps, { member, place }: Ask): Promise<boolean> {
  if (place.audience === "public") return true;
  const state = await members.find(member);
  return !state || !isAway(state.absence, now()) || readsAlong(platform, member, place);
}

async function answerClaimed(
  deps: AnswerDeps,
  { claimed: id, revision, grant: { member, absence }, privately }: Claimed,
  ask: Ask,
  signal: AbortSignal,
): Promise<Outcome> {
  const composed = new AbortController();
  try {
    if (!privately) deps.platform.composing(ask.place.conversation, AbortSignal.any([signal, composed.signal]));
    const recent = await recentMessages(deps, ask.place.conversation, ask);
    if (cloneStreak(recent) >= limits.streak && !isCryForHelp(ask.question)) return await giveUp(deps, id, "clone-streak");
    const said = await draftAnswer(deps, { member, absence, ask, recent, seed: id, signal });
    const draft = { ...said, madeFrom: revision };
    composed.abort();
    const isCry = draft.rule === "crisis";
    // What cancels answers may let a line to somebody in distress through: the gate decides.
    if (signal.aborted && !isCry) return await giveUp(deps, id, "stopped");
    const outcome = await (privately ? holdForMember : postDraft)(deps, { id, ask, absence }, draft);
    if (isCry)
      await tellOfDistress(deps, member, ask, { because: outcome.said === null ? outcome.because : null, key: `crisis-${id}` });
    return outcome;
  } catch (fault) {
    if (fault instanceof ModelFault) return giveUp(deps, id, "stopped");
    await deps.mentions.notPosted(id, "failed", "fault");
    throw fault;
  } finally {
    composed.abort();
  }
}

/** The gate has the last word, on the place as it is now; then nothing but the post itself. */
async function postDraft(deps: AnswerDeps, { id, ask, absence }: Answered, draft: Draft): Promise<Outcome> {
  const place = await deps.platform.place(ask.place.conversation);
  if (isReadByOthers(place, ask.place)) return giveUp(deps, id, "audience-changed");
  if (!(await readsAlong(deps.platform, ask.member, place))) return giveUp(deps, id, "member-not-here");
  const asked = { ...ask, place };
  const go = await deps.mentions.startPosting(id, asked, draft, (facts) => mayStillAnswer(asked, absence, facts, deps.now()));
  if (!go.go) return giveUp(deps, id, go.because);
  const reply = label(go.grant, withQuestion(ask, draft), replyActions(id));
  const target = { conversation: place.conversation, replyTo: ask.message };
  const posted = await postReply(deps, { id, reply, target, until: go.until });
  if (!posted) return refused(deps, "failed");
  return { said: draft.kind, mention: id };
}

/** Shown to the member, and to nobody else. */
async function holdForMember(deps: AnswerDeps, answered: Answered, draft: Draft): Promise<Outcome> {
  const because = await holdDraft(deps, answered, draft);
  return because ? giveUp(deps, answered.id, because) : { said: null, because: "drafted" };
}

async function giveUp(deps: AnswerDeps, id: MentionId, reason: Refusal): Promise<Outcome> {
  await deps.mentions.notPosted(id, "refused", reason);
  return refused(deps, reason);
}

function refused(deps: AnswerDeps, because: Refusal | "failed"): Outcome {
  deps.meter.refused(because);
  return { said: null, because };
}
