/** Promise 5 as a condition: snippets that may be used where the readers of a place can see them. */
import { eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import { makePgArray } from "drizzle-orm/pg-core";
import type { Usable } from "#core/model/place.ts";
import { places, snippets } from "./schema.ts";

/** Of a statement that joins both tables; the audience is asked of the source as it was and as it is now. */
function usable(audiences: string | Placeholder, channel: string | null | Placeholder): SQL {
  const readable = sql`${snippets.audience} = any(${audiences}::text[]) and ${places.audience} = any(${audiences}::text[])`;
  return channel === null ? sql`(${readable})` : sql`(${readable} and ${eq(places.channel, channel)})`;
}

/**
 * What everyone in the workspace can read, as above. The word stands in the statement: given as a value, it is taken for a rare one by
 * a plan for all values, which then reads place after place.
 */
export const isPublic: SQL = sql`(${snippets.audience} = 'public' and ${places.audience} = 'public')`;

export const isUsable = ({ audiences, channel }: Usable): SQL => usable(makePgArray([...audiences]), channel);

/**
 * Statements that are put together once, before it is known where: one for anywhere and one for a channel, since a plan for both
 * would be good for neither. Run with `values`.
 */
export function whereUsable<Statement>(statement: (isUsable: SQL) => Statement) {
  const audiences = sql.placeholder("audiences");
  const [anywhere, inChannel] = [statement(usable(audiences, null)), statement(usable(audiences, sql.placeholder("channel")))];
  return ({ audiences, channel }: Usable) => ({
    statement: channel === null ? anywhere : inChannel,
    values: { audiences: makePgArray([...audiences]), channel },
  });
}
