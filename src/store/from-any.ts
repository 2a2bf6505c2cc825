/** Finds rows by the messages they came from. */
import { inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { conversationKey, type MessageRef } from "#core/model/ids.ts";
import { workspaceIdOf } from "./rows.ts";
import { places } from "./schema.ts";

/** Whether the columns name one of the messages; their ids mean something only within their conversation. */
export function fromAny(messages: readonly MessageRef[], place: AnyPgColumn, message: AnyPgColumn): SQL {
  const groups = new Map<string, { first: MessageRef; ids: Set<string> }>();
  for (const ref of messages) {
    const group = groups.get(conversationKey(ref)) ?? { first: ref, ids: new Set() };
    group.ids.add(ref.message);
    groups.set(conversationKey(ref), group);
  }
  const conditions = [...groups.values()].map(({ first, ids }) => {
    const there = sql`(select id from ${places} where workspace_id = ${workspaceIdOf(first)} and channel = ${first.channel} and thread = ${first.thread ?? ""})`;
    return sql`(${place} = ${there} and ${inArray(message, [...ids])})`;
  });
  return sql`(${sql.join(conditions, sql` or `)})`;
}
