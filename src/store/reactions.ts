/** Members' reactions: kept under a consent that is read in the same statement, and gone with what they were to. */
import { and, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { KeptReaction } from "#core/model/reaction.ts";
import type { ReactionStore } from "#core/ports/reaction-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { type Db, storable } from "./database.ts";
import { fromAny } from "./from-any.ts";
import type { PlaceRows } from "./places.ts";
import { reactions } from "./reactions-schema.ts";
import { workspaceIdOf } from "./rows.ts";
import { consents, members, places } from "./schema.ts";

export function reactionStore(db: Db, now: Clock, rows: PlaceRows): ReactionStore {
  return {
    note: (reaction) => rows.relying(() => insert(db, rows, reaction, now())),

    async remove({ messages, by, emoji }) {
      if (messages.length === 0) return;
      const theirs = by && sql`(select id from ${members} where workspace_id = ${workspaceIdOf(by)} and account = ${by.account})`;
      await db
        .delete(reactions)
        .where(
          and(
            fromAny(messages, reactions.placeId, reactions.message),
            theirs ? sql`${reactions.memberId} = ${theirs}` : undefined,
            emoji === null ? undefined : eq(reactions.emoji, emoji),
          ),
        );
    },

    async habits(member, kind, channel, limit) {
      const here = channel === null ? undefined : eq(places.channel, channel);
      const times = count();
      return db
        .select({ emoji: reactions.emoji, times })
        .from(reactions)
        .innerJoin(places, eq(places.id, reactions.placeId))
        .where(and(eq(reactions.memberId, member), eq(reactions.kind, kind), eq(places.audience, "public"), here))
        .groupBy(reactions.emoji)
        .orderBy(desc(times), reactions.emoji)
        .limit(limit);
    },

    async count(member) {
      const [row] = await db.select({ n: count() }).from(reactions).where(eq(reactions.memberId, member));
      return row?.n ?? 0;
    },
  };
}

/** As snippets are stored: under a consent that is read, and locked, by the very statement, with its scope and its span. */
async function insert(db: Db, rows: PlaceRows, reaction: KeptReaction, at: Date): Promise<void> {
  const { grant, place, message, emoji, kind, sentAt } = reaction;
  const placeId = await rows.id(db, place);
  await db.execute(sql`with consenting as (select member_id, keep_days, scope -> 'channels' as channels from ${consents} where member_id = ${grant.memberId}
        and terms = ${TERMS_VERSION} and expires_at > ${at.toISOString()}::timestamptz for share)
    insert into ${reactions} (member_id, place_id, message, emoji, kind, sent_at)
      select member_id, ${placeId}::int, ${message}, ${storable(emoji)}, ${kind}, ${sentAt.toISOString()}::timestamptz
      from consenting left join ${places} p on p.id = ${placeId}
      where ${sentAt.toISOString()}::timestamptz >= ${at.toISOString()}::timestamptz - keep_days * interval '1 day'
        and (p.id is null or case when channels = '"public"' then ${place.audience}::text = 'public' else channels ? p.channel end)
    on conflict do nothing`);
}

/** Those that are older than their member, or the workspace, lets anything be kept. */
export function reactionsOlderThanKept(at: Date): SQL {
  return sql`exists (select 1 from ${consents} c where c.member_id = ${reactions.memberId}
    and ${reactions.sentAt} < ${at.toISOString()}::timestamptz - c.keep_days * interval '1 day')`;
}
