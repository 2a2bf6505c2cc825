/** Forgetting: erases what was learned from a member, all of it or a part, while their consent stays. */
import type { Forgotten, ForgottenPart } from "#core/model/forgotten.ts";
import type { ActionCall, CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Ears, Jobs } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { AuditStore, MemberState, MemberStore } from "#core/ports/store.ts";
import { ambiguousDate } from "./ambiguous-date.ts";
import { countOf } from "./count-of.ts";
import { memberEvent } from "./member-event.ts";
import { noClone } from "./no-clone.ts";
import { zoneOf } from "./time-zone.ts";
import { readPast, sayTime } from "./when.ts";

export interface ForgetDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly audit: AuditStore;
  readonly jobs: Jobs;
  readonly ears: Ears;
  readonly now: Clock;
}

/** `/clone forget`. A message or a channel goes at once; a time since, and everything, only after a second yes. */
export async function forget(deps: ForgetDeps & { readonly platform: Platform }, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const { message, channel, since } = call.options;
  if ([message, channel, since].filter(Boolean).length > 1)
    return { text: "Please give a message, a channel or a date, one at a time. Nothing was erased." };
  if (message) return forgetLinked(deps, state, call);
  if (channel) {
    const { platform, workspace } = call.caller.account;
    const place = await deps.platform.place({ platform, workspace, channel, thread: null });
    return erasePart(deps, state, { channel }, `in #${place.name || channel}`);
  }
  return since ? forgetSince(deps, state, call) : confirmation(await deps.snippets.count(state.member.id));
}

/** The second yes, to everything or to a time since. It is about the caller's own messages, whoever was shown the button. */
export async function confirmForget(deps: ForgetDeps, { caller, target }: ActionCall): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  if (target === "everything") return erasePart(deps, state, "everything", "");
  const since = new Date(target);
  if (Number.isNaN(since.getTime())) return { text: "Nothing was erased. Please run /clone forget again." };
  return erasePart(deps, state, { since }, `since ${sayTime(since, zoneOf(state.member, caller), deps.now())}`);
}

/** Only what is the caller's own goes, whoever's message is linked. */
async function forgetLinked(
  deps: ForgetDeps & { readonly platform: Platform },
  state: MemberState,
  { options, place }: CommandCall,
): Promise<Note> {
  const message = await deps.platform.messageAt(options.message ?? "", place.conversation);
  if (!message)
    return { text: "I could not read that as the link of a message here. Copy it from the message's menu. Nothing was erased." };
  const gone = await erase(deps, state, { message });
  if (gone.messages === 0) return { text: "Nothing of yours is kept of that message, and it will not be learned from." };
  return {
    text: `Erased: what was learned from that message. ${consequences(gone)} It is not learned from again. The message itself stays.`,
  };
}

async function forgetSince(deps: ForgetDeps, state: MemberState, { caller, options }: CommandCall): Promise<Note> {
  const timeZone = zoneOf(state.member, caller);
  const read = readPast(options.since ?? "", deps.now(), timeZone);
  if ("at" in read) return confirmSince(deps, state, read.at, sayTime(read.at, timeZone, deps.now()));
  if (read.problem === "ambiguous") return { text: `${ambiguousDate(options.since ?? "")} Nothing was erased.` };
  const problem = read.problem === "future" ? "That time has not come yet." : "I could not read that date.";
  return { text: `${problem} Try monday, 1 Dec, 2026-11-01 or two weeks. Nothing was erased.` };
}

/** The moment as it was read, and how much it would erase. Where that is nothing, there is nothing to ask. */
async function confirmSince(deps: ForgetDeps, state: MemberState, since: Date, said: string): Promise<Note> {
  await deps.ears.settled();
  const kept = await deps.snippets.count(state.member.id, { since });
  if (kept === 0) return erasePart(deps, state, { since }, `since ${said}`);
  return {
    text: `This erases ${countOf(kept, "message")} you wrote since ${said}, and everything made from them. It cannot be undone.`,
    actions: [
      { name: "confirm-forget", target: since.toISOString(), label: "Erase them" },
      { name: "cancel", target: "forget", label: "Keep them" },
    ],
  };
}

function confirmation(kept: number): Note {
  if (kept === 0) return { text: "Nothing has been learned from you yet, so there is nothing to erase." };
  return {
    text: [
      `This erases all that was learned from you: ${countOf(kept, "message")}, and everything made from them. It cannot be undone.`,
      "You stay opted in, and what you write from now on is learned. To leave altogether, run /clone optout instead.",
    ].join("\n"),
    actions: [
      { name: "confirm-forget", target: "everything", label: "Erase it all" },
      { name: "cancel", target: "forget", label: "Keep it" },
    ],
  };
}

async function erasePart(deps: ForgetDeps, state: MemberState, part: ForgottenPart, where: string): Promise<Note> {
  const gone = await erase(deps, state, part);
  const what = (messages: string) => [messages, "you wrote", where].filter(Boolean).join(" ");
  if (gone.messages === 0) return { text: `Nothing was kept of ${what("messages")}, so nothing was erased.` };
  return { text: `Erased: ${what(countOf(gone.messages, "message"))}. ${consequences(gone)} You stay opted in.` };
}

/** What was heard before goes too. On record, and, where anything went, followed by a description made anew from what is left. */
export async function erase(deps: ForgetDeps, { member }: MemberState, part: ForgottenPart): Promise<Forgotten> {
  deps.ears.forget(member.account, part);
  await deps.ears.settled();
  const gone = await deps.snippets.removeOf(member.id, part);
  if (gone.messages === 0) return gone;
  const reason = part === "everything" ? part : "message" in part ? "message" : "channel" in part ? "channel" : "since";
  await deps.audit.add(memberEvent(member, "forgot", deps.now(), { reason }));
  await deps.jobs.refreshPersonas([member.id]);
  return gone;
}

/** What went with the messages, and that it is for good. */
export function consequences({ replies, persona }: Forgotten): string {
  const derived = [
    ...(replies > 0 ? [`the words of ${countOf(replies, "reply", "replies")} your clone made from them`] : []),
    ...(persona ? ["the description of how you write, which is made anew"] : []),
  ];
  const also = derived.length > 0 ? `With them went ${derived.join(", and ")}.` : "Nothing else had been made from them.";
  return `${also} This cannot be undone.`;
}
