/** Personas: derived, and kept only while nothing they were made from has gone. */
import { and, eq, sql } from "drizzle-orm";
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

    async save(persona, madeFrom) {
      return db.transaction(async (tx) => {
        const [current] = await tx
          .select({ id: members.id })
          .from(members)
          .where(and(eq(members.id, persona.memberId), eq(members.revision, madeFrom)))
          .for("share");
        if (!current) return false;
        const [kept] = await tx
          .select({ n: sql<number>`count(*)::int` })
          .from(snippets)
          .where(eq(snippets.memberId, persona.memberId));
        const values = {
          stats: persona.stats,
          card: persona.card,
          block: [...persona.block],
          builtAt: persona.builtAt,
          snippets: kept?.n ?? 0,
        };
        await tx
          .insert(personas)
          .values({ memberId: persona.memberId, ...values })
          .onConflictDoUpdate({ target: personas.memberId, set: values });
        return true;
      });
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
