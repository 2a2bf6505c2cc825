/** Keeps the plans members leave for their clones, and what their stewards make of them. */
import { and, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { AccountRef, MemberId } from "#core/model/ids.ts";
import type { LegacyPlan } from "#core/model/legacy.ts";
import type { LegacyStore } from "#core/ports/legacy-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { farewells } from "./farewells.ts";
import { legacyPlans } from "./legacy-schema.ts";
import type { PlaceRows } from "./places.ts";
import { memberRows, memberState, type Tx, workspaceIdOf } from "./rows.ts";
import { absences, consents, members, snippets, workspaces } from "./schema.ts";

const fresh = { acceptedAt: null, askedAt: null, saidAt: null } as const;

export function legacyStore(db: Db, places: PlaceRows): LegacyStore {
  return {
    async set({ memberId, words, steward }, setAt) {
      const set = { words, steward: steward?.account ?? null, setAt, ...fresh };
      await db
        .insert(legacyPlans)
        .values({ memberId, ...set })
        .onConflictDoUpdate({ target: legacyPlans.memberId, set });
    },

    async find(member) {
      const [found] = await planned(db, eq(members.id, member));
      return found?.plan ?? null;
    },

    async remove(member) {
      const gone = await db.delete(legacyPlans).where(eq(legacyPlans.memberId, member)).returning({ id: legacyPlans.memberId });
      return gone.length > 0;
    },

    async accept(member, steward, acceptedAt) {
      const taken = await db
        .update(legacyPlans)
        .set({ acceptedAt })
        .where(and(stewardOf(member, steward), isNull(legacyPlans.acceptedAt)))
        .returning({ id: legacyPlans.memberId });
      return taken.length > 0;
    },

    async withdraw(member, steward) {
      const left = await db
        .update(legacyPlans)
        .set({ steward: null, acceptedAt: null, askedAt: null })
        .where(stewardOf(member, steward))
        .returning({ id: legacyPlans.memberId });
      return left.length > 0;
    },

    ending: (now, before) => planned(db, and(gt(consents.expiresAt, now), lte(consents.expiresAt, before))),

    async stewards() {
      const { platform, external: workspace } = workspaces;
      const rows = await db
        .selectDistinct({ platform, workspace, account: legacyPlans.steward })
        .from(legacyPlans)
        .innerJoin(members, eq(members.id, legacyPlans.memberId))
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId));
      return rows.flatMap(({ account, ...where }) => (account === null ? [] : { ...where, account }));
    },

    async asked(member, askedAt) {
      await db.update(legacyPlans).set({ askedAt }).where(eq(legacyPlans.memberId, member));
    },

    async extend(member, steward, name, from, until) {
      const agreed = db
        .select({ id: legacyPlans.memberId })
        .from(legacyPlans)
        .where(and(stewardOf(member, steward), isNotNull(legacyPlans.acceptedAt)));
      const extended = await db
        .update(consents)
        .set({ expiresAt: until, extendedBy: steward.account, extendedName: name, reminded: false })
        .where(
          and(
            eq(consents.memberId, member),
            eq(consents.expiresAt, from),
            isNull(consents.extendedName),
            sql`${consents.memberId} in ${agreed}`,
          ),
        )
        .returning({ id: consents.memberId });
      return extended.length > 0;
    },

    ...farewells(db, places, planned),
  };
}

function stewardOf(member: MemberId, steward: AccountRef): SQL | undefined {
  return and(
    eq(legacyPlans.memberId, member),
    eq(legacyPlans.steward, steward.account),
    sql`${legacyPlans.memberId} in (select id from ${members} where ${members.workspaceId} = ${workspaceIdOf(steward)})`,
  );
}

/**
 * Away, or gone since an absence that the member began, or a hint, ran out: no message since, no later absence they came back from, no
 * renewed consent. One by a schedule says nothing: it comes whether anybody is there or not.
 */
const gone = sql<boolean>`coalesce((select last.ended_at is null or (last.ended_at >= last.until and ${consents.since} <= last.until
    and coalesce(${legacyPlans.seenAt} <= last.until, true)
    and not exists (select 1 from ${snippets} s where s.member_id = ${members.id} and s.sent_at > last.until and s.corrects is null)
    and not exists (select 1 from ${absences} b where b.member_id = ${members.id} and b.since > last.since and b.ended_at < b.until
      and b.ended_at <> b.since))
  from ${absences} last where last.member_id = ${members.id} and last.by is distinct from 'schedule' order by last.since desc, last.id desc limit 1), false)`;

async function planned(db: Tx, where: SQL | undefined): Promise<readonly (MemberState & { readonly plan: LegacyPlan })[]> {
  const rows = await db
    .select({ plan: legacyPlans, gone })
    .from(legacyPlans)
    .innerJoin(members, eq(members.id, legacyPlans.memberId))
    .innerJoin(consents, eq(consents.memberId, members.id))
    .where(where);
  if (rows.length === 0) return [];
  const ids = rows.map(({ plan }) => plan.memberId);
  const states = (await memberRows(db).where(inArray(members.id, ids))).map(memberState);
  return rows.flatMap((row) => {
    const state = states.find(({ member }) => member.id === row.plan.memberId);
    return state ? [{ ...state, plan: planOf(row, state) }] : [];
  });
}

function planOf(
  { plan, gone: isGone }: { plan: typeof legacyPlans.$inferSelect; gone: boolean },
  { member }: MemberState,
): LegacyPlan {
  const { words, steward, acceptedAt, askedAt, saidAt } = plan;
  return {
    ...{ memberId: member.id, words, acceptedAt, askedAt, saidAt, gone: isGone },
    steward: steward === null ? null : { ...member.account, account: steward },
  };
}

/** Each statement by itself, before anybody's row is deleted: two who are each other's stewards may leave at once. */
export async function forgetSteward(db: Db, { account, ...workspace }: AccountRef, at: Date): Promise<void> {
  const here = sql`member_id in (select id from ${members} where ${members.workspaceId} = ${workspaceIdOf(workspace)})`;
  await clearSteward(db, sql`steward = ${account} and ${here}`, sql`extended_by = ${account} and ${here}`, at);
}

/** How long a clone has left whose steward is gone: time for its last words. */
const LEFT_MS = 24 * 60 * 60_000;

/** Plans of `theirs` are to retire; consents they `extended` end within a day, and name them no more. */
export async function clearSteward(tx: Tx, theirs: SQL, extended: SQL, at: Date): Promise<void> {
  const soon = sql`${new Date(at.getTime() + LEFT_MS).toISOString()}::timestamptz`;
  await tx.execute(
    sql`update ${consents} set expires_at = least(expires_at, ${soon}), extended_by = null, extended_name = '' where ${extended}`,
  );
  await tx.execute(sql`update ${legacyPlans} set steward = null, accepted_at = null, asked_at = null where ${theirs}`);
}
