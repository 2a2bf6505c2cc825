/** Passes a question on: it stands first in what the absent member hears on return, and its asker hears of that return. */
import { isAway } from "#core/model/absence.ts";
import { type MentionId, sameAccount } from "#core/model/ids.ts";
import type { DigestStore } from "#core/ports/digest-store.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { ActionCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { CallStore, MemberStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { replyNotOnRecord } from "./no-clone.ts";
import { deliverOnce } from "./return-digest.ts";

interface PassOnDeps {
  readonly members: MemberStore;
  readonly mentions: MentionStore;
  readonly digests: DigestStore;
  readonly platform: Platform;
  readonly calls: CallStore;
  readonly now: Clock;
  readonly log: Log;
}

/** The button under a clone's message, for whoever can see it. A member who is back already is told at once. */
export async function passOn(deps: PassOnDeps, call: ActionCall): Promise<Note> {
  const id = call.target as MentionId;
  const mention = await deps.mentions.byId(id);
  if (!mention) return replyNotOnRecord;
  const first = await deps.mentions.passOn(id);
  // Asked after it was written down: whoever ends the absence from here on tells of it.
  const state = await deps.members.byId(mention.memberId);
  if (!state) return replyNotOnRecord;
  const name = plainName(state.member.name);
  const away = isAway(state.absence, deps.now());
  const waits = away && mention.asker !== null && sameAccount(mention.asker, call.caller.account);
  const hears = waits && (await deps.digests.await(id)) ? " You will hear when they are back." : "";
  if (!first) return { text: `It was passed on to ${name} already.${hears}` };
  if (away) return { text: `Passed on. It stands first in what ${name} sees on return.${hears}` };
  const link = deps.platform.link(mention.posted[0] ?? mention.question);
  const text = `A question to you was passed on, #${mention.channelName}: ${link}`;
  if (!(await deliverOnce(deps, state.member, { text, key: `passed on ${id}` })))
    return { text: `${name} is back, but I could not reach them. Please mention them again.` };
  return { text: `${name} is back already, and has been told.` };
}
