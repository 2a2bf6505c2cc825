/** How far the past has been read for a member, committed with each page. */
import { and, count, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { ConversationRef, MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { BackfillPage, BackfillStore, PastPlace } from "#core/ports/backfill-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { backfillTurns } from "./backfill-turns.ts";
import { type Db, rowsOf } from "./database.ts";
import { insertSnippets } from "./insert-snippets.ts";
import type { PlaceRows } from "./places.ts";
import { backfillRuns, backfills } from "./reading-schema.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { consents, members, places, snippets, workspaces } from "./schema.ts";

/** A page may be under way since before the place, or the consent, went and came again: it must not pass for one of the new reading. */
const anyRevision = sql`floor(random() * 1000000000)::int`;

export function backfillStore(db: Db, now: Clock, rows: PlaceRows): BackfillStore {
  /** Nothing where the member is gone. */
  const withPlace = <T>(member: MemberId, place: Place, work: (tx: Tx, placeId: number) => Promise<T>) =>
    rows.transaction(db, async (tx, placed) => {
      const [alive] = await tx.select({ id: members.id }).from(members).where(eq(members.id, member)).for("key share");
      return alive && work(tx, await placed.id(tx, place));
    });
  return {
    ...backfillTurns(db),

    async cursor(member, at) {
      const [row] = await db
        .select({ next: backfills.next, revision: backfills.revision })
        .from(backfills)
        .where(and(eq(backfills.memberId, member), inPlace(at)));
      return row ?? null;
    },

    begin: (member, place, from, oldest) =>
      withPlace(member, place, async (tx, placeId) => {
        const values = { memberId: member, placeId, next: from, beganAt: now(), oldest, revision: anyRevision };
        await tx.insert(backfills).values(values).onConflictDoNothing();
      }),

    async reopen(member, place, from) {
      const was = await withPlace(member, place, async (tx, placeId) => {
        const here = and(eq(backfills.memberId, member), eq(backfills.placeId, placeId));
        const [before] = await tx.select({ next: backfills.next }).from(backfills).where(here).for("update");
        if (before && before.next !== null) {
          // A page of the reading before may hold what was deleted while nobody listened.
          await tx
            .update(backfills)
            .set({ revision: sql`${backfills.revision} + 1` })
            .where(here);
          return before.next === from ? "unread" : "reading";
        }
        await tx
          .insert(backfills)
          .values({ memberId: member, placeId, next: from, beganAt: now(), revision: anyRevision })
          .onConflictDoUpdate({
            target: [backfills.memberId, backfills.placeId],
            set: { next: from, revision: sql`${backfills.revision} + 1` },
          });
        return before ? "read" : "unread";
      });
      return was ?? "unread";
    },

    beside: (page) => rows.transaction(db, (tx, placed) => storeBeside(tx, placed, page, now())),

    page: (page) => rows.transaction(db, (tx, placed) => storePage(tx, placed, page, now())),

    async skip(member, at) {
      await db
        .update(backfills)
        .set({ skipped: true })
        .where(and(eq(backfills.memberId, member), isNotNull(backfills.next), inPlace(at)));
    },

    async unfinished() {
      const found = await rowsOf<{ id: string }>(
        db,
        sql`select distinct member_id as id from ${backfills} where next is not null
          union select run.member_id from ${backfillRuns} as run join ${consents} as given on given.member_id = run.member_id
            where run.told_for is distinct from given.since`,
      );
      return found.map((row) => row.id as MemberId);
    },

    async progress(member) {
      const found = await db
        .select({ past: backfills, place: places, workspace: workspaces })
        .from(backfills)
        .innerJoin(places, eq(places.id, backfills.placeId))
        .innerJoin(workspaces, eq(workspaces.id, places.workspaceId))
        .where(eq(backfills.memberId, member));
      const [run] = await db
        .select({ workedMs: backfillRuns.workedMs })
        .from(backfillRuns)
        .where(eq(backfillRuns.memberId, member));
      return { places: found.map(pastPlaceOf), workedMs: run?.workedMs ?? 0 };
    },
  };
}

type Beside = Parameters<BackfillStore["beside"]>[0];

/** The row is held until the page is stored: what is deleted meanwhile waits, and removes what was stored. */
async function storeBeside(tx: Tx, rows: PlaceRows, page: Beside, at: Date): Promise<number | null> {
  const { member, place, snippets: own, revision } = page;
  if (!(await lockConsent(tx, member))) return null;
  const here = and(eq(backfills.memberId, member), eq(backfills.placeId, await rows.id(tx, place)));
  const [open] = await tx
    .select({ next: backfills.next })
    .from(backfills)
    .where(and(here, isNotNull(backfills.next), eq(backfills.revision, revision)))
    .for("no key update");
  if (!open) return null;
  return own.length === 0 ? 0 : insertSnippets(tx, rows, own, at);
}

/** So that the pages of one member come one by one and none after an erasure. */
async function lockConsent(tx: Tx, member: MemberId): Promise<boolean> {
  const locked = await tx
    .select({ id: consents.memberId })
    .from(consents)
    .where(eq(consents.memberId, member))
    .for("no key update");
  return locked.length > 0;
}

async function storePage(tx: Tx, rows: PlaceRows, page: BackfillPage, at: Date): Promise<number | null> {
  const { member, place } = page;
  if (!(await lockConsent(tx, member))) return null;
  const placeId = await rows.id(tx, place);
  const moved = await tx
    .update(backfills)
    .set({
      next: page.next,
      read: sql`read + ${page.read}`,
      readTo: sql`least(read_to, ${page.readTo?.toISOString() ?? null}::timestamptz)`,
      oldest: sql`greatest(oldest, ${page.since?.toISOString() ?? null}::timestamptz)`,
      skipped: false,
    })
    .where(
      and(
        eq(backfills.memberId, member),
        eq(backfills.placeId, placeId),
        eq(backfills.next, page.from),
        eq(backfills.revision, page.revision),
      ),
    )
    .returning({ placeId: backfills.placeId });
  if (moved.length === 0) return null;
  if (page.snippets.length === 0) return 0;
  const [kept] = await tx.select({ n: count() }).from(snippets).where(eq(snippets.memberId, member));
  const room = Math.max(0, page.most - (kept?.n ?? 0));
  const newest = page.snippets.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime()).slice(0, room);
  if (newest.length === room) await tx.update(backfills).set({ next: null }).where(eq(backfills.memberId, member));
  return newest.length === 0 ? 0 : insertSnippets(tx, rows, newest, at);
}

/** The place of a conversation's row among the reader's; one statement, whatever else the statement does. */
function inPlace(at: ConversationRef): SQL {
  return sql`${backfills.placeId} in (select id from ${places} where workspace_id = ${workspaceIdOf(at)}
    and channel = ${at.channel} and thread = ${at.thread ?? ""})`;
}

interface PastRow {
  readonly past: typeof backfills.$inferSelect;
  readonly place: typeof places.$inferSelect;
  readonly workspace: typeof workspaces.$inferSelect;
}

function pastPlaceOf({ past, place, workspace }: PastRow): PastPlace {
  const { next, skipped, beganAt, oldest, readTo, read } = past;
  return {
    conversation: {
      ...{ platform: workspace.platform, workspace: workspace.external },
      ...{ channel: place.channel, thread: place.thread || null },
    },
    name: place.name,
    done: next === null,
    ...{ skipped, beganAt, oldest, readTo, read },
  };
}
