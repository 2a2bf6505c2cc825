/** What a member makes of a practice answer, and how their clone goes on after. Each counts once, and only from them. */
import type { SnippetId } from "#core/model/ids.ts";
import { type Grade, LONGEST_PHRASE } from "#core/model/practice.ts";
import type { ActionCall, Note } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { plainText } from "#core/safety/plain-text.ts";
import { countOf } from "./count-of.ts";
import { noClone } from "./no-clone.ts";
import { type NotMeDeps, takeOut } from "./not-me.ts";
import { nextQuestion, type PractiseDeps } from "./practise.ts";

type GradeDeps = PractiseDeps & NotMeDeps;

export async function gradeYes(deps: GradeDeps, call: ActionCall): Promise<Note> {
  return graded(deps, call, "yes", async () => "Noted.");
}

/** What it was made from goes out of the member's voice, as it does under a preview. */
export async function gradeNotMe(deps: GradeDeps, call: ActionCall): Promise<Note> {
  return graded(deps, call, "not-me", async (state, sources) => {
    const { length } = await takeOut(deps, state.member, sources);
    return length === 0
      ? "Noted."
      : `Noted. Taken out of your voice: ${countOf(length, "message")} of yours that it was made from.`;
  });
}

/** No answer with these words in it will be posted; given again, they are taken back. */
export async function gradeNever(deps: GradeDeps, call: ActionCall): Promise<Note> {
  const phrase = plainText(call.text ?? "").trim();
  if (!phrase) return { text: "There were no words to avoid. Press Never say this again, and write them." };
  if (phrase.length > LONGEST_PHRASE)
    return { text: `That has ${phrase.length} characters. Please keep it to ${LONGEST_PHRASE}; nothing was changed.` };
  return graded(deps, call, "never", async ({ member }) => {
    if (await deps.practice.sayAgain(member.id, phrase)) return "Taken back: your clone may say that again.";
    await deps.practice.neverSay(member.id, phrase);
    return "Noted. Your clone will not say that. To take it back, give the same words again.";
  });
}

/** Auto, draft, or, skipped, whatever the member chose before. */
export async function endPractice(deps: GradeDeps, call: ActionCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const { id } = state.member;
  const mode = call.target === "draft" || call.target === "auto" ? call.target : null;
  await deps.settings.change(id, { practice: "done", ...(mode ? { mode } : {}) });
  await deps.practice.clear(id);
  const settings = await deps.settings.of(id);
  if (settings.mode === "off") return { text: "Practice is over. Your clone is off, as you chose with /clone mode." };
  return {
    text:
      settings.mode === "draft"
        ? "Your clone shows you its answers first while you are away, and posts what you approve."
        : "Your clone posts its answers while you are away, labelled as a clone.",
  };
}

async function graded(
  deps: GradeDeps,
  { target, caller }: ActionCall,
  grade: Grade,
  follow: (state: MemberState, sources: readonly SnippetId[]) => Promise<string>,
): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const answer = await deps.practice.find(target);
  if (answer?.memberId !== state.member.id || !(await deps.practice.grade(answer.id, grade)))
    return {
      text: "This was graded already, or is void by now, since something it may have come from is gone. To go on, run /clone practice.",
    };
  const done = await follow(state, answer.sources);
  const next = await nextQuestion(deps, state);
  return { ...next, text: `${done}\n${next.text}` };
}
