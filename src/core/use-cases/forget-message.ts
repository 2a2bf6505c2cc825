/** "Forget this message": erases what was learned from one message of the caller's own. */
import { sameAccount } from "#core/model/ids.ts";
import type { MessageCommandCall, Note } from "#core/ports/platform.ts";
import { consequences, erase, type ForgetDeps } from "./forget.ts";

const nothing: Note = { text: "Nothing was kept of this message, so nothing was erased." };

export async function forgetMessage(deps: ForgetDeps, { message, caller }: MessageCommandCall): Promise<Note> {
  if (!sameAccount(message.author.account, caller.account))
    return { text: "Only who wrote a message can have it forgotten. Nothing was erased." };
  const state = await deps.members.find(caller.account);
  // Whoever is no member wrote nothing that is kept but what others answered.
  await deps.snippets.removeCues([message.ref]);
  const gone = state && (await erase(deps, state, { message: message.ref }));
  if (!gone || gone.messages === 0) return nothing;
  return { text: `Erased: what was learned from this message. ${consequences(gone)} The message itself stays.` };
}
