/** "Forget this message": erases what was learned from one message of the caller's own. */
import { sameAccount } from "#core/model/ids.ts";
import type { MessageCommandCall, Note } from "#core/ports/platform.ts";
import { consequences, erase, type ForgetDeps } from "./forget.ts";

export async function forgetMessage(deps: ForgetDeps, { message, caller }: MessageCommandCall): Promise<Note> {
  if (!sameAccount(message.author.account, caller.account))
    return { text: "Only who wrote a message can have it forgotten. Nothing was erased." };
  const state = await deps.members.find(caller.account);
  if (!state) {
    await deps.snippets.removeSources([message.ref], "changed");
    return { text: "Nothing was kept of this message, so nothing was erased." };
  }
  await deps.snippets.removeCues([message.ref]);
  const gone = await erase(deps, state, { message: message.ref });
  if (gone.messages === 0) return { text: "Nothing is kept of this message, and it will not be learned from." };
  return {
    text: `Erased: what was learned from this message. ${consequences(gone)} It is not learned from again. The message itself stays.`,
  };
}
