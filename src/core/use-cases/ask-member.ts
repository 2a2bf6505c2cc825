/** `/clone ask`, and the button that asks: ways to a clone that need no mention. The answer is posted where it was asked. */
import type { MemberId } from "#core/model/ids.ts";
import { sameWorkspace } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import type { ActionCall, Caller, CommandCall, Note } from "#core/ports/platform.ts";
import { type AnswerDeps, answerMention, type Outcome } from "./answer-mention.ts";
import { cannotWriteHere, outcomeInWords } from "./ask-outcome.ts";

const noQuestion: Note = { text: "Add what to ask: /clone ask member question" };
const noSuchClone: Note = { text: "They have no clone here. Mention them, and they will see it themselves." };

export async function askMember(deps: AnswerDeps, call: CommandCall): Promise<Note> {
  const { member: account = "", question = "" } = call.options;
  const state = await deps.members.find({ ...call.caller.account, account });
  return state ? ask(deps, state.member, { ...call, question }) : noSuchClone;
}

/** The button an adapter shows with a place to type the question. */
export async function askByButton(deps: AnswerDeps, call: ActionCall): Promise<Note> {
  const state = await deps.members.byId(call.target as MemberId);
  if (!state || !sameWorkspace(state.member.account, call.caller.account)) return noSuchClone;
  return ask(deps, state.member, { ...call, question: call.text ?? "" });
}

interface Asked {
  readonly caller: Caller;
  readonly place: Ask["place"];
  readonly key: string;
  readonly question: string;
}

async function ask(deps: AnswerDeps, member: Member, { caller, place, key, question }: Asked): Promise<Note> {
  if (!caller.mayWrite) return cannotWriteHere;
  if (!question.trim()) return noQuestion;
  const outcome = await answerMention(deps, {
    member: member.account,
    asker: { account: caller.account, name: caller.name, kind: "human" },
    place,
    key: `ask-${key}`,
    message: null,
    question,
    askedAt: deps.now(),
  });
  return { text: outcomeInWords(outcome, member.name) + (standsNowhere(outcome) ? " Your question was not passed on." : "") };
}

/** Nothing was posted that holds the question, and nobody was shown it. */
function standsNowhere(outcome: Outcome): boolean {
  return outcome.said === null && !["asked-oneself", "drafted", "already-claimed"].includes(outcome.because);
}
