/** Acts on hints: asks the member, or marks them away, once for each sign; and takes it back when the sign is over. */
import { isAway } from "#core/model/absence.ts";
import type { Hint, HintKind } from "#core/model/hint.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { HintStore } from "#core/ports/away-store.ts";
import type { Note } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { beginUnasked } from "./begin-unasked.ts";
import { type ExpireDeps, platformOf } from "./expire.ts";
import { hintMeanings, hintNames } from "./hint-words.ts";
import { deliver } from "./return-digest.ts";
import { endAndTell, type ReturnDeps } from "./set-absence.ts";
import { sayTime } from "./when.ts";

export type FollowHintsDeps = ExpireDeps & { readonly hints: HintStore };

type ActDeps = ReturnDeps & { readonly hints: HintStore };

/** A hint there is a sign of. */
export type Signed = Hint & { readonly since: Date };

/** Acts on what is due. Returns on how many. */
export async function followHints(deps: FollowHintsDeps): Promise<number> {
  const due = await deps.hints.takeDue(deps.now());
  for (const state of due) {
    const platform = platformOf(deps, state);
    if (!platform) continue;
    await act({ ...deps, platform }, state).catch((fault: unknown) =>
      deps.log.error("hint-not-followed", fault, { member: state.member.id }),
    );
  }
  return due.length;
}

/** The same for one member, at once. */
async function followHintsOf(deps: ActDeps, member: MemberId): Promise<void> {
  for (const state of await deps.hints.takeDue(deps.now(), member)) await act(deps, state);
}

/** Done with last, so that what failed is tried again with the next tick. */
async function act(deps: ActDeps, state: MemberState & { readonly hint: Hint }): Promise<void> {
  const { hint, member } = state;
  if (!hint.since) return;
  const sign: Signed = { ...hint, since: hint.since };
  await (hint.use === "propose" ? propose(deps, state, sign) : apply(deps, state, sign));
  await deps.hints.actedOn(member.id, sign.kind, sign.since);
}

async function apply(deps: ReturnDeps, state: MemberState, { kind, since, until }: Signed): Promise<void> {
  const begun = await beginUnasked(deps, state, { by: kind, since, until });
  if (begun === "begun") await deliver(deps, state.member, appliedNote(kind));
}

function appliedNote(kind: HintKind): Note {
  return {
    text: [
      `You are marked away, as ${hintMeanings[kind]}, and your clone answers for you.`,
      "It stops when that is over, when you write anything, or run /clone back. To switch this off, run " +
        `/clone hints ${kind} off.`,
    ].join("\n"),
  };
}

/** Nobody is asked who is away already for as long, or came back since. */
async function propose(deps: ReturnDeps, state: MemberState, { kind, since, until }: Signed): Promise<void> {
  const { member, absence } = state;
  const now = deps.now();
  if (until && until <= now) return;
  if (isAway(absence, now) && (!until || absence.until >= until)) return;
  if (await deps.absences.backSince(member.id, since)) return;
  const end = until ? ` until ${sayTime(until, member.timeZone)}` : "";
  const text = `It looks as if you are away${end}: ${hintMeanings[kind]}. Shall your clone answer for you?`;
  const actions = [{ name: "confirm-away", target: signOf(kind, since), label: "Yes, I'm away" }] as const;
  await deliver(deps, member, { text, actions });
}

/** One sign, so that a button under an old note does nothing later. */
export const signOf = (kind: HintKind, since: Date): string => `${kind} ${since.getTime()}`;

/** There is a sign: it is acted on when it is new and due, and an absence it began goes on for as long as it does. */
export async function signed(
  deps: ActDeps,
  state: MemberState,
  kind: HintKind,
  sign: { readonly since: Date; readonly until: Date | null; readonly dueAt: Date },
): Promise<void> {
  const { member, absence } = state;
  await deps.hints.begin(member.id, kind, sign);
  const longer = absence?.by === kind && sign.until && absence.until < sign.until;
  if (longer) await beginUnasked(deps, state, { by: kind, since: absence.since, until: sign.until });
  await followHintsOf(deps, member.id);
}

/** A sign is over: an absence that it began ends. */
export async function signOver(deps: ActDeps, state: MemberState, kind: HintKind): Promise<void> {
  const was = await deps.hints.end(state.member.id, kind);
  if (!was || state.absence?.by !== kind) return;
  await endAndTell(
    deps,
    state,
    `You are no longer marked away: ${hintNames[kind]} does not say so any more. Your clone has stopped.`,
    kind,
  );
}
