/** Replies whose member answered after all: found where the member wrote, and marked. */
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { MemberId, MentionId } from "#core/model/ids.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Db } from "./database.ts";
import { mentionOf, mentionRows, postedIn } from "./mention-rows.ts";
import { untilPosted } from "./posting.ts";
import { postedMessages } from "./replies-schema.ts";
import { workspaceIdOf } from "./rows.ts";
import { mentions, places } from "./schema.ts";

export function overtakenReplies(db: Db): Pick<MentionStore, "speakingSince" | "justBefore" | "overtake"> {
  return {
    async speakingSince(members, since) {
      if (members.length === 0) return [];
      const said = or(eq(mentions.status, "posting"), and(eq(mentions.status, "posted"), isNull(mentions.verdict)));
      const rows = await db
        .selectDistinct({ id: mentions.memberId })
        .from(mentions)
        .where(
          and(inArray(mentions.memberId, [...members]), said, sql`${mentions.saidAt} >= ${since.toISOString()}::timestamptz`),
        );
      return rows.map(({ id }) => id as MemberId);
    },

    async justBefore(member, message, at, since) {
      await untilPosted(db, { member });
      const thread = message.thread ?? "";
      const there = sql`(${places.thread} = ${thread} or ${mentions.question} = ${thread} or exists (select 1 from ${postedMessages} p
        where p.mention_id = ${mentions.id} and p.thread <> '' and ${thread} in (p.thread, p.message)))`;
      const rows = await mentionRows(db).where(
        and(
          eq(mentions.memberId, member),
          eq(places.workspaceId, workspaceIdOf(message)),
          eq(places.channel, message.channel),
          eq(mentions.status, "posted"),
          isNull(mentions.verdict),
          sql`${mentions.askedAt} <= ${at.toISOString()}::timestamptz and ${mentions.saidAt} >= ${since.toISOString()}::timestamptz`,
          there,
        ),
      );
      const posted = await postedIn(
        db,
        rows.map((row) => row.mention.id),
      );
      return rows.map((row) => mentionOf(row, posted));
    },

    async overtake(id: MentionId) {
      const changed = await db
        .update(mentions)
        .set({ verdict: "overtaken" })
        .where(and(eq(mentions.id, id), eq(mentions.status, "posted"), isNull(mentions.verdict)))
        .returning({ id: mentions.id });
      return changed.length > 0;
    },
  };
}
