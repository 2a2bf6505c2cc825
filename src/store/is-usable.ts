/** Promise 5 as a condition: snippets that may be used where the readers of a place can see them. */
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { makePgArray } from "drizzle-orm/pg-core";
import type { Usable } from "#core/model/place.ts";
import { places, snippets } from "./schema.ts";

/** Of a statement that joins both tables; the audience is asked of the source as it was and as it is now. */
function usable(audiences: string | Placeholder, channel: string | null | Placeholder): SQL {
  return sql`(${snippets.audience} = any(${audiences}::text[]) and ${places.audience} = any(${audiences}::text[])
    and (${channel}::text is null or ${places.channel} = ${channel}))`;
}

export const isUsable = ({ audiences, channel }: Usable): SQL => usable(makePgArray([...audiences]), channel);

/** The same for a statement that is put together once, before it is known where; run with `usableThere`. */
export const isUsableThere: SQL = usable(sql.placeholder("audiences"), sql.placeholder("channel"));

export function usableThere({ audiences, channel }: Usable) {
  return { audiences: makePgArray([...audiences]), channel };
}
