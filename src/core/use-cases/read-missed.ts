/** Reads back what members wrote while nobody listened: each place once for all of them, as far as the gap reaches. */
import { learningGrant } from "#core/model/consent.ts";
import { type MemberId, sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { BackfillPage, BackfillStore } from "#core/ports/backfill-store.ts";
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

const PAGE = 100;

interface Reading {
  readonly platform: Platform;
  readonly place: Place;
  readonly since: Date;
}

/** Whoever's reading something comes between, or whose past of a place was never read to its end, has it read by a backfill. */
export async function readMissed(
  deps: MissedDeps,
  platform: Platform,
  states: readonly MemberState[],
  places: readonly Place[],
  since: Date,
): Promise<void> {
  const unread = new Set<MemberId>();
  for (const place of places) {
    const readers = states.filter(({ consent }) => typeof learningGrant(consent, place, deps.now()) !== "string");
    for (const id of await readPlace(deps, { platform, place, since }, readers)) unread.add(id);
  }
  for (const id of unread) await deps.jobs.backfill(id);
}

/** Returns those for whom it has to be read again. */
async function readPlace(deps: MissedDeps, reading: Reading, readers: readonly MemberState[]): Promise<readonly MemberId[]> {
  const ids = readers.map(({ member }) => member.id);
  const begun: MemberId[] = [];
  for (const id of ids) if (await deps.backfills.reopen(id, reading.place, NOT_BEGUN)) begun.push(id);
  const done = await readPages(deps, reading, begun).catch((fault: unknown): readonly MemberId[] => {
    deps.log.error("missed-not-read", fault, { channel: reading.place.conversation.channel });
    return [];
  });
  return ids.filter((id) => !done.includes(id));
}

/** Returns for whom all pages were stored. */
async function readPages(deps: MissedDeps, reading: Reading, begun: readonly MemberId[]): Promise<readonly MemberId[]> {
  const { platform, place, since } = reading;
  let [ids, cursor, carried] = [begun, undefined as Cursor | undefined, [] as readonly IncomingMessage[]];
  while (ids.length > 0) {
    const revisions = new Map(
      await Promise.all(ids.map(async (id) => [id, (await deps.backfills.cursor(id, place.conversation))?.revision] as const)),
    );
    const page = await platform.history(place.conversation, PAGE, cursor);
    const written = page.messages.filter(({ sentAt }) => sentAt >= since).reverse();
    const next = written.length < page.messages.length ? null : page.next;
    const states = (await Promise.all(ids.map((id) => deps.members.byId(id)))).flatMap((state) => state ?? []);
    const snippets = await prepareSnippets(deps, hearAll([...written, ...carried]), states);
    const stored: MemberId[] = [];
    for (const id of ids) {
      const own = snippets.filter(({ grant }) => grant.memberId === id);
      const read = { read: written.length, readTo: null, since: null, revision: revisions.get(id) ?? -1, most: MOST_SNIPPETS };
      const ends = { from: NOT_BEGUN, next: next === null ? null : NOT_BEGUN };
      if (await store(deps, { member: id, place, snippets: own, ...read, ...ends })) stored.push(id);
    }
    if (next === null) return stored;
    [ids, cursor, carried] = [stored, next, uncued(written)];
  }
  return ids;
}

/** False where something was deleted or forgotten meanwhile. */
async function store({ backfills, meter }: MissedDeps, page: BackfillPage): Promise<boolean> {
  const stored = await backfills.page(page);
  if (stored) meter.learned(stored);
  return stored !== null;
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
