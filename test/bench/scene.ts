/** The workspace the benchmark plays in: its accounts, channels, and a clock that can be set forward past the limits. */
import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef, MemberId } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Author, IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { isPrivate, MEMBERS } from "./generator.ts";

export const workspace = { platform: "bench", workspace: "bench" } as const;
const DAY_MS = 86_400_000;

export const memberAccount = (index: number): AccountRef => ({ ...workspace, account: `m${index}` });
/** Members who are there and write, and are not asked. */
export const writerAccount = (index: number): AccountRef => ({ ...workspace, account: `w${index}` });
export const WRITERS = 100;

export const author = (account: AccountRef): Author => ({ account, name: account.account, kind: "human" });

export function placeOf(channel: string, audience = "public"): Place {
  const conversation = { ...workspace, channel, thread: null };
  return { conversation, name: channel, kind: "channel", audience, shared: false, guests: false };
}

export function fillPlace(channel: number): Place {
  return placeOf(`c${channel}`, isPrivate(channel) ? `c${channel}` : "public");
}

export function message(by: AccountRef, place: Place, id: string, text: string, sentAt: Date): IncomingMessage {
  return {
    ref: { ...place.conversation, message: id },
    place,
    author: author(by),
    text,
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt,
  };
}

/** Real time, set forward: what counts against a limit today does not tomorrow. */
export class BenchClock {
  #ahead = 0;
  readonly now: Clock = () => new Date(Date.now() + this.#ahead);

  nextDay(): void {
    this.#ahead += DAY_MS + 3_600_000;
  }
}

/** Opts everybody in, and sends those away who will be asked. Returns them, the largest first. */
export async function populate(store: Store, now: Date): Promise<readonly Member[]> {
  for (let i = 0; i < WRITERS; i++) await optIn(store, writerAccount(i), now);
  const members: Member[] = [];
  for (let i = 0; i < MEMBERS; i++) {
    const member = await optIn(store, memberAccount(i), now);
    await store.absences.begin({ memberId: member.id, since: now, until: later(now, 29), note: "back after the fair" });
    members.push(member);
  }
  return members;
}

export async function optInAway(store: Store, account: AccountRef, now: Date): Promise<void> {
  const { id } = await optIn(store, account, now);
  await store.absences.begin({ memberId: id, since: now, until: later(now, 29), note: null });
}

async function optIn(store: Store, account: AccountRef, now: Date): Promise<Member> {
  const consent = {
    since: now,
    expiresAt: later(now, CONSENT_DAYS),
    terms: TERMS_VERSION,
    scope: { channels: "public" },
  } as const;
  return store.members.grant(account, account.account, "Europe/Berlin", consent);
}

export const idsOf = (members: readonly Member[]): readonly MemberId[] => members.map(({ id }) => id);

const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);
