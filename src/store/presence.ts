/** Where members wrote last; noting it waits for replies that are just being decided on. */
import { and, eq, lt, lte, sql } from "drizzle-orm";
import { conversationKey, type MemberId } from "#core/model/ids.ts";
import type { PresenceStore, Wrote } from "#core/ports/presence-store.ts";
import { type Db, jsonRows, rowsOf } from "./database.ts";
import { legacyPlans } from "./legacy-schema.ts";
import type { PlaceRows } from "./places.ts";
import { presences } from "./presence-schema.ts";
import type { Tx } from "./rows.ts";
import { absences, members } from "./schema.ts";

export function presenceStore(db: Db, places: PlaceRows): PresenceStore {
  return {
    async note(wrote) {
      if (wrote.length === 0) return new Map();
      const before = await places.relying(() => db.transaction((tx) => note(tx, places, wrote)));
      await seen(db, wrote);
      return before;
    },

    async forget(member, upTo) {
      await db.delete(presences).where(and(eq(presences.memberId, member), lte(presences.wroteAt, upTo)));
    },

    async removeOlderThan(before) {
      await db.delete(presences).where(lt(presences.wroteAt, before));
    },
  };
}

interface LastRow {
  readonly member_id: string;
  readonly last: string | null;
}

/** Whoever is away is locked as by off: a gate being decided is waited for, and each after it reads what is noted here. */
async function note(tx: Tx, places: PlaceRows, wrote: readonly Wrote[]): Promise<ReadonlyMap<MemberId, Date>> {
  const given = [];
  for (const { member, place, at } of latestOf(wrote))
    given.push({ member_id: member, place_id: await places.id(tx, place), wrote_at: at.toISOString() });
  const rows = jsonRows(given);
  const away = await rowsOf<LastRow>(
    tx,
    sql`with going as (select m.id from ${members} m join ${absences} a on a.member_id = m.id and a.ended_at is null
          where m.id in (select member_id from json_to_recordset(${rows}) as given(member_id uuid)) order by m.id for no key update of m)
        select going.id as member_id, (select (extract(epoch from max(wrote_at)) * 1000)::text from ${presences} p where p.member_id = going.id) as last from going`,
  );
  await tx.execute(sql`insert into ${presences} (member_id, place_id, wrote_at)
    select given.member_id, given.place_id, given.wrote_at
      from json_to_recordset(${rows}) as given(member_id uuid, place_id int, wrote_at timestamptz) join ${members} m on m.id = given.member_id
      where not exists (select 1 from ${absences} a where a.member_id = m.id and a.ended_at is null and a.since > given.wrote_at)
      order by given.member_id, given.place_id
    on conflict (member_id, place_id) do update set wrote_at = greatest(presences.wrote_at, excluded.wrote_at)`);
  return new Map(away.flatMap(({ member_id, last }) => (last ? [[member_id as MemberId, new Date(Number(last))] as const] : [])));
}

/** Whoever left a plan for their clone is there: a statement of its own, as it waits for nothing above. */
async function seen(db: Db, wrote: readonly Wrote[]): Promise<void> {
  const rows = jsonRows(wrote.map(({ member, at }) => ({ member_id: member, wrote_at: at.toISOString() })));
  await db.execute(sql`with given as (select member_id, max(wrote_at) as wrote_at
      from json_to_recordset(${rows}) as given(member_id uuid, wrote_at timestamptz) group by member_id),
    planned as (select p.member_id from ${legacyPlans} p join given using (member_id) order by p.member_id for no key update of p)
    update ${legacyPlans} set seen_at = greatest(seen_at, given.wrote_at) from given join planned using (member_id)
      where ${legacyPlans.memberId} = given.member_id`);
}

/** One of each member and place, the last. */
function latestOf(wrote: readonly Wrote[]): readonly Wrote[] {
  const latest = new Map<string, Wrote>();
  for (const one of wrote) {
    const key = `${one.member} ${conversationKey(one.place.conversation)}`;
    const known = latest.get(key);
    if (!known || known.at < one.at) latest.set(key, one);
  }
  return [...latest.values()];
}
