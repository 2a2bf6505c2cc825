/** A new clone's practice, and what it may never say. */
import { and, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { MemberId, SnippetId } from "#core/model/ids.ts";
import type { Grade } from "#core/model/practice.ts";
import type { PracticeStore } from "#core/ports/practice-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Db } from "./database.ts";
import { isPublic } from "./is-usable.ts";
import { neverSaid, practiceAnswers } from "./practice-schema.ts";
import { isUuid } from "./rows.ts";
import { members, snippets } from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

export function practiceStore(db: Db, now: Clock): PracticeStore {
  return {
    async questions(member, limit) {
      const rows = await snippetRows(db)
        .where(
          and(
            eq(snippets.memberId, member),
            eq(snippets.cueKind, "question"),
            isNotNull(snippets.cueMessage),
            isPublic,
            sql`not exists (select 1 from ${practiceAnswers} where snippet_id = ${snippets.id})`,
            sql`not exists (select 1 from ${snippets} as first where first.place_id = ${snippets.placeId} and first.cue_message = ${snippets.cueMessage}
              and first.member_id = ${snippets.memberId} and (first.sent_at, first.id) < (${snippets.sentAt}, ${snippets.id}))`,
          ),
        )
        .orderBy(desc(snippets.sentAt), desc(snippets.id))
        .limit(limit);
      return rows.map(snippetOf);
    },

    async answersWith(answer) {
      const asked = sql`(select place_id, cue_message, member_id from ${snippets} where id = ${Number(answer)})`;
      const same = sql`(${snippets.placeId}, ${snippets.cueMessage}, ${snippets.memberId}) in ${asked}`;
      const rows = await db.select({ id: snippets.id }).from(snippets).where(same);
      return rows.map(({ id }) => String(id) as SnippetId);
    },

    /** Under the lock that a deletion needs too: from here on nothing goes that it was made from before it is kept. */
    async put({ member, answer, body, sources, madeFrom }) {
      return db.transaction(async (tx) => {
        const [row] = await tx.select({ revision: members.revision }).from(members).where(eq(members.id, member)).for("share");
        if (row?.revision !== madeFrom) return null;
        await tx.delete(practiceAnswers).where(and(eq(practiceAnswers.memberId, member), isNull(practiceAnswers.grade)));
        const values = { memberId: member, snippetId: Number(answer), body, sources: [...sources], createdAt: now() };
        const [kept] = await tx.insert(practiceAnswers).values(values).returning({ id: practiceAnswers.id });
        return kept?.id ?? null;
      });
    },

    async find(id) {
      if (!isUuid(id)) return null;
      const [row] = await db.select().from(practiceAnswers).where(eq(practiceAnswers.id, id));
      if (!row) return null;
      const { body, grade } = row;
      return { id, memberId: row.memberId as MemberId, body, sources: row.sources as SnippetId[], grade: grade as Grade | null };
    },

    async grade(id, grade) {
      const graded = await db
        .update(practiceAnswers)
        .set({ grade, body: null, sources: [] })
        .where(and(eq(practiceAnswers.id, id), isNull(practiceAnswers.grade)))
        .returning({ id: practiceAnswers.id });
      return graded.length > 0;
    },

    async graded(member) {
      const [row] = await db
        .select({ n: count() })
        .from(practiceAnswers)
        .where(and(eq(practiceAnswers.memberId, member), isNotNull(practiceAnswers.grade)));
      return row?.n ?? 0;
    },

    async clear(member) {
      await db.delete(practiceAnswers).where(eq(practiceAnswers.memberId, member));
    },

    async neverSaid(member) {
      const rows = await db
        .select({ phrase: neverSaid.phrase })
        .from(neverSaid)
        .where(eq(neverSaid.memberId, member))
        .orderBy(desc(neverSaid.since));
      return rows.map(({ phrase }) => phrase);
    },

    async neverSay(member, phrase) {
      await db.insert(neverSaid).values({ memberId: member, phrase, since: now() }).onConflictDoNothing();
    },

    async sayAgain(member, phrase) {
      const taken = await db
        .delete(neverSaid)
        .where(and(eq(neverSaid.memberId, member), sql`lower(${neverSaid.phrase}) = lower(${phrase})`))
        .returning({ phrase: neverSaid.phrase });
      return taken.length > 0;
    },
  };
}
