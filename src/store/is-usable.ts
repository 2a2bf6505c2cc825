/** Promise 5 as a condition: snippets that may be used where the readers of a place can see them. */
import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Usable } from "#core/model/place.ts";
import { places, snippets } from "./schema.ts";

/** Of a statement that joins both tables; the audience is asked of the source as it was and as it is now. */
export function isUsable({ audiences, channel }: Usable): SQL | undefined {
  return and(
    inArray(snippets.audience, [...audiences]),
    inArray(places.audience, [...audiences]),
    channel === null ? undefined : eq(places.channel, channel),
  );
}
