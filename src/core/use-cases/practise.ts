/** Practice: a new clone answers its member's own past questions for them alone, until they graded five and chose how it goes on. */
import { consentHolds } from "#core/model/consent.ts";
import { conversationOf, type MemberId, type SnippetId, sameAccount } from "#core/model/ids.ts";
import type { Ask } from "#core/model/mention.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { usableIn } from "#core/model/place.ts";
import { GRADES } from "#core/model/practice.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { Caller, Note, Platform } from "#core/ports/platform.ts";
import type { PracticeStore } from "#core/ports/practice-store.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import type { Action } from "#core/safety/label.ts";
import { type DraftDeps, draftAnswer } from "./draft-answer.ts";
import { consentProblem, noClone } from "./no-clone.ts";
import { deliver } from "./return-digest.ts";
import { sayDay } from "./when.ts";

/** So many questions are tried for one that the clone has an answer to. */
const TRIES = 12;
const LONGEST_SHOWN = 600;

export interface PractiseDeps extends DraftDeps {
  readonly practice: PracticeStore;
  readonly settings: SettingsStore;
}

/** When the past of a new clone's member is read: it practises first, where there is enough to practise with. */
export async function beginPractice(deps: PractiseDeps, id: MemberId): Promise<void> {
  const state = await deps.members.byId(id);
  if (!state || consentHolds(state.consent, deps.now()) !== "yes") return;
  if ((await deps.settings.of(id)).practice !== "due") return;
  const enough = (await deps.practice.questions(id, GRADES)).length === GRADES;
  await deps.settings.change(id, { practice: enough ? "open" : "done" });
  if (!enough) return;
  const text = [
    `Your clone is new, so it practises first: it answers ${GRADES} questions that you answered yourself, and only you see what it says.`,
    "Until you have graded them, or skip this, nothing it says is posted; where you are asked while away, you are shown a draft.",
  ].join("\n");
  const begin: Action = { name: "practise", target: "", label: "Begin" };
  await deliver(deps, state.member, { text, actions: [begin, skip] });
}

const skip: Action = { name: "end-practice", target: "skip", label: "Skip practice" };

/** `/clone practice`, and the button: the next question. */
export async function practise(deps: PractiseDeps, { caller }: { readonly caller: Caller }): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const problem = consentProblem(state, deps.now());
  if (problem) return { text: problem };
  return nextQuestion(deps, state);
}

/** A question with what the clone would say and what the member said; or, after enough of them, how to go on. */
export async function nextQuestion(deps: PractiseDeps, state: MemberState): Promise<Note> {
  const graded = await deps.practice.graded(state.member.id);
  if (graded >= GRADES) return howToGoOn(`You have graded ${GRADES}.`);
  for (const snippet of await deps.practice.questions(state.member.id, TRIES)) {
    const note = await questionNote(deps, state, snippet, graded + 1);
    if (note) return note;
  }
  return howToGoOn("There are no more questions of yours that your clone has an answer to.");
}

function howToGoOn(head: string): Note {
  return {
    text: `${head} How shall your clone go on while you are away? To change it later, run /clone mode.`,
    actions: [
      { name: "end-practice", target: "auto", label: "Post its answers" },
      { name: "end-practice", target: "draft", label: "Show me drafts first" },
    ],
  };
}

/** Null where the question cannot be looked up any more, or the clone would leave it to the member. */
async function questionNote(deps: PractiseDeps, { member }: MemberState, snippet: Snippet, number: number): Promise<Note | null> {
  const question = await lookUpQuestion(deps, snippet);
  if (!question || sameAccount(question.author.account, member.account)) return null;
  const place = await deps.platform.place(conversationOf(snippet.source));
  const usable = usableIn(place);
  if (!usable) return null;
  const madeFrom = await deps.personas.revision(member.id);
  const [burst] = await deps.snippets.bursts([snippet.id], usable);
  const without = [...(burst?.snippets ?? []).map(({ id }) => id), ...(await deps.practice.answersWith(snippet.id))];
  const ask: Ask = {
    member: member.account,
    asker: question.author,
    place,
    key: `practice-${snippet.id}`,
    message: null,
    question: question.text,
    askedAt: deps.now(),
  };
  const signal = AbortSignal.timeout(60_000);
  const draft = await draftAnswer(deps, { member, absence: null, ask, recent: [], seed: ask.key, signal, without });
  if (draft.kind === "deferred") return null;
  const { sources, body } = draft;
  const id = await deps.practice.put({ member: member.id, answer: snippet.id, body, sources, madeFrom });
  if (id === null) return null;
  const { platform } = deps;
  return {
    text: [
      `Practice, ${number} of ${GRADES}. On ${sayDay(snippet.sentAt, member.timeZone)} you were asked in #${snippet.channelName}: ${platform.link(question.ref)}`,
      `Your clone would say: “${shortened(body)}”`,
      `You said: “${shortened(burst?.text ?? snippet.text)}”`,
    ].join("\n"),
    actions: gradeActions(id, sources),
  };
}

function gradeActions(id: string, sources: readonly SnippetId[]): readonly Action[] {
  return [
    { name: "grade-yes", target: id, label: "Yes, that's me" },
    { name: "grade-not-me", target: id, label: sources.length > 0 ? "Not me" : "No" },
    { name: "grade-never", target: id, label: "Never say this", asks: "Which words should it never say?" },
    skip,
  ];
}

/** What was asked is not kept, so it is looked up; nothing of people who asked to be ignored. */
async function lookUpQuestion(
  deps: { readonly platform: Platform } & Pick<PractiseDeps, "ignored" | "log">,
  { source, cue }: Snippet,
): Promise<IncomingMessage | null> {
  if (cue.message === null) return null;
  const looked = await deps.platform.lookUp([{ ...source, message: cue.message }]).catch((fault: unknown) => {
    deps.log.error("question-not-looked-up", fault);
    return [];
  });
  const [found] = looked;
  if (!found || typeof found === "string" || found.author.kind !== "human" || !found.text.trim()) return null;
  return (await deps.ignored.among([found.author.account])).length > 0 ? null : found;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_SHOWN ? text : `${characters.slice(0, LONGEST_SHOWN - 1).join("")}…`;
}
