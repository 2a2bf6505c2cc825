/** The bursts that snippets belong to: what was said in the same breath, in the same conversation. */
import { and, type Placeholder, type SQL, sql } from "drizzle-orm";
import { alias, makePgArray } from "drizzle-orm/pg-core";
import { groupBursts } from "#core/model/bursts.ts";
import type { SnippetId } from "#core/model/ids.ts";
import type { Usable } from "#core/model/place.ts";
import { BURST_GAP_MS, type Burst } from "#core/model/snippet.ts";
import type { Db } from "./database.ts";
import { whereUsable } from "./is-usable.ts";
import { snippets } from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

/** A burst is followed this far to either side of the snippet asked for. */
const REACH_MS = 5 * BURST_GAP_MS;

/** In the order of the ids; snippets of the same breath give one burst. */
export type Bursts = (ids: readonly SnippetId[], usable: Usable) => Promise<readonly Burst[]>;

export function burstsIn(db: Db): Bursts {
  // Put together once, which takes longer than to run it.
  const around = whereUsable((isUsable) =>
    snippetRows(db)
      .where(and(sql`${snippets.id} = any(array(${idsAround(sql.placeholder("ids"))}))`, isUsable))
      .prepare("snippets_around"),
  );
  return async (ids, usable) => {
    if (ids.length === 0) return [];
    const { statement, values } = around(usable);
    const rows = await statement.execute({ ids: makePgArray(ids.map(Number)), ...values });
    const found = groupBursts(rows.map(snippetOf));
    const wanted = ids.flatMap((id) => found.find((burst) => burst.snippets.some((snippet) => snippet.id === id)) ?? []);
    return [...new Set(wanted)];
  };
}

/**
 * Read once, as an array, with one index scan an anchor (`offset 0`): joined freely, the planner reads the whole table, and, where it
 * takes it for an empty one, all of this again for each row.
 */
function idsAround(ids: Placeholder): SQL {
  const anchor = alias(snippets, "anchor");
  const reach = sql`${REACH_MS} * interval '1 millisecond'`;
  return sql`select near.id from ${snippets} as anchor cross join lateral (select s.id from ${snippets} as s where s.member_id = anchor.member_id
    and s.place_id = anchor.place_id and s.sent_at between anchor.sent_at - ${reach} and anchor.sent_at + ${reach} offset 0) as near
    where ${anchor.id} = any(${ids}::bigint[])`;
}
