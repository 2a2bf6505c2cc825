/** Members, their consent, and the erasure of a person from everything. */
import { and, eq, gt, lt, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { type LearningScope, TERMS_VERSION } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { type Db, rowsOf, storable } from "./database.ts";
import { eraseAccount, eraseUnlessRenewed, finishErasures, forgetAsker } from "./erase.ts";
import { exportMember } from "./export.ts";
import { leftOut } from "./left-out-schema.ts";
import { legacyPlans } from "./legacy-schema.ts";
import { memberLookups } from "./member-lookups.ts";
import { reactionsOlderThanKept } from "./reactions.ts";
import { reactions } from "./reactions-schema.ts";
import { backfills } from "./reading-schema.ts";
import { dropDerived, leftOutOlderThanKept, olderThanKept, removeWhere } from "./removal.ts";
import { ensureWorkspace, isUuid, memberRows, memberState, pseudonymsOf, type Tx, workspaceIdOf } from "./rows.ts";
import { consentOffers, consents, members, personas, places, snippets, workspaces } from "./schema.ts";
import { memberSettings } from "./settings-schema.ts";

export function memberStore(db: Db, now: Clock): MemberStore {
  return {
    ...memberLookups(db),

    async all(workspace) {
      const rows = await memberRows(db).where(workspace && eq(members.workspaceId, workspaceIdOf(workspace)));
      return rows.map(memberState);
    },

    async offer(account, scope, terms, expiresAt) {
      const workspaceId = await ensureWorkspace(db, account);
      await db
        .delete(consentOffers)
        .where(and(eq(consentOffers.workspaceId, workspaceId), eq(consentOffers.account, account.account)));
      const [row] = await db
        .insert(consentOffers)
        .values({ workspaceId, account: account.account, scope, terms, expiresAt })
        .returning({ id: consentOffers.id });
      if (!row) throw new Error("the offer was not kept");
      return row.id;
    },

    async takeOffer(id, account, at) {
      if (!isUuid(id)) return null;
      const [row] = await db
        .delete(consentOffers)
        .where(
          and(
            eq(consentOffers.id, id),
            eq(consentOffers.workspaceId, workspaceIdOf(account)),
            eq(consentOffers.account, account.account),
            gt(consentOffers.expiresAt, at),
          ),
        )
        .returning();
      return row ? { id, account, scope: row.scope as LearningScope, terms: row.terms } : null;
    },

    async removeExpiredOffers(at) {
      await db.delete(consentOffers).where(lt(consentOffers.expiresAt, at));
    },

    async grant(account, name, timeZone, consent) {
      return db.transaction(async (tx) => {
        const workspaceId = await ensureWorkspace(tx, account);
        const [member] = await tx
          .insert(members)
          .values({ workspaceId, account: account.account, name, timeZone })
          .onConflictDoUpdate({
            target: [members.workspaceId, members.account],
            set: { name, timeZone: sql`coalesce(${members.timeZone}, excluded.time_zone)` },
          })
          .returning({ id: members.id, timeZone: members.timeZone, isNew: sql<boolean>`xmax = 0` });
        if (!member) throw new Error("the member was not kept");
        if (member.isNew) await tx.insert(memberSettings).values({ memberId: member.id, practice: "due" });
        const keepDays = Math.min(consent.scope.days ?? SNIPPET_DAYS, await limitOf(tx, workspaceId));
        await readAnewIfLonger(tx, member.id, keepDays);
        const { since, expiresAt, terms, scope } = consent;
        const values = { since, expiresAt, terms, scope, keepDays, reminded: false, extendedBy: null, extendedName: null };
        await tx
          .insert(consents)
          .values({ memberId: member.id, ...values })
          .onConflictDoUpdate({ target: consents.memberId, set: values });
        await tx.update(legacyPlans).set({ askedAt: null, saidAt: null }).where(eq(legacyPlans.memberId, member.id));
        const older = sql`${snippets.memberId} = ${member.id} and ${olderThanKept(now())}`;
        const outside = outOfScope(member.id, consent.scope, snippets);
        await dropDerived(tx, [await removeWhere(tx, outside), await removeWhere(tx, older)].flat());
        await tx.delete(leftOut).where(outOfScope(member.id, consent.scope, leftOut));
        await tx.delete(leftOut).where(and(eq(leftOut.memberId, member.id), leftOutOlderThanKept(now())));
        await tx.delete(reactions).where(outOfScope(member.id, consent.scope, reactions));
        await tx.delete(reactions).where(and(eq(reactions.memberId, member.id), reactionsOlderThanKept(now())));
        await tx.delete(backfills).where(outOfScope(member.id, consent.scope, backfills));
        return { id: member.id as MemberId, account, name, timeZone: member.timeZone };
      });
    },

    async rename(account, name) {
      await db.execute(sql`with renamed as (update ${members} set name = ${storable(name)}
          where workspace_id = ${workspaceIdOf(account)} and account = ${account.account} and name <> ${storable(name)} returning id)
        delete from ${personas} where member_id in (select id from renamed)`);
    },

    async consentEndingBefore(before) {
      const rows = await memberRows(db).where(lt(consents.expiresAt, before));
      return rows.map((row) => ({ ...memberState(row), reminded: row.consent.reminded }));
    },

    async markReminded(id) {
      await db.update(consents).set({ reminded: true }).where(eq(consents.memberId, id));
    },

    async underOtherTerms() {
      return (await memberRows(db).where(ne(consents.terms, TERMS_VERSION))).map(memberState);
    },

    async setTimeZone(id, timeZone) {
      await db.update(members).set({ timeZone }).where(eq(members.id, id));
    },

    erase: (account) => eraseAccount(db, account, now()),

    forgetAsker: (account) => forgetAsker(db, account),

    eraseUnlessRenewed: (account, endsAt) => eraseUnlessRenewed(db, account, endsAt, now()),

    finishErasures: () => finishErasures(db, now()),

    async removeWorkspace(ref) {
      await db.transaction((tx) => tx.delete(workspaces).where(eq(workspaces.id, workspaceIdOf(ref))));
    },

    export: (id) => exportMember(db, id),

    async pseudonyms(accounts) {
      if (accounts.length === 0) return [];
      const rows = await rowsOf<{ i: number; person: string }>(db, sql`select i, person from ${pseudonymsOf(accounts)} as named`);
      const known = new Map(rows.map(({ i, person }) => [i, person]));
      return accounts.map((_, i) => known.get(i) ?? "");
    },
  };
}

/** Held until the consent is written, so that a limit set meanwhile counts for it too. */
async function limitOf(tx: Tx, workspaceId: number): Promise<number> {
  const [row] = await tx
    .select({ days: workspaces.retentionDays })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for("share");
  return row?.days ?? SNIPPET_DAYS;
}

/** How far each place was read says nothing about the time before. */
async function readAnewIfLonger(tx: Tx, member: string, keepDays: number): Promise<void> {
  const before = sql`(select member_id from ${consents} where member_id = ${member} and keep_days < ${keepDays})`;
  await tx.delete(backfills).where(sql`${backfills.memberId} in ${before}`);
}

/** What is left out of the scope goes, and how far it was read: it is read from the beginning, should it be allowed again. */
type Scoped = typeof snippets | typeof leftOut | typeof reactions | typeof backfills;

function outOfScope(member: string, { channels }: LearningScope, from: Scoped): SQL {
  const outside =
    channels === "public"
      ? sql`audience <> 'public'`
      : channels.length === 0
        ? sql`true`
        : notInArray(places.channel, [...channels]);
  return sql`${from.memberId} = ${member} and ${from.placeId} in (select id from ${places} where ${outside})`;
}
