/** A member who is marked away and writes all the same: the absence ends or pauses, and what their clone just said there is struck through. */

import { isAway } from "#core/model/absence.ts";
import { shortened } from "#core/model/clip.ts";
import type { Digest } from "#core/model/digest.ts";
import { accountKey, type MemberId } from "#core/model/ids.ts";
import type { Mention } from "#core/model/mention.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { PresenceStore, Wrote } from "#core/ports/presence-store.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import { label, strikeGrant } from "#core/safety/label.ts";
import { ACTIVE_MINUTES, PAUSE_MINUTES } from "#core/safety/may-answer.ts";
import { replyActions } from "./reply-actions.ts";
import { deliver } from "./return-digest.ts";
import { noticeReturn, type ReturnDeps } from "./set-absence.ts";
import { sayTime } from "./when.ts";
import { belowQuestion } from "./with-question.ts";

/** A reply is struck through where the member answers within this many minutes. */
export const OVERTAKEN_MINUTES = 2;
/** Longer than it keeps any clone silent. */
const KEPT_MINUTES = 55;

export interface ThereDeps extends ReturnDeps {
  readonly mentions: MentionStore;
  readonly presence: PresenceStore;
  readonly settings: SettingsStore;
}

/** What each member wrote in one batch, in order. Once it resolves, their clones are silent where they must be, and what was said is marked. */
export async function noticeWriting(
  deps: ThereDeps,
  batch: readonly IncomingMessage[],
  states: readonly MemberState[],
): Promise<void> {
  const now = deps.now();
  const wrote = byMember(batch, states);
  if (wrote.size === 0) return;
  const before = await deps.presence.note(placesOf(wrote, now));
  const earliest = Math.min(...[...wrote.values()].flat().map(({ sentAt }) => sentAt.getTime()));
  const spoken = new Set(
    await deps.mentions.speakingSince([...wrote.keys()], minutesBefore(new Date(earliest), OVERTAKEN_MINUTES)),
  );
  for (const state of states) {
    const written = wrote.get(state.member.id) ?? [];
    const { id } = state.member;
    const strike = async (told: Digest | null) => {
      if (spoken.has(id)) await strikeOvertaken(deps, state, written, told);
    };
    if (isAway(state.absence, now)) await whileAway(deps, state, written, before.get(id) ?? null, () => strike(null));
    else if (spoken.has(id)) await strike(await deps.digests.latest(id));
  }
}

/** What is older says nothing about who is there now. */
export async function forgetPresence(deps: Pick<ThereDeps, "presence" | "now">): Promise<void> {
  await deps.presence.removeOlderThan(minutesBefore(deps.now(), KEPT_MINUTES));
}

function byMember(
  batch: readonly IncomingMessage[],
  states: readonly MemberState[],
): ReadonlyMap<MemberId, readonly IncomingMessage[]> {
  const ids = new Map(states.map(({ member }) => [accountKey(member.account), member.id]));
  const wrote = new Map<MemberId, IncomingMessage[]>();
  for (const message of batch) {
    const id = message.author.kind === "human" ? ids.get(accountKey(message.author.account)) : undefined;
    if (!id) continue;
    const known = wrote.get(id);
    if (known) known.push(message);
    else wrote.set(id, [message]);
  }
  return wrote;
}

/** Clones never speak in private talks, so nothing is kept of those. */
function placesOf(wrote: ReadonlyMap<MemberId, readonly IncomingMessage[]>, now: Date): readonly Wrote[] {
  const since = minutesBefore(now, Math.max(ACTIVE_MINUTES, PAUSE_MINUTES));
  return [...wrote].flatMap(([member, messages]) =>
    messages
      .filter(({ place, sentAt }) => place.kind !== "direct" && sentAt > since)
      .map(({ place, sentAt }) => ({ member, place, at: sentAt })),
  );
}

async function whileAway(
  deps: ThereDeps,
  state: MemberState,
  written: readonly IncomingMessage[],
  lastBefore: Date | null,
  strike: () => Promise<void>,
): Promise<void> {
  const { absence } = state;
  if (!absence || !written.some(({ sentAt }) => sentAt >= absence.since)) return strike();
  const { onWriting } = await deps.settings.of(state.member.id);
  if (onWriting === "ends") return noticeReturn(deps, state, strike);
  deps.inFlight.cancelMember(state.member.id);
  await strike();
  if (!lastBefore || lastBefore < minutesBefore(deps.now(), PAUSE_MINUTES)) await tellPaused(deps, state, absence.until);
}

async function tellPaused(deps: ThereDeps, { member }: MemberState, until: Date): Promise<void> {
  const text =
    `You wrote something, so your clone is silent for ${PAUSE_MINUTES} minutes, and again after each message of yours. ` +
    `You are still marked away until ${sayTime(until, member.timeZone)}; to end that, run /clone back.`;
  await deliver(deps, member, { text });
}

/** What a message of the member's does not take the place of, whatever it says. */
const standing: ReadonlySet<string | null> = new Set(["crisis", "identity"]);

/** Each reply once, with a pointer to the first message that follows it; none of an absence that had ended before, which was `told`. */
async function strikeOvertaken(
  deps: ThereDeps,
  state: MemberState,
  written: readonly IncomingMessage[],
  told: Digest | null,
): Promise<void> {
  for (const message of written) {
    const { ref, sentAt } = message;
    const said = await deps.mentions.justBefore(state.member.id, ref, sentAt, minutesBefore(sentAt, OVERTAKEN_MINUTES));
    const ended = told && told.until < sentAt ? told.until : null;
    const overtaken = said.filter(({ reason, askedAt }) => !standing.has(reason) && !(ended && askedAt <= ended));
    for (const mention of overtaken) await strike(deps, state, mention, message);
  }
}

/** The platform goes first: a mark on record that nobody can see would be worse than one made twice. */
async function strike(deps: ThereDeps, { member }: MemberState, mention: Mention, message: IncomingMessage): Promise<void> {
  const grant = strikeGrant(member, message.author.account, deps.platform.link(message.ref));
  if (!grant) return;
  const amend = async (body: string) => {
    const words = await belowQuestion(deps, mention, body);
    await deps.platform.amend(label(grant, words, replyActions(mention.id)), mention.posted);
  };
  const body = mention.body ?? NOT_KEPT;
  try {
    // Struck through it is longer, and may need more messages than there are.
    await amend(body).catch(() => amend(shortened(body, SHORTENED)));
    await deps.mentions.overtake(mention.id);
  } catch (fault) {
    deps.log.error("reply-not-struck", fault, { mention: mention.id });
  }
}

const NOT_KEPT = "What was said here is no longer kept.";
const SHORTENED = 500;

function minutesBefore(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * 60_000);
}
