/** Absences; ending one waits until nothing said for it can appear any more. */
import { and, desc, eq, gt, gte, isNotNull, isNull, lt, lte, max, ne, sql } from "drizzle-orm";
import type { Digest } from "#core/model/digest.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { AbsenceStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { digestOf } from "./digests.ts";
import { digests } from "./digests-schema.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { absenceOf, memberRows, memberState, type Tx } from "./rows.ts";
import { absences } from "./schema.ts";
import { leased } from "./telling.ts";

const openOf = (member: MemberId) => and(eq(absences.memberId, member), isNull(absences.endedAt));

/** One that was replaced ended when it began; one that ran out, or came to its own end, no earlier than it was to. */
async function cameBack(tx: Tx, member: MemberId, since: Date): Promise<boolean> {
  const early = and(lt(absences.endedAt, absences.until), ne(absences.endedAt, absences.since), gte(absences.endedAt, since));
  const [one] = await tx
    .select({ id: absences.id })
    .from(absences)
    .where(and(eq(absences.memberId, member), early))
    .limit(1);
  return one !== undefined;
}

export function absenceStore(db: Db): AbsenceStore {
  return {
    async begin(absence, said) {
      await db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { member: absence.memberId });
        await tx.update(absences).set({ endedAt: absence.since }).where(openOf(absence.memberId));
        await tx.insert(absences).values({ ...absence, said: said || null });
      });
    },

    join(absence, unlessBackSince) {
      return db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { member: absence.memberId });
        if (await cameBack(tx, absence.memberId, unlessBackSince)) return "back";
        const [open] = await tx.select().from(absences).where(openOf(absence.memberId));
        if (!open) {
          await tx.insert(absences).values({ ...absence });
          return "begun";
        }
        if (open.until <= absence.since) return "ran-out";
        if (open.until >= absence.until) return "unchanged";
        await tx.update(absences).set({ until: absence.until, reminded: false }).where(eq(absences.id, open.id));
        return "lengthened";
      });
    },

    backSince: (member, since) => cameBack(db, member, since),

    async end(member, at, only) {
      const ended = await db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { member });
        const [absence] = await tx
          .update(absences)
          .set({ endedAt: at, ...(only && only !== "ran-out" ? { until: at } : {}) })
          .where(and(openOf(member), only && (only === "ran-out" ? lte(absences.until, at) : eq(absences.by, only))))
          .returning();
        return absence ? { absence, digest: await leaveDigest(tx, absence, at) } : null;
      });
      await untilPosted(db, { member });
      return ended && { ...absenceOf(ended.absence), digest: ended.digest };
    },

    async earlierEnds(member, limit) {
      const rows = await db
        .select({ said: absences.said })
        .from(absences)
        .where(and(eq(absences.memberId, member), isNotNull(absences.said)))
        .groupBy(absences.said)
        .orderBy(desc(max(absences.id)))
        .limit(limit);
      return rows.flatMap(({ said }) => said ?? []);
    },

    async endingBefore(now) {
      const rows = await memberRows(db).where(lte(absences.until, now));
      return rows.map(memberState);
    },

    async toRemind(now, before, days) {
      const long = sql`${absences.until} - ${absences.since} >= ${days} * interval '1 day'`;
      const soon = and(gt(absences.until, now), lte(absences.until, before));
      const rows = await memberRows(db).where(and(soon, long, isNull(absences.by), eq(absences.reminded, false)));
      return rows.map(memberState);
    },

    async markReminded(member) {
      await db.update(absences).set({ reminded: true }).where(openOf(member));
    },
  };
}

/** With the lease of whoever ends the absence, so that nobody else tells of it meanwhile. */
async function leaveDigest(tx: Tx, { memberId, since }: typeof absences.$inferSelect, until: Date): Promise<Digest> {
  const [row] = await tx.insert(digests).values({ memberId, since, until, leasedUntil: leased }).returning();
  if (!row) throw new Error("the digest was not kept");
  return digestOf(row);
}
