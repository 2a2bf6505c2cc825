/** Answers that wait for their member's yes: held, approved once, or void. */
import { and, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { MentionId } from "#core/model/ids.ts";
import type { Ask, HeldDraft } from "#core/model/mention.ts";
import type { ApprovalGate, ApprovedGo, DraftStore, Yes } from "#core/ports/mention-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Refusal } from "#core/safety/may-answer.ts";
import { type Db, rowsOf } from "./database.ts";
import { drafts } from "./drafts-schema.ts";
import { gateFacts } from "./gate-facts.ts";
import { LEASE_SECONDS, lockForPosting, lockOwner, sentBy } from "./posting.ts";
import { putOnRecord } from "./put-on-record.ts";
import { isUuid, type Tx } from "./rows.ts";
import { auditEvents, mentions } from "./schema.ts";

export function draftStore(db: Db, now: Clock): DraftStore {
  return {
    async hold(id, ask, draft, gate, expiresAt) {
      const until = sentBy();
      const refused = (because: Refusal) => ({ held: false, because }) as const;
      return db.transaction(async (tx) => {
        const row = await lockForPosting(tx, id);
        if (!row) return refused("no-consent");
        const decision = gate(await gateFacts(tx, ask, now(), id));
        if (!decision.answer) return refused(decision.because);
        if (decision.answer !== "privately") return refused("mode-changed");
        if (draft.method !== "fixed" && row.revision !== draft.madeFrom) return refused("source-gone");
        const { channel } = ask.place.conversation;
        if (!(await putOnRecord(tx, { ...row, id, draft, at: now(), channel }, "drafted"))) return refused("already-claimed");
        const { audience, guests } = ask.place;
        const replyTo = ask.message?.message ?? null;
        await tx.insert(drafts).values({ mentionId: id, audience, guests, replyTo, madeFrom: draft.madeFrom, expiresAt });
        return { held: true, until };
      });
    },

    async shown(id) {
      // Once it is being posted, its lease is that of the post.
      await db
        .update(mentions)
        .set({ leaseUntil: null })
        .where(and(eq(mentions.id, id), inArray(mentions.status, ["drafted", "refused"])));
    },

    async held(id): Promise<HeldDraft | null> {
      if (!isUuid(id)) return null;
      const [row] = await db.select().from(drafts).where(eq(drafts.mentionId, id));
      if (!row) return null;
      const { expiresAt, audience, guests, replyTo } = row;
      return { expiresAt, audience, guests, replyTo };
    },

    async approve(id, ask, yes, gate) {
      const until = sentBy();
      return db.transaction((tx) => approve(tx, id, ask, yes, { gate, at: now(), until }));
    },

    async discard(id, reason) {
      if (!isUuid(id)) return false;
      return db.transaction(async (tx) => {
        await lockOwner(tx, id);
        return (await voidDrafts(tx, eq(mentions.id, id), reason, now())) > 0;
      });
    },

    async expireDrafts(at) {
      return db.transaction(async (tx) => {
        const due = tx.select({ id: drafts.mentionId }).from(drafts).where(lte(drafts.expiresAt, at));
        return voidDrafts(tx, inArray(mentions.id, due), "draft-expired", at);
      });
    },
  };
}

/** Nothing of it can be posted any more, and what it said is not kept. Returns how many. */
export async function voidDrafts(tx: Tx, which: SQL | undefined, reason: Refusal, at: Date): Promise<number> {
  if (!which) return 0;
  const gone = await tx
    .update(mentions)
    .set({ status: "refused", reason, body: null })
    .where(and(eq(mentions.status, "drafted"), which))
    .returning({ id: mentions.id, workspaceId: mentions.workspaceId, memberId: mentions.memberId });
  if (gone.length === 0) return 0;
  await tx.delete(drafts).where(
    inArray(
      drafts.mentionId,
      gone.map(({ id }) => id),
    ),
  );
  await tx
    .insert(auditEvents)
    .values(gone.map(({ workspaceId, memberId }) => ({ workspaceId, memberId, at, kind: "refused", reason })));
  return gone.length;
}

/**
 * For what goes by age: nobody took it back, so a draft stays good whose own sources are all there; of others `removeWhere` has taken
 * the words. To be called between that and `dropDerived`.
 */
export async function keepDrafts(tx: Tx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const theirs = tx
    .select({ id: mentions.id })
    .from(mentions)
    .where(inArray(mentions.memberId, [...memberIds]));
  await tx
    .update(drafts)
    .set({ madeFrom: sql`${drafts.madeFrom} + 1` })
    .where(inArray(drafts.mentionId, theirs));
}

async function approve(
  tx: Tx,
  id: MentionId,
  ask: Ask,
  yes: Yes,
  { gate, at, until }: { readonly gate: ApprovalGate; readonly at: Date; readonly until: Date },
): Promise<ApprovedGo> {
  const row = await lockForPosting(tx, id);
  if (!row) return { go: false, because: "no-consent" };
  const approval = gate(await gateFacts(tx, ask, at, id));
  if (!approval.answer) return { go: false, because: approval.because };
  const [held] = await tx
    .select({ draft: drafts, mention: mentions })
    .from(drafts)
    .innerJoin(mentions, eq(mentions.id, drafts.mentionId))
    .where(and(eq(drafts.mentionId, id), eq(mentions.status, "drafted")))
    .for("update");
  if (!held) return { go: false, because: "already-claimed" };
  if (held.draft.expiresAt <= at) return { go: false, because: "draft-expired" };
  const isOwn = yes.how === "edited" || held.mention.method === "fixed";
  if (!isOwn && held.draft.madeFrom !== row.revision) return { go: false, because: "source-gone" };
  const body = yes.how === "edited" ? yes.body : held.mention.body;
  if (body === null) return { go: false, because: "source-gone" };
  await said(tx, id, body, yes, { at, ...row, channel: ask.place.conversation.channel });
  return { go: true, grant: approval.grant, body, until };
}

interface Where {
  readonly at: Date;
  readonly workspaceId: number;
  readonly memberId: string;
  readonly channel: string;
}

async function said(
  tx: Tx,
  id: MentionId,
  body: string,
  { how }: Yes,
  { at, workspaceId, memberId, channel }: Where,
): Promise<void> {
  const verdict = how === "edited" ? "corrected" : "confirmed";
  await rowsOf(
    tx,
    sql`update ${mentions} set status = 'posting', body = ${body}, verdict = ${verdict}, said_at = ${at.toISOString()}::timestamptz,
      lease_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second' where id = ${id}`,
  );
  await tx.delete(drafts).where(eq(drafts.mentionId, id));
  await tx.insert(auditEvents).values({ workspaceId, memberId, at, kind: "answered", reason: `draft-${how}`, channel });
}
