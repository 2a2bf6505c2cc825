/** `/clone preview`: what the clone would say, and from which sources, for the member alone. */
import type { Ask } from "#core/model/mention.ts";
import { type Usable, usableIn } from "#core/model/place.ts";
import type { CommandCall, Note } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { markFor } from "#core/safety/label.ts";
import { type DraftDeps, draftAnswer, type Said } from "./draft-answer.ts";
import { recentMessages } from "./gather.ts";
import { consentProblem, noClone } from "./no-clone.ts";
import { notMeAction } from "./not-me.ts";
import { sayDay } from "./when.ts";

const SHOWN = 120;

export async function preview(deps: DraftDeps, call: CommandCall): Promise<Note> {
  const { question = "" } = call.options;
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const problem = consentProblem(state, deps.now());
  if (problem) return { text: problem };
  if (!question.trim()) return { text: "Add a question: /clone preview how do we deploy?" };
  const usable = usableIn(call.place);
  if (!usable) return { text: "Ask for a preview in a channel: your clone never speaks here." };
  const asker = { account: call.caller.account, name: call.caller.name, kind: "human" } as const;
  const ask: Ask = {
    member: state.member.account,
    asker,
    place: call.place,
    key: `preview-${call.key}`,
    message: null,
    question,
    askedAt: deps.now(),
  };
  const recent = await recentMessages(deps, call.place.conversation, ask);
  const { member, absence } = state;
  const draft = await draftAnswer(deps, { member, absence, ask, recent, seed: ask.key, signal: AbortSignal.timeout(60_000) });
  return {
    text: [
      `Your clone would say here:`,
      `${markFor(member.name)} ${draft.body}`,
      ...(await origin(deps, usable, state, draft)),
    ].join("\n"),
    actions: notMeAction(draft.sources),
  };
}

const methods: Readonly<Record<Said["method"], string>> = {
  model: "Written by the model from how you write and from:",
  quote: "Your own earlier words, quoted from:",
  fixed: "A fixed line",
};

async function origin(deps: DraftDeps, usable: Usable, { member }: MemberState, draft: Said): Promise<readonly string[]> {
  if (draft.method === "fixed")
    return [`${methods.fixed}${draft.rule ? ` (${draft.rule.replaceAll("-", " ")})` : ""}; no source was used.`];
  const bursts = await deps.snippets.bursts(draft.sources, usable);
  const snippets = new Map(bursts.flatMap((burst) => burst.snippets).map((s) => [s.id, s]));
  if (snippets.size === 0) return ["Written by the model from how you write; no single source was used."];
  return [
    methods[draft.method],
    ...[...snippets.values()].map(
      (s) => `- ${sayDay(s.sentAt, member.timeZone)}, #${s.channelName}: "${excerpt(s.text)}" ${deps.platform.link(s.source)}`,
    ),
  ];
}

function excerpt(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1).trimEnd()}…` : text;
}
