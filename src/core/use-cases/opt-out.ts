/** Opting out: the clone stops, and everything kept about the member goes. */
import { type AccountRef, workspaceOf } from "#core/model/ids.ts";
import type { Caller, Note } from "#core/ports/platform.ts";
import type { Clock, Ears } from "#core/ports/runtime.ts";
import type { AuditStore, MemberStore } from "#core/ports/store.ts";
import { countOf } from "./count-of.ts";
import type { InFlight } from "./in-flight.ts";

interface OptOutDeps {
  readonly members: MemberStore;
  readonly audit: AuditStore;
  readonly inFlight: InFlight;
  readonly ears: Ears;
  readonly now: Clock;
}

/** `/clone optout`. Once it resolves no reply of the clone will appear. The audit event that stays names nobody. */
export async function optOut(deps: OptOutDeps, call: { readonly caller: Caller }): Promise<Note> {
  const { account } = call.caller;
  deps.ears.forget(account, "everything");
  const state = await deps.members.find(account);
  if (!state) return forgetBystander(deps, account);
  deps.inFlight.cancelMember(state.member.id);
  await deps.ears.settled();
  const erased = await deps.members.erase(account);
  const event = { memberId: null, at: deps.now(), kind: "opted-out", reason: null, channel: null } as const;
  await deps.audit.add({ workspace: workspaceOf(account), ...event });
  return {
    text: [
      `Your clone has stopped. Erased: ${countOf(erased.snippets, "message")} learned from, the record of ${countOf(erased.replies, "reply", "replies")}, and everything made from them.`,
      "What your clone posted still stands in its channels, labelled as before. To come back one day, run /clone optin.",
    ].join("\n"),
  };
}

/** Others' clones may have noted who asked them, and what their members answered. */
async function forgetBystander({ members, ears }: OptOutDeps, account: AccountRef): Promise<Note> {
  await ears.settled();
  await members.erase(account);
  return {
    text: "You are not opted in. Your name is off the questions you asked clones; only off switches and wishes to be left alone stay, as codes that name nobody.",
  };
}
