/** Digests: rows that an ended absence leaves, and what is read of the mentions whenever one is told. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Digest, DigestEntry } from "#core/model/digest.ts";
import type { DigestId, MemberId, MentionId, SnippetId } from "#core/model/ids.ts";
import type { DigestStore } from "#core/ports/digest-store.ts";
import { type Db, rowsOf } from "./database.ts";
import { awaitedReturns, digests } from "./digests-schema.ts";
import { mentionOf, mentionRows, postedIn } from "./mention-rows.ts";
import { mentionSources } from "./replies-schema.ts";
import { isUuid } from "./rows.ts";
import { absences, mentions, snippets } from "./schema.ts";
import { isFree, leased } from "./telling.ts";

export function digestStore(db: Db): DigestStore {
  return {
    async byId(id) {
      if (!isUuid(id)) return null;
      const [row] = await db.select().from(digests).where(eq(digests.id, id));
      return row ? digestOf(row) : null;
    },

    async latest(member) {
      const [row] = await db.select().from(digests).where(eq(digests.memberId, member)).orderBy(desc(digests.until)).limit(1);
      return row ? digestOf(row) : null;
    },

    entries: (digest) => entriesOf(db, digest),

    async take(which) {
      const whose = "member" in which ? eq(digests.memberId, which.member) : undefined;
      const rows = await db
        .update(digests)
        .set({ leasedUntil: leased })
        .where(and(isFree(digests, which), whose))
        .returning();
      return rows.map(digestOf).sort((a, b) => a.until.getTime() - b.until.getTime());
    },

    async told(id, at) {
      await db.update(digests).set({ toldAt: at, leasedUntil: null, failedAt: null }).where(eq(digests.id, id));
    },

    async notTold(id, at) {
      await db.update(digests).set({ leasedUntil: null, failedAt: at }).where(eq(digests.id, id));
    },

    async await(mention) {
      const rows = await db.insert(awaitedReturns).values({ mentionId: mention }).onConflictDoNothing().returning();
      return rows.length > 0;
    },

    async takeAwaiting(which) {
      const back = sql`${awaitedReturns.mentionId} in (select m.id from ${mentions} m where m.asker is not null
        and not exists (select 1 from ${absences} a where a.member_id = m.member_id and a.ended_at is null)
        ${"member" in which ? sql`and m.member_id = ${which.member}` : sql``})`;
      const taken = await db
        .update(awaitedReturns)
        .set({ leasedUntil: leased })
        .where(and(isFree(awaitedReturns, which), back))
        .returning({ id: awaitedReturns.mentionId });
      const ids = taken.map(({ id }) => id);
      if (ids.length === 0) return [];
      const rows = await mentionRows(db).where(inArray(mentions.id, ids)).orderBy(asc(mentions.createdAt));
      const posted = await postedIn(db, ids);
      return rows.flatMap((row) => {
        const mention = mentionOf(row, posted);
        return mention.asker ? [{ mention, asker: mention.asker }] : [];
      });
    },

    async returnTold(ids, at) {
      if (ids.length === 0) return;
      await db
        .update(awaitedReturns)
        .set({ toldAt: at, leasedUntil: null, failedAt: null })
        .where(inArray(awaitedReturns.mentionId, [...ids]));
    },

    async returnNotTold(ids, at) {
      if (ids.length === 0) return;
      await db
        .update(awaitedReturns)
        .set({ leasedUntil: null, failedAt: at })
        .where(inArray(awaitedReturns.mentionId, [...ids]));
    },

    async sourcesOf(mention) {
      if (!isUuid(mention)) return [];
      const rows = await sourcesIn(db, [mention]);
      return rows.map(({ snippet }) => snippet);
    },
  };
}

export function digestOf(row: typeof digests.$inferSelect): Digest {
  return { id: row.id as DigestId, memberId: row.memberId as MemberId, since: row.since, until: row.until };
}

/** Until the next absence began: what was asked while this one was being ended is in it. */
async function entriesOf(db: Db, { memberId, since, until }: Digest): Promise<readonly DigestEntry[]> {
  const time = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  const rows = await mentionRows(db)
    .where(
      and(
        eq(mentions.memberId, memberId),
        sql`${mentions.createdAt} >= ${time(since)}`,
        sql`not exists (select 1 from ${absences} a where a.member_id = ${memberId} and a.since > ${time(since)} and a.since >= ${time(until)}
          and a.since <= ${mentions.createdAt})`,
      ),
    )
    .orderBy(
      sql`(${mentions.passedOn} and coalesce(${mentions.passedOnAt}, '-infinity') <= ${time(until)}) desc`,
      sql`(${mentions.status} in ('posted', 'retracted') and ${mentions.kind} = 'said')`,
      asc(mentions.createdAt),
      asc(mentions.id),
    );
  const ids = rows.map((row) => row.mention.id);
  const [posted, sources] = [await postedIn(db, ids), await sourcesIn(db, ids)];
  return rows.map((row) => ({
    ...mentionOf(row, posted),
    askerName: row.mention.asker === null ? null : row.mention.askerName,
    sources: sources.filter((source) => source.mention === row.mention.id).length,
  }));
}

async function sourcesIn(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly mention: MentionId; readonly snippet: SnippetId }[]> {
  if (ids.length === 0) return [];
  return rowsOf(
    db,
    sql`select mention_id as mention, snippet_id::text as snippet from ${mentionSources} join ${snippets} s on s.id = snippet_id
      where ${inArray(mentionSources.mentionId, [...ids])} and s.corrects is distinct from mention_id order by snippet_id`,
  );
}
