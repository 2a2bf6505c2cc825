/** The record of questions to absent members: claimed by one process, decided twice, kept for the digest. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { isAway } from "#core/model/absence.ts";
import type { MemberId, MentionId } from "#core/model/ids.ts";
import type { Ask, Draft } from "#core/model/mention.ts";
import type { Claim, Gate, Go, MentionStore } from "#core/ports/mention-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { limits } from "#core/safety/limits.ts";
import type { GateFacts, Refusal } from "#core/safety/may-answer.ts";
import { type Db, jsonRows, rowsOf, storable } from "./database.ts";
import { draftStore } from "./drafts.ts";
import { gateFacts } from "./gate-facts.ts";
import { mentionOf, mentionRows, postedIn } from "./mention-rows.ts";
import { overtakenReplies } from "./overtaken.ts";
import type { PlaceRows } from "./places.ts";
import { lockAgainstPosting, lockedOwner, lockForPosting, lockOwner, sentBy } from "./posting.ts";
import { putOnRecord } from "./put-on-record.ts";
import { postedMessages } from "./replies-schema.ts";
import { isUuid, type Tx, workspaceIdOf } from "./rows.ts";
import { auditEvents, members, mentions } from "./schema.ts";

/** Longer than an answer can take: waiting for the model's turn and two tries, of a minute each at most, and all beside it. */
const ABANDONED_MS = 5 * 60_000;

/** Refusals the absent member hears of; the others mean that nobody absent was asked, or that the asker wants no record. */
const worthRecording: readonly Refusal[] = [
  "workspace-off",
  "hours-off",
  "channel-off",
  "member-off",
  "mode-off",
  "active-here",
  "paused",
  "cannot-write",
  "asker-blocked",
  "asker-probing",
  "asker-limit",
  "thread-limit",
  "channel-limit",
  "member-limit",
];

const revisionOfOwner = sql<number>`(select revision from ${members} where id = ${mentions.memberId})`;

