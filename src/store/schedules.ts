/** Keeps schedules, and when each has something to begin. */
import { and, eq, lte } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { ScheduleStore } from "#core/ports/away-store.ts";
import { schedules } from "./away-schema.ts";
import type { Db } from "./database.ts";
import { memberRows, memberState } from "./rows.ts";
import { members } from "./schema.ts";

export function scheduleStore(db: Db): ScheduleStore {
  return {
    async set({ memberId, lines, timeZone }, nextAt, setAt) {
      const set = { lines: [...lines], timeZone, nextAt, setAt };
      await db
        .insert(schedules)
        .values({ memberId, ...set })
        .onConflictDoUpdate({ target: schedules.memberId, set });
    },

    async find(member) {
      const [row] = await db.select().from(schedules).where(eq(schedules.memberId, member));
      return row ? scheduleOf(row) : null;
    },

    async remove(member) {
      const gone = await db.delete(schedules).where(eq(schedules.memberId, member)).returning({ id: schedules.memberId });
      return gone.length > 0;
    },

    async due(now) {
      const due = await db.select().from(schedules).where(lte(schedules.nextAt, now));
      const states = await Promise.all(due.map(({ memberId }) => memberRows(db).where(eq(members.id, memberId))));
      return due.flatMap((row, i) => {
        const [found] = states[i] ?? [];
        return found && row.nextAt ? [{ ...memberState(found), schedule: scheduleOf(row), nextAt: row.nextAt }] : [];
      });
    },

    async moveOn(member, from, nextAt) {
      await db
        .update(schedules)
        .set({ nextAt })
        .where(and(eq(schedules.memberId, member), eq(schedules.nextAt, from)));
    },
  };
}

function scheduleOf({ memberId, lines, timeZone }: typeof schedules.$inferSelect) {
  return { memberId: memberId as MemberId, lines, timeZone };
}
