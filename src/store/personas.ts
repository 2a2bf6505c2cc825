/** Personas: derived, and kept only while nothing they were made from has gone. */
import { eq, sql } from "drizzle-orm";
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { StyleStats } from "#core/model/persona.ts";
import type { PersonaStore } from "#core/ports/store.ts";
import { type Db, rowsOf } from "./database.ts";
import { consents, members, personas, snippets } from "./schema.ts";

export function personaStore(db: Db): PersonaStore {
  // Every mention asks for both: they are put together once, which takes longer than to run them.
  const personaOf = db
    .select()
    .from(personas)
    .where(eq(personas.memberId, sql.placeholder("member")))
    .prepare("persona_of_member");
  const revisionOf = db
    .select({ revision: members.revision })
    .from(members)
    .where(eq(members.id, sql.placeholder("member")))
    .prepare("revision_of_member");
  return {
    async find(member) {
      const [row] = await personaOf.execute({ member });
      if (!row) return null;
      return {
        memberId: member,
        stats: row.stats as StyleStats,
        card: row.card,
        block: row.block as SnippetId[],
        builtAt: row.builtAt,
      };
    },

    async save({ memberId, stats, card, block, builtAt }, madeFrom) {
      // An erasure is waited for by the lock, and has raised the revision by then.
      const saved = await rowsOf(
        db,
        sql`with current as (select id as member from ${members} where id = ${memberId} and revision = ${madeFrom} for share)
          insert into ${personas} (member_id, stats, card, block, built_at, snippets)
          select member, ${JSON.stringify(stats)}::text::json, ${card}, array(select json_array_elements_text(${JSON.stringify(block)}::text::json)),
            ${builtAt.toISOString()}::timestamptz, (select count(*) from ${snippets} s where s.member_id = member) from current
          on conflict (member_id) do update set stats = excluded.stats, card = excluded.card, block = excluded.block,
            built_at = excluded.built_at, snippets = excluded.snippets
          returning member_id`,
      );
      return saved.length > 0;
    },

    async revision(member) {
      const [row] = await revisionOf.execute({ member });
      return row?.revision ?? -1;
    },

    async stale() {
      const rows = await rowsOf<{ member_id: string }>(
        db,
        sql`select c.member_id from ${consents} c left join ${personas} p using (member_id)
          where (select count(*) from ${snippets} s where s.member_id = c.member_id) >= coalesce(p.snippets + 1, 1)`,
      );
      return rows.map((row) => row.member_id as MemberId);
    },
  };
}