export function mentionStore(db: Db, now: Clock, places: PlaceRows): MentionStore {
  const keepAsk = async (tx: Tx, rows: PlaceRows, ask: Ask, facts: GateFacts, reason: Refusal | null) => {
    if (!facts.member) throw new Error("a mention belongs to a member");
    const values = {
      workspaceId: workspaceIdOf(ask.member),
      memberId: facts.member.id,
      placeId: await rows.id(tx, ask.place),
      question: ask.key,
      asker: ask.asker.account.account,
      askerName: storable(ask.asker.name),
      status: reason === null ? "claimed" : "refused",
      reason,
      askedAt: ask.askedAt,
      createdAt: now(),
    };
    const [row] = await tx
      .insert(mentions)
      .values(values)
      .onConflictDoNothing()
      .returning({ id: mentions.id, workspaceId: mentions.workspaceId, memberId: mentions.memberId, revision: revisionOfOwner });
    return row ?? null;
  };

  const claim = async (ask: Ask, gate: Gate): Promise<Claim> => {
    const facts = await gateFacts(db, ask, now(), null);
    const decision = gate(facts);
    if (decision.answer) {
      const row = await keepAsk(db, places, ask, facts, null);
      if (!row) return { claimed: null, because: "already-claimed" };
      const claimed = { claimed: row.id as MentionId, revision: row.revision };
      return decision.answer === "privately"
        ? { ...claimed, grant: decision.grant, privately: true }
        : { ...claimed, grant: decision.grant, privately: false };
    }
    const { because } = decision;
    const isRecorded = worthRecording.includes(because) && isAway(facts.absence, now());
    const alert = isRecorded && (await places.transaction(db, (tx, rows) => keepRefusal(tx, rows, ask, facts, because)));
    return { claimed: null, because, ...(alert ? { alert } : {}) };
  };

  /** Whether the member is to be told of it. */
  const keepRefusal = async (tx: Tx, rows: PlaceRows, ask: Ask, facts: GateFacts, because: Refusal): Promise<boolean> => {
    const alert = because === "asker-probing" && facts.member !== null && (await isFirst(tx, facts.member.id, ask, now()));
    const row = await keepAsk(tx, rows, ask, facts, because);
    if (!row) return false;
    const { channel } = ask.place.conversation;
    await tx.insert(auditEvents).values({ ...owner(row), at: now(), kind: "refused", reason: because, channel });
    return alert;
  };

  return {
    /** A member who is erased in between is a member no more: the facts are read again. */
    claim: (ask, gate) => places.relying(() => claim(ask, gate)),

    async startPosting(id, ask, draft, gate) {
      const until = sentBy();
      return db.transaction((tx) => decideAgain(tx, id, ask, draft, { gate, at: now(), until }));
    },

    async posted(id, messages) {
      const rows = messages.map(({ channel, thread, message }, position) => ({
        position,
        channel,
        thread: thread ?? "",
        message,
      }));
      await db.execute(sql`with owned as (${lockedOwner(id)}),
        done as (update ${mentions} set status = 'posted', lease_until = null from owned
          where ${mentions.id} = owned.mention_id and ${mentions.status} in ('posting', 'interrupted')
          returning ${mentions.id}, ${mentions.workspaceId})
        insert into ${postedMessages} (mention_id, position, workspace_id, channel, thread, message)
          select done.id, given.position, done.workspace_id, given.channel, given.thread, given.message
          from done, json_to_recordset(${jsonRows(rows)}) as given(position int, channel text, thread text, message text)`);
    },

    async notPosted(id, status, reason, mayYetAppear = false) {
      await db.transaction(async (tx) => {
        const gone = status === "interrupted" ? {} : { body: null };
        await lockOwner(tx, id);
        const [row] = await tx
          .update(mentions)
          .set({ status, reason, ...(mayYetAppear ? {} : { leaseUntil: null }), ...gone })
          .where(and(eq(mentions.id, id), inArray(mentions.status, ["claimed", "posting"])))
          .returning({ id: mentions.id, workspaceId: mentions.workspaceId, memberId: mentions.memberId });
        if (row)
          await tx
            .insert(auditEvents)
            .values({ ...owner(row), at: now(), kind: status === "refused" ? "refused" : "failed", reason });
      });
    },

    async byId(id) {
      if (!isUuid(id)) return null;
      const [row] = await mentionRows(db).where(eq(mentions.id, id));
      return row ? mentionOf(row, await postedIn(db, [id])) : null;
    },

    async byPosted(ref) {
      const [found] = await db
        .select({ id: postedMessages.mentionId })
        .from(postedMessages)
        .where(
          and(
            eq(postedMessages.workspaceId, workspaceIdOf(ref)),
            eq(postedMessages.channel, ref.channel),
            eq(postedMessages.message, ref.message),
          ),
        );
      return found ? this.byId(found.id as MentionId) : null;
    },

    async recent(member, limit) {
      const rows = await mentionRows(db).where(eq(mentions.memberId, member)).orderBy(desc(mentions.createdAt)).limit(limit);
      const posted = await postedIn(
        db,
        rows.map((row) => row.mention.id),
      );
      return rows.map((row) => mentionOf(row, posted));
    },

    async passOn(id) {
      if (!isUuid(id)) return false;
      const changed = await db
        .update(mentions)
        .set({ passedOn: true, passedOnAt: now() })
        .where(and(eq(mentions.id, id), eq(mentions.passedOn, false)))
        .returning({ id: mentions.id });
      return changed.length > 0;
    },

    async judge(id, verdict, body) {
      const change = verdict === "confirmed" ? { verdict } : { verdict, body };
      const judged = await db
        .update(mentions)
        .set({ ...change, ...(verdict === "deleted" ? { status: "retracted" } : {}) })
        .where(and(eq(mentions.id, id), eq(mentions.status, "posted")))
        .returning({ id: mentions.id });
      return judged.length > 0;
    },

    ...overtakenReplies(db),
    ...draftStore(db, now),

    /** A claim lives as long as its process; one older than any answer can take has lost it. */
    async sweep(at) {
      const abandoned = new Date(at.getTime() - ABANDONED_MS);
      const rows = await rowsOf(
        db,
        sql`update ${mentions} set status = 'interrupted', reason = 'process-ended', lease_until = null where
          (status = 'posting' and lease_until < clock_timestamp()) or (status = 'claimed' and created_at < ${abandoned.toISOString()}::timestamptz) returning id`,
      );
      return rows.length;
    },
  };
}

/** Whether nothing else of this asker was refused for probing lately; one process at a time looks. */
async function isFirst(tx: Tx, member: MemberId, ask: Ask, at: Date): Promise<boolean> {
  await lockAgainstPosting(tx, { member });
  const since = new Date(at.getTime() - limits.probing.withinMinutes * 60_000).toISOString();
  const before = await rowsOf(
    tx,
    sql`select 1 from ${mentions} where member_id = ${member} and asker = ${ask.asker.account.account}
      and status = 'refused' and reason = 'asker-probing' and created_at > ${since}::timestamptz limit 1`,
  );
  return before.length === 0;
}

const owner = (row: { readonly workspaceId: number; readonly memberId: string }) => ({
  workspaceId: row.workspaceId,
  memberId: row.memberId,
});

async function decideAgain(
  tx: Tx,
  id: MentionId,
  ask: Ask,
  draft: Draft,
  decided: { gate: Gate; at: Date; until: Date },
): Promise<Go> {
  // Sent together, done one after the other: what is read is read under the lock.
  const [row, facts] = await Promise.all([lockForPosting(tx, id), gateFacts(tx, ask, decided.at, id)]);
  if (!row) return { go: false, because: "no-consent" };
  const decision = decided.gate(facts);
  if (!decision.answer) return { go: false, because: decision.because };
  if (decision.answer === "privately") return { go: false, because: "mode-changed" };
  if (draft.method !== "fixed" && row.revision !== draft.madeFrom) return { go: false, because: "source-gone" };
  const taken = await putOnRecord(tx, { ...row, id, draft, at: decided.at, channel: ask.place.conversation.channel });
  return taken ? { go: true, grant: decision.grant, until: decided.until } : { go: false, because: "already-claimed" };
}
