/** "That's not me": takes the messages something was made from out of a member's voice. */
import type { MessageRef, SnippetId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { ActionCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Jobs } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { AuditStore, MemberStore } from "#core/ports/store.ts";
import type { Action } from "#core/safety/label.ts";
import { countOf } from "./count-of.ts";
import { memberEvent } from "./member-event.ts";
import { noClone } from "./no-clone.ts";

export interface NotMeDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly platform: Pick<Platform, "link">;
  readonly audit: AuditStore;
  readonly jobs: Jobs;
  readonly now: Clock;
}

const LONGEST_TARGET = 80;
const BETWEEN = ".";
/** How many messages are named. */
const NAMED = 10;

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
  return takenOutNote(deps, await takeOut(deps, state.member, target.split(BETWEEN) as SnippetId[]));
}

/** Forgets what is the member's of these; returns which messages they were. */
export async function takeOut(deps: NotMeDeps, member: Member, ids: readonly SnippetId[]): Promise<readonly MessageRef[]> {
  const messages = await deps.snippets.sourcesOf(member.id, ids);
  const gone: MessageRef[] = [];
  for (const message of messages) if ((await deps.snippets.removeOf(member.id, { message })).messages > 0) gone.push(message);
  if (gone.length === 0) return gone;
  await deps.audit.add(memberEvent(member, "forgot", deps.now(), { reason: "not-me" }));
  await deps.jobs.refreshPersonas([member.id]);
  return gone;
}

/** Says which messages were taken out. */
export function takenOutNote({ platform }: Pick<NotMeDeps, "platform">, gone: readonly MessageRef[]): Note {
  if (gone.length === 0) return { text: "Nothing is kept of these messages any more, so nothing was changed." };
  return {
    text: [
      `Taken out of your voice: ${countOf(gone.length, "message")} of yours, and everything made from ${gone.length === 1 ? "it" : "them"}. In the chat they stay as they are.`,
      ...gone.slice(0, NAMED).map((message) => `- ${platform.link(message)}`),
    ].join("\n"),
  };
}
