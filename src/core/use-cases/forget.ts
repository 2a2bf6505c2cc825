/** Forgetting: erases what was learned from a member, all of it or a part, while their consent stays. */
import type { ActionCall, CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Jobs } from "#core/ports/runtime.ts";
import type { AuditStore, MemberState, MemberStore, SnippetStore } from "#core/ports/store.ts";
import { countOf } from "./count-of.ts";
import { memberEvent } from "./member-event.ts";
import { noClone } from "./no-clone.ts";
import { readPast, sayTime } from "./when.ts";

interface ForgetDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly audit: AuditStore;
  readonly jobs: Jobs;
  readonly now: Clock;
}

type Part = { readonly channel: string } | { readonly since: Date } | "everything";

/** `/clone forget`. A channel, or a time since, goes at once; everything only after a second yes. */
export async function forget(deps: ForgetDeps & { readonly platform: Platform }, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const { channel, since } = call.options;
  if (channel && since) return { text: "Please give either a channel or a date, one at a time. Nothing was erased." };
  if (channel) {
    const { platform, workspace } = call.caller.account;
    const place = await deps.platform.place({ platform, workspace, channel, thread: null });
    return erase(deps, state, { channel }, `in #${place.name || channel}`);
  }
  return since ? forgetSince(deps, state, call) : confirmation(await deps.snippets.count(state.member.id));
}

/** The second yes. It is about the caller's own messages, whoever was shown the button. */
export async function confirmForget(deps: ForgetDeps, call: ActionCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  return state ? erase(deps, state, "everything", "") : noClone;
}

async function forgetSince(deps: ForgetDeps, state: MemberState, { caller, options }: CommandCall): Promise<Note> {
  const timeZone = caller.timeZone ?? state.member.timeZone;
  const read = readPast(options.since ?? "", deps.now(), timeZone);
  if ("at" in read) return erase(deps, state, { since: read.at }, `since ${sayTime(read.at, timeZone)}`);
  const problem = read.problem === "future" ? "That time has not come yet." : "I could not read that date.";
  return { text: `${problem} Try monday, 1 Dec, 2026-11-01 or two weeks. Nothing was erased.` };
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

async function erase(deps: ForgetDeps, { member }: MemberState, part: Part, where: string): Promise<Note> {
  const gone = await deps.snippets.removeOf(member.id, part);
  if (gone > 0) {
    const reason = part === "everything" ? part : "channel" in part ? "channel" : "since";
    await deps.audit.add(memberEvent(member, "forgot", deps.now(), { reason }));
    await deps.jobs.refreshPersona(member.id);
  }
  const what = ["messages you wrote", where].filter(Boolean).join(" ");
  if (gone === 0) return { text: `Nothing was kept of ${what}, so nothing was erased.` };
  const count = countOf(gone, "message");
  return {
    text: `Erased: ${[count, "you wrote", where].filter(Boolean).join(" ")}, and everything made from ${gone === 1 ? "it" : "them"}. You stay opted in.`,
  };
}
