/** Whose turn it is to read a member's past, for how long it was worked on, and whether the member was told of its end. */
import { and, eq, sql } from "drizzle-orm";
import type { BackfillStore } from "#core/ports/backfill-store.ts";
import { type Db, rowsOf } from "./database.ts";
import { backfillRuns } from "./reading-schema.ts";
import { members } from "./schema.ts";

type Turns = Pick<BackfillStore, "takeTurn" | "keepTurn" | "endTurn" | "toldFor" | "told">;

/** In the database's time: the processes' clocks may differ. */
const later = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
const worked = {
  workedMs: sql`worked_ms + extract(epoch from clock_timestamp() - renewed_at) * 1000`,
  renewedAt: sql`clock_timestamp()`,
};

export function backfillTurns(db: Db): Turns {
  return {
    async takeTurn(member, holder, forMs) {
      const [found] = await rowsOf<{ taken: boolean }>(
        db,
        sql`with there as (select id from ${members} where id = ${member}),
          taken as (insert into ${backfillRuns} as run (member_id, leased_by, leased_until, renewed_at)
            select id, ${holder}, ${later(forMs)}, clock_timestamp() from there
            on conflict (member_id) do update
              set leased_by = excluded.leased_by, leased_until = excluded.leased_until, renewed_at = excluded.renewed_at
              where run.leased_until is null or run.leased_until < clock_timestamp() returning member_id)
          select exists (select from taken) as taken from there`,
      );
      if (!found) return "gone";
      return found.taken ? "taken" : "busy";
    },

    async keepTurn(member, holder, forMs) {
      const kept = await db
        .update(backfillRuns)
        .set({ leasedUntil: later(forMs), ...worked })
        .where(held(member, holder))
        .returning({ member: backfillRuns.memberId });
      return kept.length > 0;
    },

    async endTurn(member, holder) {
      await db
        .update(backfillRuns)
        .set({ leasedUntil: null, leasedBy: null, ...worked })
        .where(held(member, holder));
    },

    async toldFor(member) {
      const [row] = await db.select({ told: backfillRuns.toldFor }).from(backfillRuns).where(eq(backfillRuns.memberId, member));
      return row?.told ?? null;
    },

    async told(member, since) {
      await db.execute(
        sql`insert into ${backfillRuns} (member_id, told_for) select id, ${since.toISOString()}::timestamptz from ${members}
          where id = ${member} on conflict (member_id) do update set told_for = excluded.told_for`,
      );
    },
  };
}

const held = (member: string, holder: string) => and(eq(backfillRuns.memberId, member), eq(backfillRuns.leasedBy, holder));
