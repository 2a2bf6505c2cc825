/** Reads back what members wrote while nobody listened: each place once for all of them, as far as the gap reaches. */
import { learningGrant } from "#core/model/consent.ts";
import { conversationKey, type MemberId, sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { BackfillStore } from "#core/ports/backfill-store.ts";
import type { Cursor, Platform } from "#core/ports/platform.ts";
import type { Jobs, Log, Meter } from "#core/ports/runtime.ts";
import type { MemberState } from "#core/ports/store.ts";
import { NOT_BEGUN } from "./backfill-history.ts";
import { CueTracker, type Heard } from "./cue-tracker.ts";
import { type PrepareDeps, prepareSnippets } from "./learn-messages.ts";

export interface MissedDeps extends PrepareDeps {
  readonly backfills: BackfillStore;
  readonly jobs: Pick<Jobs, "backfill">;
  readonly meter: Meter;
  readonly log: Log;
}

const TRIES = 3;

interface Gap {
  readonly platform: Platform;
  readonly place: Place;
  readonly since: Date;
}

/** What was never read to its end is left to a backfill. False where something is left that has to be tried again. */
export async function readMissed(
  deps: MissedDeps,
  platform: Platform,
  states: readonly MemberState[],
  places: readonly Place[],
  since: Date,
): Promise<boolean> {
  const unread = new Set<MemberId>();
  let complete = true;
  const all = [...places];
  for (const place of all) {
    const readers = states.filter(({ consent }) => typeof learningGrant(consent, place, deps.now()) !== "string");
    let left = readers.map(({ member }) => member.id);
    for (let tries = 0; left.length > 0 && tries < TRIES; tries++) {
      const { again, whole, found } = await readPlace(deps, { platform, place, since }, left);
      for (const one of found) if (!all.some((other) => isSamePlace(one, other))) all.push(one);
      for (const id of whole) unread.add(id);
      left = again;
    }
    complete &&= left.length === 0;
  }
  for (const id of unread) await deps.jobs.backfill(id);
  return complete;
}

interface Left {
  /** Something was deleted or forgotten meanwhile, or the platform did not answer. */
  readonly again: MemberId[];
  /** For these the whole place is still to be read. */
  readonly whole: MemberId[];
  /** Where something was said meanwhile that was put away by now. */
  readonly found: readonly Place[];
}

const isSamePlace = (one: Place, other: Place): boolean =>
  conversationKey(one.conversation) === conversationKey(other.conversation);

async function readPlace(deps: MissedDeps, gap: Gap, ids: readonly MemberId[]): Promise<Left> {
  const was = new Map<MemberId, "read" | "reading" | "unread">();
  for (const id of ids) was.set(id, await deps.backfills.reopen(id, gap.place, NOT_BEGUN));
  const found: Place[] = [];
  const begun = ids.filter((id) => was.get(id) !== "unread");
  const done = await readPages(deps, gap, begun, found).catch((fault: unknown): readonly MemberId[] => {
    deps.log.error("missed-not-read", fault, { channel: gap.place.conversation.channel });
    return [];
  });
  for (const id of done) if (was.get(id) === "read") await close(deps, gap.place, id);
  return { again: begun.filter((id) => !done.includes(id)), whole: ids.filter((id) => was.get(id) === "unread"), found };
}

/** Returns for whom all pages were stored. */
async function readPages(deps: MissedDeps, gap: Gap, begun: readonly MemberId[], found: Place[]): Promise<readonly MemberId[]> {
  const { platform, place, since } = gap;
  let [ids, cursor, carried] = [begun, undefined as Cursor | undefined, [] as readonly IncomingMessage[]];
  while (ids.length > 0) {
    const revisions = new Map(
      await Promise.all(ids.map(async (id) => [id, (await deps.backfills.cursor(id, place.conversation))?.revision] as const)),
    );
    const page = await platform.historySince(place.conversation, since, cursor);
    found.push(...(page.found ?? []).map((one) => one.place));
    const written = page.messages.filter(({ sentAt }) => sentAt >= since).reverse();
    const states = (await Promise.all(ids.map((id) => deps.members.byId(id)))).flatMap((state) => state ?? []);
    const snippets = await prepareSnippets(deps, hearAll([...written, ...carried]), states);
    const stored: MemberId[] = [];
    for (const member of ids) {
      const own = snippets.filter(({ grant }) => grant.memberId === member);
      const count = await deps.backfills.beside({ member, place, snippets: own, revision: revisions.get(member) ?? -1 });
      if (count) deps.meter.learned(count);
      if (count !== null) stored.push(member);
    }
    if (page.next === null) return stored;
    [ids, cursor, carried] = [stored, page.next, uncued(written)];
  }
  return ids;
}

/** Where that does not succeed, a backfill reads on: it was open all the same. */
async function close({ backfills }: MissedDeps, place: Place, member: MemberId): Promise<void> {
  const revision = (await backfills.cursor(member, place.conversation))?.revision ?? -1;
  const nothing = { snippets: [], read: 0, readTo: null, since: null, most: MOST_SNIPPETS };
  await backfills.page({ member, place, ...nothing, from: NOT_BEGUN, next: null, revision });
}

/** Messages of pages that follow each other, oldest first. */
function hearAll(messages: readonly IncomingMessage[]): readonly Heard[] {
  const tracker = new CueTracker();
  return messages.map((message) => tracker.hear(message));
}

/** The oldest messages of a page, up to the first by someone else: what they answered stands on the page before. */
function uncued(page: readonly IncomingMessage[]): readonly IncomingMessage[] {
  const [first] = page;
  const end = page.findIndex((m) => first && !sameAccount(m.author.account, first.author.account));
  return end < 0 ? page : page.slice(0, end);
}
