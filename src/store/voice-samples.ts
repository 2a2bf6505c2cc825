/** Messages a verifier is fitted on: the member's, and those of other members of their workspace. */
import { sql } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { VoiceSampleStore } from "#core/ports/store.ts";
import { consentsAt } from "./consents.ts";
import { type Db, rowsOf } from "./database.ts";
import { consents, members, personas, places, snippets } from "./schema.ts";

/** A verifier is fitted anew after so many more of the member's messages. */
const NEWS = 100;
const OTHER_MEMBERS = 20;

export function voiceSampleStore(db: Db): VoiceSampleStore {
  const consenting = (at: Date) => sql`(select member_id from ${consents} c where ${consentsAt(at)})`;
  return {
    async state(member) {
      const rows = await rowsOf<{ state: string }>(
        db,
        sql`select concat_ws(' ', md5(string_agg(concat_ws(':', m.id, m.revision, c.terms, extract(epoch from c.expires_at)), ',' order by m.id)),
            (select snippets / ${NEWS}::int from ${personas} where member_id = ${member})) as state
          from ${members} m left join ${consents} c on c.member_id = m.id
          where m.workspace_id = (select workspace_id from ${members} where id = ${member})`,
      );
      return rows[0]?.state ?? "";
    },

    async samples(member, at, limit) {
      const texts = async (which: ReturnType<typeof sql>, most: number) =>
        (
          await rowsOf<{ text: string }>(
            db,
            sql`select s.text from ${snippets} s join ${places} p on p.id = s.place_id
              where s.member_id in (${which}) and s.member_id in ${consenting(at)} and s.audience = 'public' and p.audience = 'public'
              order by s.sent_at desc limit ${most}`,
          )
        ).map(({ text }) => text);
      const others = await rowsOf<{ id: MemberId }>(
        db,
        sql`select id from ${members} where id <> ${member} and id in ${consenting(at)}
          and workspace_id = (select workspace_id from ${members} where id = ${member}) order by md5(id::text) limit ${OTHER_MEMBERS}`,
      );
      const share = Math.ceil(limit / Math.max(1, others.length));
      const own = await texts(sql`${member}`, limit);
      const theirs: string[] = [];
      for (const { id } of others) theirs.push(...(await texts(sql`${id}`, share)));
      return { own, others: theirs };
    },
  };
}
