/** Compares what is kept with the platform, each night and after a gap: what nobody told while nobody listened is made up for. */
import {
  type AccountRef,
  accountKey,
  type ConversationRef,
  conversationKey,
  sameAccount,
  type WorkspaceRef,
} from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { LegacyStore } from "#core/ports/legacy-store.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { forgetAccount, forgetWorkspace } from "./follow-source.ts";
import { type MissedDeps, readMissed } from "./read-missed.ts";
import { recheckLeftOut } from "./recheck-left-out.ts";
import { type RecheckDeps, recheckSnippets } from "./recheck-snippets.ts";

export type ReconcileDeps = RecheckDeps & MissedDeps & { readonly legacies: LegacyStore };

const DAY_MS = 24 * 60 * 60_000;

/**
 * `since` is when a gap began; null where there was none. What the platform does not answer changes nothing; a fault of one part
 * is logged and keeps no other from its turn. Throws what the store throws, and, to be tried again, where what was missed could
 * not be read.
 */
export async function reconcile(deps: ReconcileDeps, platform: Platform, since: Date | null): Promise<void> {
  await eraseRemoved(deps, platform);
  const here = (await deps.members.all()).filter(({ member }) => member.account.platform === platform.name);
  if (here.length === 0) return;
  const left = await eraseDeparted(deps, platform, here);
  const states = here.filter(({ member }) => !left.some((account) => sameAccount(account, member.account)));
  const workspaces = new Map(states.map(({ member }) => [member.account.workspace, member.account]));
  let complete = true;
  for (const workspace of workspaces.values()) {
    if (deps.stopping.aborted) return;
    const own = states.filter(({ member }) => member.account.workspace === workspace.workspace);
    const places = await placesAnew(deps, platform, workspace);
    if (!since || platform.wordless) continue;
    complete = places !== null && (await readMissed(deps, platform, own, places, since)) && complete;
  }
  const before = (since ?? deps.now()).getTime() - DAY_MS;
  if (!platform.wordless) await recheckSnippets(deps, platform, states, new Date(before));
  if (since && !platform.wordless) await recheckLeftOut(deps, platform, states, new Date(before));
  deps.log.info("reconciled", { platform: platform.name, members: states.length, left: left.length });
  if (!complete) throw new Error("not all that was missed could be read");
}

/** The bot was thrown out of them while nobody listened. */
async function eraseRemoved(deps: ReconcileDeps, platform: Platform): Promise<void> {
  const kept = await deps.members.workspaces(platform.name);
  const removed = await platform.removedFrom(kept).catch((fault: unknown) => {
    deps.log.error("removals-not-known", fault);
    return [];
  });
  for (const workspace of removed) await forgetWorkspace(deps, workspace);
}

async function eraseDeparted(
  deps: ReconcileDeps,
  platform: Platform,
  states: readonly MemberState[],
): Promise<readonly AccountRef[]> {
  // Stewards too, who need be no members: who is gone can decide nothing.
  const stewards = (await deps.legacies.stewards()).filter(({ platform: name }) => name === platform.name);
  const everybody = [...states.map(({ member }) => member.account), ...stewards];
  const accounts = [...new Map(everybody.map((account) => [accountKey(account), account])).values()];
  const left = await platform.departed(accounts).catch((fault: unknown) => {
    deps.log.error("departed-not-known", fault);
    return [];
  });
  for (const account of left) await forgetAccount(deps, account);
  return left;
}

/** Every place the bot can read, told anew; what something is kept of and is not among them, it cannot read any more. Null where that is not known. */
async function placesAnew(
  deps: ReconcileDeps,
  platform: Platform,
  { platform: name, workspace }: WorkspaceRef,
): Promise<readonly Place[] | null> {
  try {
    const places = await platform.places({ platform: name, workspace });
    if (places.length === 0) return places;
    const seen = new Set(places.map(({ conversation }) => conversation.channel));
    const kept = await deps.places.kept({ platform: name, workspace });
    const hidden = channelsOf(kept.filter(({ channel }) => !seen.has(channel)));
    const asked = await Promise.all(hidden.map((channel) => platform.place(channel)));
    await deps.places.changed([...places, ...asked]);
    return places;
  } catch (fault) {
    deps.log.error("places-not-known", fault);
    return null;
  }
}

function channelsOf(conversations: readonly ConversationRef[]): readonly ConversationRef[] {
  const channels = conversations.map((conversation) => ({ ...conversation, thread: null }));
  return [...new Map(channels.map((channel) => [conversationKey(channel), channel])).values()];
}
