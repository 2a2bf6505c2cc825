/** Members' messages that were let by, and why; each once, however often it comes. */
import { and, count, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { TERMS_VERSION } from "#core/model/consent.ts";
import { type LeftOut, type LeftOutReason, maskKinds } from "#core/model/snippet.ts";
import type { LeftOutStore } from "#core/ports/left-out-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { type Db, jsonRows } from "./database.ts";
import { fromAny } from "./from-any.ts";
import { leftOut } from "./left-out-schema.ts";
import type { PlaceRows } from "./places.ts";
import { consents, places, snippets, workspaces } from "./schema.ts";

const learned = and(eq(snippets.placeId, leftOut.placeId), eq(snippets.message, leftOut.message));
const masks = `\\[(${maskKinds.join("|")})\\]`;

export function leftOutStore(db: Db, now: Clock, rows: PlaceRows): LeftOutStore {
  return {
    async note(messages) {
      if (messages.length === 0) return;
      await rows.relying(() => insert(db, rows, messages, now()));
    },

    async forget(messages) {
      if (messages.length > 0) await db.delete(leftOut).where(fromAny(messages, leftOut.placeId, leftOut.message));
    },

    async newest(member, since, most) {
      const rows = await db
        .select({
          platform: workspaces.platform,
          workspace: workspaces.external,
          channel: places.channel,
          thread: places.thread,
          message: leftOut.message,
        })
        .from(leftOut)
        .innerJoin(places, eq(places.id, leftOut.placeId))
        .innerJoin(workspaces, eq(workspaces.id, places.workspaceId))
        .leftJoin(snippets, learned)
        .where(and(eq(leftOut.memberId, member), gte(leftOut.sentAt, since), isNull(snippets.id)))
        .orderBy(desc(leftOut.sentAt))
        .limit(most);
      return rows.map((row) => ({ ...row, thread: row.thread || null }));
    },

    /** What was left out when it was heard, and learned since as it reads now, is not left out. */
    async counts(member) {
      const byReason = await db
        .select({ reason: leftOut.reason, n: count() })
        .from(leftOut)
        .leftJoin(snippets, learned)
        .where(and(eq(leftOut.memberId, member), isNull(snippets.id)))
        .groupBy(leftOut.reason);
      const [masked] = await db
        .select({ n: count() })
        .from(snippets)
        .where(and(eq(snippets.memberId, member), sql`${snippets.text} ~ ${masks}`));
      return {
        leftOut: new Map(byReason.map(({ reason, n }) => [reason as LeftOutReason, n])),
        masked: masked?.n ?? 0,
      };
    },
  };
}

/** As snippets are stored: under a consent that is read, and locked, by the very statement. */
async function insert(db: Db, rows: PlaceRows, messages: readonly LeftOut[], at: Date): Promise<void> {
  const given = [];
  for (const { grant, place, message, sentAt, reason } of messages)
    given.push({ member_id: grant.memberId, place_id: await rows.id(db, place), message, sent_at: sentAt.toISOString(), reason });
  await db.execute(sql`with given as (select * from json_to_recordset(${jsonRows(given)})
        as given(member_id uuid, place_id int, message text, sent_at timestamptz, reason text)),
      consenting as (select member_id from ${consents} where member_id in (select member_id from given)
        and terms = ${TERMS_VERSION} and expires_at > ${at.toISOString()}::timestamptz for share)
    insert into ${leftOut} (member_id, place_id, message, sent_at, reason)
      select member_id, place_id, message, sent_at, reason from given join consenting using (member_id)
    on conflict do nothing`);
}
