/** The last words of a clone whose member does not come back: once, where it spoke last, while the consent still holds. */
import { FAREWELL_MINUTES, type LegacyPlan } from "#core/model/legacy.ts";
import type { Ask } from "#core/model/mention.ts";
import type { Place } from "#core/model/place.ts";
import type { LegacyStore } from "#core/ports/legacy-store.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { MemberState } from "#core/ports/store.ts";
import { label } from "#core/safety/label.ts";
import { mayRetire } from "#core/safety/may-retire.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { type ExpireDeps, platformOf } from "./expire.ts";
import { postReply } from "./post-reply.ts";
import { replyActions } from "./reply-actions.ts";
import { deliver } from "./return-digest.ts";

export interface RetireDeps {
  readonly legacies: LegacyStore;
  readonly mentions: MentionStore;
  readonly platform: Platform;
  readonly now: Clock;
  readonly log: Log;
}

export type RetireAllDeps = ExpireDeps & Pick<RetireDeps, "legacies" | "mentions">;

/** Has those say their last words whose consent is about to end, as they planned. Returns how many did. */
export async function sayFarewells(deps: RetireAllDeps): Promise<number> {
  const now = deps.now();
  const ending = await deps.legacies.ending(now, new Date(now.getTime() + FAREWELL_MINUTES * 60_000));
  let said = 0;
  for (const { plan, ...state } of ending) {
    const platform = platformOf(deps, state);
    try {
      const where = platform && (await sayFarewell({ ...deps, platform }, state, plan));
      if (!where) continue;
      said += 1;
      await tellMember({ ...deps, platform }, state, where);
    } catch (fault) {
      deps.log.error("farewell-failed", fault, { member: state.member.id });
    }
  }
  return said;
}

/** Where it was said; null where nothing was: the member is there, the clone never spoke, may not, or has said it before. */
export async function sayFarewell(deps: RetireDeps, state: MemberState, plan: LegacyPlan): Promise<Place | null> {
  if (!plan.gone || plan.saidAt) return null;
  const farewell = await farewellOf(deps, state);
  if (!farewell) return null;
  const body = plan.words ?? `I stop here. Nobody answers for ${plainName(state.member.name)} from now on.`;
  const gate = (facts: Parameters<typeof mayRetire>[1]) => mayRetire(farewell.place, facts, deps.now());
  const go = await deps.legacies.startFarewell(
    farewell,
    body,
    { words: plan.words, expiresAt: state.consent.expiresAt },
    gate,
    deps.now(),
  );
  if (!go) return null;
  const reply = label(go.grant, body, replyActions(go.id));
  const target = { conversation: farewell.place.conversation, replyTo: null };
  return (await postReply(deps, { id: go.id, reply, target, until: go.until })) ? farewell.place : null;
}

/** As a question nobody put, where the clone spoke last; null where it never did. */
async function farewellOf({ legacies, platform, now }: RetireDeps, { member, consent }: MemberState): Promise<Ask | null> {
  const where = await legacies.spokeLast(member.id);
  if (!where) return null;
  return {
    member: member.account,
    asker: { account: member.account, name: member.name, kind: "human" },
    place: await platform.place(where),
    key: `farewell-${consent.expiresAt.toISOString()}`,
    message: null,
    question: "",
    askedAt: now(),
  };
}

async function tellMember(deps: RetireDeps, { member }: MemberState, { name }: Place): Promise<void> {
  const text = `As you planned, your clone has said its last words in #${name}. Your consent ends within the hour or so; to go on after all, run /clone optin before.`;
  await deliver(deps, member, { text });
}
