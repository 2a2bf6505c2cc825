/** Where members wrote last; noting it waits for replies that are just being decided on. */
import { and, eq, lt, lte, type SQL, sql } from "drizzle-orm";
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
      const [before] = await Promise.all([places.relying(() => note(db, places, wrote)), seen(db, wrote)]);
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

interface Row {
  readonly member_id: string;
  readonly place_id: number;
  /** ISO 8601. */
  readonly wrote_at: string;
}

async function note(db: Db, places: PlaceRows, wrote: readonly Wrote[]): Promise<ReadonlyMap<MemberId, Date>> {
  const rows: Row[] = [];
  for (const { member, place, at } of latestOf(wrote))
    rows.push({ member_id: member, place_id: await places.id(db, place), wrote_at: at.toISOString() });
  const away = await noteWhoIsHere(db, rows);
  if (away.size === 0) return new Map();
  return db.transaction((tx) =>
    noteWhoIsAway(
      tx,
      rows.filter(({ member_id }) => away.has(member_id)),
    ),
  );
}

/** Nobody is to be waited for: no clone speaks for them. Returns the others. */
async function noteWhoIsHere(db: Db, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const away = await rowsOf<{ member_id: string }>(
    db,
    sql`with given as materialized (${given(rows)}),
      away as materialized (select a.member_id from ${absences} a where a.ended_at is null and a.member_id in (select member_id from given)),
      noted as (${insert(sql`given.member_id not in (select member_id from away)`)})
      select member_id from away`,
  );
  return new Set(away.map(({ member_id }) => member_id));
}

interface LastRow {
  readonly member_id: string;
  readonly last: string | null;
}

/** They are locked as by off: a gate being decided is waited for, and each after it reads what is noted here. */
async function noteWhoIsAway(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<MemberId, Date>> {
  const away = await rowsOf<LastRow>(
    tx,
    sql`with given as (${given(rows)}),
        going as (select m.id from ${members} m join ${absences} a on a.member_id = m.id and a.ended_at is null
          where m.id in (select member_id from given) order by m.id for no key update of m)
        select going.id as member_id, (select (extract(epoch from max(wrote_at)) * 1000)::text from ${presences} p where p.member_id = going.id) as last from going`,
  );
  await tx.execute(
    sql`with given as (${given(rows)}) ${insert(sql`not exists (select 1 from ${absences} a
    where a.member_id = given.member_id and a.ended_at is null and a.since > given.wrote_at)`)}`,
  );
  return new Map(away.flatMap(({ member_id, last }) => (last ? [[member_id as MemberId, new Date(Number(last))] as const] : [])));
}

const given = (rows: readonly Row[]): SQL =>
  sql`select * from json_to_recordset(${jsonRows(rows)}) as given(member_id uuid, place_id int, wrote_at timestamptz)`;

/** Those of `given` that the condition is true of. */
const insert = (which: SQL): SQL => sql`insert into ${presences} (member_id, place_id, wrote_at)
    select given.member_id, given.place_id, given.wrote_at from given join ${members} m on m.id = given.member_id
      where ${which} order by given.member_id, given.place_id
    on conflict (member_id, place_id) do update set wrote_at = greatest(presences.wrote_at, excluded.wrote_at)`;

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
