/** Learns which emoji a member answers what kind of message with; the message is looked at once, and what it says is not kept. */
import { learningGrant } from "#core/model/consent.ts";
import type { Reaction } from "#core/model/reaction.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { ReactionStore } from "#core/ports/reaction-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { IgnoreStore, MemberStore } from "#core/ports/store.ts";
import { cueKind } from "#core/voice/cue-kind.ts";
import { isOneEmoji } from "#core/voice/emoji.ts";

export interface ReactionDeps {
  readonly members: MemberStore;
  readonly ignored: IgnoreStore;
  readonly reactions: ReactionStore;
  readonly platform: Platform;
  readonly now: Clock;
}

/** How many messages are looked at a minute, in all: a habit shows in some of its cases, and answers are to be asked for first. */
const LOOKS_A_MINUTE = 6;

/** Lets by what is too much. */
export class ReactionPace {
  #minute = 0;
  #looks = 0;

  take(now: Date): boolean {
    const minute = Math.floor(now.getTime() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#looks = 0;
    }
    return ++this.#looks <= LOOKS_A_MINUTE;
  }
}

export async function noteReaction(deps: ReactionDeps, pace: ReactionPace, { to, by, emoji, at }: Reaction): Promise<void> {
  if (!isOneEmoji(emoji)) return;
  const state = await deps.members.find(by);
  if (!state) return;
  const place = await deps.platform.place(to);
  const grant = learningGrant(state.consent, place, deps.now());
  if (typeof grant === "string") return;
  if (!pace.take(deps.now())) return;
  const [message] = await deps.platform.lookUp([to]);
  if (typeof message !== "object" || message.author.kind !== "human") return;
  // A habit shows in every place of the workspace, so it comes only from what all of it can read.
  if (message.place.audience !== "public") return;
  if ((await deps.ignored.among([message.author.account])).length > 0) return;
  await deps.reactions.note({
    grant,
    place: message.place,
    message: to.message,
    emoji,
    kind: cueKind(message.text),
    sentAt: at,
  });
}
