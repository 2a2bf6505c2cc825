/** Takes what a platform tells of whether a member is there as the hints they switched on. */
import { type Hint, type PlatformHint, platformHints, type Sign, type Standing } from "#core/model/hint.ts";
import type { HintStore } from "#core/ports/away-store.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { platformOf } from "./expire.ts";
import { type FollowHintsDeps, signed, signOver } from "./follow-hints.ts";
import type { ReturnDeps } from "./set-absence.ts";
import { saysAway } from "./status-words.ts";

export type HeedDeps = ReturnDeps & { readonly members: MemberStore; readonly hints: HintStore };

/** Of people without a clone, and of hints that are not on, nothing is kept. */
export async function heedSigns(deps: HeedDeps, standing: Standing): Promise<void> {
  const state = await deps.members.find(standing.account);
  if (!state) return;
  const on = await deps.hints.of(state.member.id);
  for (const hint of on) if ((standing.covers as readonly string[]).includes(hint.kind)) await heed(deps, state, hint, standing);
}

async function heed(deps: HeedDeps, state: MemberState, hint: Hint, { signs }: Standing): Promise<void> {
  const now = deps.now();
  const sign = signs.find((one) => one.kind === hint.kind && (one.kind !== "status" || saysAway(one)));
  const until = sign ? endOf(sign) : null;
  if (!sign || (until && until <= now)) return signOver(deps, state, hint.kind);
  const dueAt = new Date(now.getTime() + (hint.minutes ?? 0) * 60_000);
  await signed(deps, state, hint.kind, { since: now, until, dueAt });
}

const endOf = (sign: Sign): Date | null => (sign.kind === "offline" ? null : sign.until);

/** Asks the platforms about everyone whose hints they tell: for what was not told, or came while nobody listened. */
export async function askSigns(deps: FollowHintsDeps): Promise<void> {
  const asked = new Map<string, MemberState>();
  for (const state of await deps.hints.watching(platformHints)) {
    const kind = state.hint.kind as PlatformHint;
    if (platformOf(deps, state)?.signs?.tells.includes(kind)) asked.set(state.member.id, state);
  }
  for (const state of asked.values()) {
    const platform = platformOf(deps, state);
    if (!platform?.signs) continue;
    try {
      await heedSigns({ ...deps, platform }, await platform.signs.of(state.member.account));
    } catch (fault) {
      deps.log.error("signs-not-asked", fault, { member: state.member.id });
    }
  }
}
