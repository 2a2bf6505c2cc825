/** Who is to hear that somebody is back: askers who passed a question on, and members whose digest has not reached them. */
import type { Digest } from "#core/model/digest.ts";
import { grouped } from "#core/model/grouped.ts";
import { type AccountRef, accountKey, type MentionId, type PlatformName } from "#core/model/ids.ts";
import type { Awaiting, DigestStore } from "#core/ports/digest-store.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { IgnoreStore, MemberStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { tellDigest } from "./return-digest.ts";
import { type TellOnceDeps, tellOnce } from "./tell-once.ts";

interface ReturnDeps extends TellOnceDeps {
  readonly digests: DigestStore;
  readonly members: MemberStore;
  readonly ignored: IgnoreStore;
  readonly log: Log;
}

/** A whole hour after a try that failed comes another by itself; a start and `/clone back` do not wait for it. */
export const RETRY_MS = 60 * 60_000;

/** What a process that died, or a platform that took nothing, has left. `failedBefore`: what failed since is left for later. */
export async function tellUntold(
  deps: ReturnDeps & { readonly platforms: readonly Platform[] },
  failedBefore: Date,
): Promise<void> {
  const running = new Map(deps.platforms.map((platform) => [platform.name, platform]));
  for (const digest of await deps.digests.take({ failedBefore })) {
    // One that cannot even be read keeps no other waiting; its lease ends by itself.
    await tellOne(deps, running, digest).catch((fault: unknown) => {
      deps.log.error("digest-not-told", fault, { member: digest.memberId });
    });
  }
  const awaiting = await deps.digests.takeAwaiting({ failedBefore });
  for (const [platform, theirs] of grouped(awaiting, ({ asker }) => asker.platform)) {
    const found = running.get(platform);
    if (found) await tellAskers({ ...deps, platform: found }, theirs);
    else await deps.digests.returnNotTold(theirs.map(idOf), deps.now());
  }
}

async function tellOne(deps: ReturnDeps, running: ReadonlyMap<PlatformName, Platform>, digest: Digest): Promise<void> {
  const state = await deps.members.byId(digest.memberId);
  const platform = state && running.get(state.member.account.platform);
  if (!platform) return deps.digests.notTold(digest.id, deps.now());
  await tellDigest({ ...deps, platform }, state, digest, "Your absence has ended, and your clone has stopped.");
}

/** Each asker hears once of all they passed on; whoever asked to be left alone does not. */
export async function tellAskers(
  deps: ReturnDeps & { readonly platform: Platform },
  awaiting: readonly Awaiting[],
): Promise<void> {
  for (const [, [first, ...more]] of grouped(awaiting, ({ asker, mention }) => `${mention.memberId} ${accountKey(asker)}`)) {
    if (!first) continue;
    const all = [first, ...more];
    const reached = await tellAsker(deps, first.asker, all);
    await deps.digests[reached ? "returnTold" : "returnNotTold"](all.map(idOf), deps.now());
  }
}

async function tellAsker(
  deps: ReturnDeps & { readonly platform: Platform },
  asker: AccountRef,
  all: readonly Awaiting[],
): Promise<boolean> {
  const [first] = all;
  const state = first && (await deps.members.byId(first.mention.memberId));
  if (!state || (await deps.ignored.among([asker])).length > 0) return true;
  const links = all.map(({ mention }) => deps.platform.link(mention.posted[0] ?? mention.question));
  const name = plainName(state.member.name);
  const text =
    links.length === 1
      ? `${name} is back. You passed a question on to them: ${links[0]}`
      : [`${name} is back. You passed ${links.length} questions on to them:`, ...links.map((link) => `- ${link}`)].join("\n");
  try {
    await tellOnce(deps, deps.platform, asker, { text, key: `back ${first.mention.id}` });
    return true;
  } catch (fault) {
    deps.log.error("note-not-delivered", fault, { mention: first.mention.id });
    return false;
  }
}

const idOf = ({ mention }: Awaiting): MentionId => mention.id;
