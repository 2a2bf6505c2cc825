/** "That's not me", of a reply the clone gave: takes what it was made from out of the member's voice. The reply itself stays. */
import type { MentionId } from "#core/model/ids.ts";
import type { DigestStore } from "#core/ports/digest-store.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { ActionCall, Note } from "#core/ports/platform.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { replyNotOnRecord } from "./no-clone.ts";
import { type NotMeDeps, takenOutNote, takeOut } from "./not-me.ts";

type DisownDeps = NotMeDeps & { readonly mentions: MentionStore; readonly digests: DigestStore };

export async function disownReply(deps: DisownDeps, { caller, target }: ActionCall): Promise<Note> {
  const id = target as MentionId;
  const mention = await deps.mentions.byId(id);
  const owner = mention && (await deps.members.byId(mention.memberId));
  if (!owner) return replyNotOnRecord;
  const state = await deps.members.find(caller.account);
  if (state?.member.id !== owner.member.id) return { text: `Only ${plainName(owner.member.name)} can do that.` };
  return takenOutNote(deps, await takeOut(deps, state.member, await deps.digests.sourcesOf(id)));
}
