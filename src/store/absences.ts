/** Absences; ending one waits until nothing said for it can appear any more. */
import { and, desc, eq, isNotNull, isNull, lte, max } from "drizzle-orm";
import type { AbsenceStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { absenceOf, memberRows, memberState } from "./rows.ts";
import { absences } from "./schema.ts";

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
        return tx
          .update(absences)
          .set({ endedAt: at })
          .where(and(eq(absences.memberId, member), isNull(absences.endedAt)))
          .returning();
      });
      await untilPosted(db, { member });
      return ended[0] ? absenceOf(ended[0]) : null;
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
