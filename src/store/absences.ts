/** Absences; ending one waits until nothing said for it can appear any more. */
import { and, desc, eq, isNotNull, isNull, lte, max } from "drizzle-orm";
import type { Digest } from "#core/model/digest.ts";
import type { AbsenceStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { digestOf } from "./digests.ts";
import { digests } from "./digests-schema.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { absenceOf, memberRows, memberState, type Tx } from "./rows.ts";
import { absences } from "./schema.ts";
import { leased } from "./telling.ts";

export function absenceStore(db: Db): AbsenceStore {
  return {
    async begin(absence, said) {
      await db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { member: absence.memberId });
        await tx
          .update(absences)
          .set({ endedAt: absence.since })
          .where(and(eq(absences.memberId, absence.memberId), isNull(absences.endedAt)));
        await tx.insert(absences).values({ ...absence, said: said || null });
      });
    },

    async end(member, at) {
      const ended = await db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { member });
        const [absence] = await tx
          .update(absences)
          .set({ endedAt: at })
          .where(and(eq(absences.memberId, member), isNull(absences.endedAt)))
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
  };
}

/** With the lease of whoever ends the absence, so that nobody else tells of it meanwhile. */
async function leaveDigest(tx: Tx, { memberId, since }: typeof absences.$inferSelect, until: Date): Promise<Digest> {
  const [row] = await tx.insert(digests).values({ memberId, since, until, leasedUntil: leased }).returning();
  if (!row) throw new Error("the digest was not kept");
  return digestOf(row);
}
