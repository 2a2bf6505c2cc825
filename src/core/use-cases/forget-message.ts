/** "Forget this message": erases what was learned from one message of the caller's own. */
import { sameAccount } from "#core/model/ids.ts";
import type { MessageCommandCall, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { AuditStore, MemberStore, SnippetStore } from "#core/ports/store.ts";
import { memberEvent } from "./member-event.ts";

interface ForgetMessageDeps {
  readonly members: MemberStore;
  readonly snippets: SnippetStore;
  readonly audit: AuditStore;
  readonly now: Clock;
}

export async function forgetMessage(deps: ForgetMessageDeps, { message, caller }: MessageCommandCall): Promise<Note> {
  if (!sameAccount(message.author.account, caller.account))
    return { text: "Only who wrote a message can have it forgotten. Nothing was erased." };
  const state = await deps.members.find(caller.account);
  if (!state) {
    await deps.snippets.removeSources([message.ref], "changed");
    return { text: "Nothing was kept of this message, so nothing was erased." };
  }
  const gone = await deps.snippets.forget(state.member.id, message.ref);
  if (gone === 0) return { text: "Nothing is kept of this message, and it will not be learned from." };
  await deps.audit.add(memberEvent(state.member, "forgot", deps.now(), { reason: "message" }));
  return {
    text: "Erased: what was learned from this message, and everything made from it. It is not learned from again. The message itself stays.",
  };
}
