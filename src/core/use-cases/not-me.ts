/** "That's not me": takes the messages something was made from out of a member's voice. */
import type { SnippetId } from "#core/model/ids.ts";
import type { ActionCall, Note } from "#core/ports/platform.ts";
import type { Clock, Jobs } from "#core/ports/runtime.ts";
import type { AuditStore, MemberState, MemberStore, SnippetStore } from "#core/ports/store.ts";
import type { Action } from "#core/safety/label.ts";
import { countOf } from "./count-of.ts";
import { memberEvent } from "./member-event.ts";
import { noClone } from "./no-clone.ts";

export interface NotMeDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly audit: AuditStore;
  readonly jobs: Jobs;
  readonly now: Clock;
}

const LONGEST_TARGET = 80;
const BETWEEN = ".";

/** For as many sources as a button can name, the first ones first; none where there is no source. */
export function notMeAction(sources: readonly SnippetId[]): readonly Action[] {
  let target = "";
  for (const id of sources) {
    const longer = target === "" ? id : `${target}${BETWEEN}${id}`;
    if (longer.length > LONGEST_TARGET) break;
    target = longer;
  }
  return target === "" ? [] : [{ name: "not-me", target, label: "That's not me" }];
}

/** The messages are forgotten as if `/clone forget` had named each; they stay in the chat. Only the caller's own are. */
export async function notMe(deps: NotMeDeps, { caller, target }: ActionCall): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const gone = await takeOut(deps, state, target.split(BETWEEN) as SnippetId[]);
  if (gone === 0) return { text: "Nothing is kept of these messages any more, so nothing was changed." };
  return {
    text: `Taken out of your voice: ${countOf(gone, "message")} of yours, and everything made from ${gone === 1 ? "it" : "them"}. In the chat they stay as they are.`,
  };
}

/** Returns how many messages were forgotten. */
export async function takeOut(deps: NotMeDeps, { member }: MemberState, sources: readonly SnippetId[]): Promise<number> {
  const messages = await deps.snippets.sourcesOf(member.id, sources);
  let gone = 0;
  for (const message of messages) gone += (await deps.snippets.removeOf(member.id, { message })).messages;
  if (gone === 0) return 0;
  await deps.audit.add(memberEvent(member, "forgot", deps.now(), { reason: "not-me" }));
  await deps.jobs.refreshPersona(member.id);
  return gone;
}
