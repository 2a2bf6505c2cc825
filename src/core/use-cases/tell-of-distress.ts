/** Tells an absent member that somebody who asked for them may be in distress: at once, and nothing of what was said. */
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { isCryForHelp } from "#core/safety/defer.ts";
import type { Refusal } from "#core/safety/may-answer.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { shortHash } from "#core/voice/hash.ts";
import { deliver, deliverOnce } from "./return-digest.ts";
import type { TellOnceDeps } from "./tell-once.ts";

interface DistressDeps extends TellOnceDeps {
  readonly members: Pick<MemberStore, "find">;
  readonly platform: Platform;
  readonly log: Log;
}

type WhyNothing = Refusal | "failed" | "drafted";

/**
 * Why nothing was said, where the member hears of a cry for help all the same: they consent, are away, and have silenced neither their
 * clone nor the asker.
 */
const heardOf: ReadonlySet<WhyNothing> = new Set([
  "failed",
  "stopped",
  "audience-changed",
  "hours-off",
  "channel-off",
  "mode-off",
  "active-here",
  "asker-probing",
  "asker-limit",
  "thread-limit",
  "channel-limit",
  "member-limit",
]);

/** Of a cry whose line was to be said: `because` is why it was not, null where it was. The key is the same for the same cry. */
export async function tellOfDistress(
  deps: DistressDeps,
  member: Member,
  ask: Ask,
  { because, key }: { readonly because: WhyNothing | null; readonly key: string },
): Promise<void> {
  if (because && !heardOf.has(because)) return;
  await deliverOnce(deps, member, { text: inWords(deps, ask, because === null), key });
}

/** Of a cry the gate refused at once: told once an hour for each asker, since it may be one of very many. */
export async function tellOfUnansweredCry(deps: DistressDeps, ask: Ask, because: Refusal): Promise<void> {
  if (!isCryForHelp(ask.question) || !heardOf.has(because)) return;
  const state = await deps.members.find(ask.member);
  if (!state) return;
  const { member } = state;
  const hour = deps.now().toISOString().slice(0, 13);
  // Nobody is named by it: the member's id, which nobody else knows, salts who asked.
  const key = `cry-${shortHash(`${member.id} ${ask.asker.account.account} ${hour}`)}`;
  if (!(await deps.calls.take(deps.platform.name, key, deps.now()))) return;
  await deliver(deps, member, { text: inWords(deps, ask, false) });
}

function inWords({ platform }: DistressDeps, { place, message, asker }: Ask, told: boolean): string {
  const where = message ? `: ${platform.link(message)}` : ".";
  const done = told
    ? "They were told how to reach people who can help, and that you were told"
    : "Nothing could be said to them there; please reach them yourself";
  return `Somebody who asked for you in #${place.name} may be in distress (${plainName(asker.name)}). ${done}${where}`;
}
