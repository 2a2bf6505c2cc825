/** Reads a member's past, page by page; a kill at any point goes on where the last stored page ended. */
import { consentHolds, learningGrant } from "#core/model/consent.ts";
import { type AccountRef, type ConversationRef, conversationKey, type MemberId, sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { BackfillStore } from "#core/ports/backfill-store.ts";
import type { Cursor, FoundPlace, HistoryPage, Platform } from "#core/ports/platform.ts";
import { Unreadable } from "#core/ports/platform-faults.ts";
import type { Jobs, Log, Meter } from "#core/ports/runtime.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import { CueTracker, type Heard, SAID_EACH } from "./cue-tracker.ts";
import { type PrepareDeps, prepareSnippets } from "./learn-messages.ts";
import { STALE_AFTER } from "./persona-freshness.ts";
import { readInOrder, type Step, type Unread } from "./reading-order.ts";
import type { TellOnceDeps } from "./tell-once.ts";
import { tellPastRead } from "./tell-past-read.ts";

export interface BackfillDeps extends PrepareDeps, TellOnceDeps {
  readonly snippets: SnippetStore;
  readonly backfills: BackfillStore;
  readonly jobs: Jobs;
  readonly platformOf: (name: string) => Platform;
  readonly meter: Meter;
  readonly log: Log;
}

/** The most any platform gives at a time. */
const PAGE = 200;
/** Where a reading stands that has not begun: before the newest message. */
export const NOT_BEGUN = "";
/** Each place may have a limit of its own on how often it is read. */
const PLACES_AT_ONCE = 8;

interface Reading {
  readonly deps: BackfillDeps;
  readonly platform: Platform;
  readonly id: MemberId;
  /** Counts what was stored, so that the member has a persona long before the end. */
  learned: number;
}

/**
 * The newest first, across all places the consent names. `done`: there is nothing more to read, or no consent, and the member was
 * told. `nothing`: the same, and nothing was learned. `stopped`: the signal came first. A place that cannot be read is skipped
 * until the next run.
 */
export async function backfillHistory(
  deps: BackfillDeps,
  id: MemberId,
  signal: AbortSignal,
): Promise<"done" | "nothing" | "stopped"> {
  const state = await deps.members.byId(id);
  if (!state) return "nothing";
  const platform = deps.platformOf(state.member.account.platform);
  await beginPlaces(deps, platform, state);
  if (platform.wordless) return "nothing";
  const { places } = await deps.backfills.progress(id);
  const reading: Reading = { deps, platform, id, learned: 0 };
  const unread = places.filter(({ done }) => !done);
  await readInOrder<Unread>(unread, PLACES_AT_ONCE, signal, (place) => readPage(reading, place));
  if (signal.aborted) return "stopped";
  await tellPastRead({ ...deps, platform }, id);
  return reading.learned > 0 ? "done" : "nothing";
}

async function beginPlaces(deps: BackfillDeps, platform: Platform, state: MemberState): Promise<void> {
  const { member, consent } = state;
  const { places } = await deps.backfills.progress(member.id);
  const begun = new Set(places.map(({ conversation }) => conversationKey(conversation)));
  const oldest = oldestKept(state, deps.now());
  for (const place of await platform.places(member.account)) {
    const mayLearn = typeof learningGrant(consent, place, deps.now()) !== "string";
    if (mayLearn && !begun.has(conversationKey(place.conversation)))
      await deps.backfills.begin(member.id, place, NOT_BEGUN, oldest);
  }
}

/** Nothing older is read: it would not be kept. */
const oldestKept = ({ keepDays }: MemberState, now: Date): Date => new Date(now.getTime() - keepDays * 86_400_000);

/** Consent, cursor and place are asked anew for each page. */
async function readPage(reading: Reading, { conversation }: Unread): Promise<Step> {
  const { deps, platform, id } = reading;
  const cursor = await deps.backfills.cursor(id, conversation);
  const state = await deps.members.byId(id);
  if (!cursor || cursor.next === null || !state || consentHolds(state.consent, deps.now()) !== "yes") return { more: false };
  const at = cursor.next === NOT_BEGUN ? undefined : (cursor.next as Cursor);
  const page = await pageOrNull(platform, conversation, at, state);
  const grant = page ? learningGrant(state.consent, page.place, deps.now()) : "audience-unknown";
  if (!page || typeof grant === "string") {
    await deps.backfills.skip(id, conversation);
    return { more: false };
  }
  const oldest = oldestKept(state, deps.now());
  // Before the page that tells of them counts as read: none is lost where a kill comes between.
  const found = await beginFound(deps, state, page.found ?? [], oldest);
  const written = page.messages.filter(({ sentAt }) => sentAt >= oldest);
  const snippets = await prepareSnippets(deps, heardOf(state.member.account, written.toReversed()), [state]);
  const tooOld = page.messages.length > 0 && written.length === 0;
  const next = tooOld ? null : page.next;
  const readTo = oldestOf(written);
  const { place, since } = page;
  const read = { read: written.length, readTo, from: cursor.next, next, revision: cursor.revision };
  const stored = await deps.backfills.page({ member: id, place, snippets, since, ...read, most: MOST_SNIPPETS });
  if (stored) await learned(reading, stored);
  return next === null && stored !== null ? { more: false, found } : { more: true, readTo, found };
}

/** Those of the places found that hold something the consent lets be kept. */
async function beginFound(
  deps: BackfillDeps,
  { member, consent }: MemberState,
  places: readonly FoundPlace[],
  oldest: Date,
): Promise<readonly Unread[]> {
  const found: Unread[] = [];
  for (const { place, newest } of places) {
    const mayLearn = typeof learningGrant(consent, place, deps.now()) !== "string";
    if (!mayLearn || (newest && newest < oldest)) continue;
    await deps.backfills.begin(member.id, place, NOT_BEGUN, oldest);
    found.push({ conversation: place.conversation, readTo: newest });
  }
  return found;
}

/** Null where it cannot be read. */
async function pageOrNull(
  platform: Platform,
  conversation: ConversationRef,
  at: Cursor | undefined,
  { member }: MemberState,
): Promise<HistoryPage | null> {
  try {
    return await platform.history(conversation, PAGE, at, member.account);
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

/** With the first few the clone can speak; it need not wait for the rest. */
async function learned(reading: Reading, stored: number): Promise<void> {
  const { deps, id } = reading;
  deps.meter.learned(stored);
  const before = reading.learned;
  reading.learned += stored;
  if (before < STALE_AFTER && reading.learned >= STALE_AFTER) await deps.jobs.refreshPersonas([id]);
}

/** What one account wrote, oldest first, with what it answered. Of the others' messages only those are looked into that may be that. */
function heardOf(account: AccountRef, messages: readonly IncomingMessage[]): readonly Heard[] {
  const tracker = new CueTracker();
  const lately = new Map<string, IncomingMessage[]>();
  return messages.flatMap((message) => {
    const key = conversationKey(message.ref);
    const before = lately.get(key) ?? [];
    if (sameAccount(message.author.account, account)) {
      for (const other of before) tracker.hear(other);
      lately.delete(key);
      return [tracker.hear(message)];
    }
    if (message.author.kind === "human") lately.set(key, [...before.slice(1 - SAID_EACH), message]);
    return [];
  });
}

function oldestOf(messages: readonly IncomingMessage[]): Date | null {
  const times = messages.map(({ sentAt }) => sentAt.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}
