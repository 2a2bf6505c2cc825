/** Clears away what was deleted and counts anew what is there: by it the planner chooses how a statement reads. */
import { getTableName, sql } from "drizzle-orm";
import { type Database, type Db, rowsOf } from "./database.ts";
import { embeddings } from "./embeddings-schema.ts";
import { auditEvents, mentions, places, snippets } from "./schema.ts";

/**
 * A server clears away by itself what was deleted, whenever it is much; an embedded database never does. Tables without a page are left
 * out: what was counted while it was empty is read whole, also by statements planned then that outlive the emptiness, where of one that
 * never was the planner takes some pages for granted and looks rows up by an index.
 */
export async function maintain(db: Db, engine: Database["engine"], of: "snippets" | "all"): Promise<void> {
  const mostWritten = of === "all" ? [snippets, places, embeddings, mentions, auditEvents] : [snippets, places];
  const names = JSON.stringify(mostWritten.map(getTableName));
  const which =
    of === "all" && engine === "pglite"
      ? sql`true`
      : sql`n.nspname = current_schema() and c.relname in (select json_array_elements_text(${names}::text::json))`;
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and pg_relation_size(c.oid) > 0 and ${which}`,
  );
  for (const { name } of tables) await db.execute(sql`vacuum (analyze) ${sql.raw(name)}`);
}
