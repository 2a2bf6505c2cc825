/** `/clone ask`: the way to a clone that needs no mention. The answer is posted where it was asked. */
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import type { CommandCall, Note } from "#core/ports/platform.ts";
import type { Refusal } from "#core/safety/may-answer.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { type AnswerDeps, answerMention } from "./answer-mention.ts";

export async function askMember(deps: AnswerDeps, call: CommandCall): Promise<Note> {
  const { member: account = "", question = "" } = call.options;
  if (!question.trim()) return { text: "Add what to ask: /clone ask member question" };
  const state = await deps.members.find({ ...call.caller.account, account });
  if (!state) return { text: "They have no clone here. Mention them, and they will see it themselves." };
  const asker = { account: call.caller.account, name: call.caller.name, kind: "human" } as const;
  const ask: Ask = {
    member: state.member.account,
    asker,
    place: call.place,
    key: `ask-${call.key}`,
    message: null,
    question,
    askedAt: deps.now(),
  };
  const outcome = await answerMention(deps, ask);
  const name = plainName(state.member.name);
  if (outcome.said === null) return { text: whyNot(outcome.because, state.member) };
  if (outcome.said === "said") return { text: `${name}'s clone has answered here.` };
  return { text: `${name}'s clone has passed your question on; ${name} sees it on return.` };
}

function whyNot(because: Refusal | "failed", member: Member): string {
  const name = plainName(member.name);
  switch (because) {
    case "asked-oneself":
      return "That is you. To see what your clone would say, run /clone preview.";
    case "not-away":
      return `${name} is not marked away. Mention them, and they will see it themselves.`;
    case "workspace-off":
    case "member-off":
    case "stopped":
      return `${name}'s clone is switched off.`;
    case "asker-limit":
    case "thread-limit":
    case "channel-limit":
    case "member-limit":
    case "clone-streak":
      return `${name}'s clone has answered a lot just now and rests for a while. Mention ${name} to leave the question for them.`;
    case "asker-ignored":
      return "You asked clones to leave you alone (/clone ignore-me), so they do not answer you. Run it again to change that.";
    case "audience-unknown":
    case "audience-changed":
      return "Clones do not speak here: it is private, shared with another organisation, or its readers cannot be told.";
    default:
      return `${name}'s clone could not answer. Mention ${name} to leave the question for them.`;
  }
}
