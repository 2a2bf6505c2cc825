/** Keeps the hints members switched on, and which of them there is a sign of. */
import { and, asc, eq, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import type { FeedProblem, Hint, HintKind, HintUse } from "#core/model/hint.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { HintStore } from "#core/ports/away-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import { hints } from "./away-schema.ts";
import type { Db } from "./database.ts";
import { memberRows, memberState } from "./rows.ts";
import { members } from "./schema.ts";

type Row = typeof hints.$inferSelect;

/** For how long a sign is one caller's to act on. */
const TAKEN_MS = 60_000;

const none = { since: null, until: null, dueAt: null } as const;

export function hintStore(db: Db): HintStore {
  const one = (member: MemberId, kind: HintKind) => and(eq(hints.memberId, member), eq(hints.kind, kind));

  const withMembers = async (rows: readonly Row[], where?: SQL): Promise<(MemberState & { readonly hint: Hint })[]> => {
    if (rows.length === 0) return [];
    const ids = [...new Set(rows.map(({ memberId }) => memberId))];
    const states = (await memberRows(db).where(and(inArray(members.id, ids), where))).map(memberState);
    return rows.flatMap((row) => {
      const state = states.find(({ member }) => member.id === row.memberId);
      return state ? [{ ...state, hint: hintOf(row) }] : [];
    });
  };

  return {
    async set({ memberId, kind, use, minutes, feed }, setAt) {
      const set = { use, minutes, feed, problem: null, setAt, ...none };
      await db
        .insert(hints)
        .values({ memberId, kind, ...set })
        .onConflictDoUpdate({ target: [hints.memberId, hints.kind], set });
    },

    async of(member) {
      const rows = await db.select().from(hints).where(eq(hints.memberId, member)).orderBy(asc(hints.kind));
      return rows.map(hintOf);
    },

    async remove(member, kind) {
      return (await db.delete(hints).where(one(member, kind)).returning({ kind: hints.kind })).length > 0;
    },

    async watching(kinds, platform) {
      const rows = await db
        .select()
        .from(hints)
        .where(inArray(hints.kind, [...kinds]));
      const all = await withMembers(rows);
      return platform === undefined ? all : all.filter(({ member }) => member.account.platform === platform);
    },

    async begin(member, kind, { since, until, dueAt }) {
      // One that has run out is over, whether anybody said so or not.
      const isNew = sql`(${hints.since} is null or ${hints.until} <= ${since.toISOString()}::timestamptz)`;
      await db
        .update(hints)
        .set({
          since: sql`case when ${isNew} then ${since.toISOString()}::timestamptz else ${hints.since} end`,
          dueAt: sql`case when ${isNew} then ${dueAt.toISOString()}::timestamptz else ${hints.dueAt} end`,
          until,
        })
        .where(one(member, kind));
    },

    async end(member, kind) {
      const ended = await db
        .update(hints)
        .set(none)
        .where(and(one(member, kind), isNotNull(hints.since)))
        .returning({ kind: hints.kind });
      return ended.length > 0;
    },

    async takeDue(now, member) {
      const due = and(lte(hints.dueAt, now), member && eq(hints.memberId, member));
      const again = new Date(now.getTime() + TAKEN_MS);
      return withMembers(await db.update(hints).set({ dueAt: again }).where(due).returning());
    },

    async actedOn(member, kind, since) {
      await db
        .update(hints)
        .set({ dueAt: null })
        .where(and(one(member, kind), eq(hints.since, since)));
    },

    async fed(member, problem, feed) {
      await db
        .update(hints)
        .set({ problem, ...(feed === undefined ? {} : { feed }) })
        .where(one(member, "calendar"));
    },
  };
}

function hintOf({ memberId, kind, use, minutes, feed, problem, since, until }: Row): Hint {
  return {
    memberId: memberId as MemberId,
    kind: kind as HintKind,
    use: use as HintUse,
    problem: problem as FeedProblem | null,
    ...{ minutes, feed, since, until },
  };
}
