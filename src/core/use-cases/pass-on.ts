/** Passes a question on: it stands first in what the absent member hears on return. */
import { isAway } from "#core/model/absence.ts";
import type { MentionId } from "#core/model/ids.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { ActionCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { replyNotOnRecord } from "./no-clone.ts";
import { deliver } from "./return-digest.ts";

interface PassOnDeps {
  readonly members: MemberStore;
  readonly mentions: MentionStore;
  readonly platform: Platform;
  readonly now: Clock;
  readonly log: Log;
}

/** The button under a clone's message, for whoever can see it. A member who is back already is told at once. */
export async function passOn(deps: PassOnDeps, call: ActionCall): Promise<Note> {
  const id = call.target as MentionId;
  const mention = await deps.mentions.byId(id);
  const state = mention && (await deps.members.byId(mention.memberId));
  if (!state) return replyNotOnRecord;
  const name = plainName(state.member.name);
  if (!(await deps.mentions.passOn(id))) return { text: `It was passed on to ${name} already.` };
  if (isAway(state.absence, deps.now())) return { text: `Passed on. It stands first in what ${name} sees on return.` };
  const link = deps.platform.link(mention.posted[0] ?? mention.question);
  const undelivered = await deliver(deps, state.member, [
    { text: `A question to you was passed on, #${mention.channelName}: ${link}` },
  ]);
  if (undelivered.length > 0) return { text: `${name} is back, but I could not reach them. Please mention them again.` };
  return { text: `${name} is back already, and has been told.` };
}
