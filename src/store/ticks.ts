/** Lets exactly one of several processes run a scheduled tick. */
import { max, sql } from "drizzle-orm";
import { type Db, rowsOf } from "./database.ts";
import { ticks } from "./working-schema.ts";

/** When a process last ran anything by the clock, which some process does each minute; null before the first. */
export async function lastTick(db: Db): Promise<Date | null> {
  const [row] = await db.select({ last: max(ticks.last) }).from(ticks);
  return row?.last ?? null;
}

/** True for the one caller that may run the tick planned for this time. */
export async function takeTick(db: Db, name: string, planned: Date): Promise<boolean> {
  const at = sql`${planned.toISOString()}::timestamptz`;
  const taken = await rowsOf(
    db,
    sql`insert into ${ticks} as t (name, last) values (${name}, ${at}) on conflict (name) do update set last = excluded.last where t.last < excluded.last returning name`,
  );
  return taken.length > 0;
}
