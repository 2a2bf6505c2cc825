/** Which snippets keep words of a message as what they answered: those said in its conversation, and corrections of replies to it. */
import { type SQL, sql } from "drizzle-orm";
import type { MessageRef } from "#core/model/ids.ts";
import { fromAny } from "./from-any.ts";
import { mentions, snippets } from "./schema.ts";

/**
 * Two conditions, for a statement each: together they would read the whole table. A reply may stand in another conversation than
 * its question, such as a thread of it; so does the correction then.
 */
export function cuesOf(messages: readonly MessageRef[]): readonly [SQL, SQL] {
  const replies = sql`(select id from ${mentions} where ${fromAny(messages, mentions.placeId, mentions.question)})`;
  return [fromAny(messages, snippets.placeId, snippets.cueMessage), sql`${snippets.corrects} in ${replies}`];
}
