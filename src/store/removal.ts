/** Takes snippets away with everything derived from them. */
import { and, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type ConversationRef, conversationKey } from "#core/model/ids.ts";
import { rowsOf } from "./database.ts";
import { embeddings } from "./embeddings-schema.ts";
import { leftOut } from "./left-out-schema.ts";
import { practiceAnswers } from "./practice-schema.ts";
import { backfills } from "./reading-schema.ts";
import { mentionSources } from "./replies-schema.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { consents, members, mentions, personas, places, snippets } from "./schema.ts";

/**
 * Removes snippets, and what replies said that were made from them. Returns whose they were, one entry a snippet. Whoever is just putting
 * an answer of theirs on record is waited for, so that what it says goes too.
 */
export async function removeWhere(tx: Tx, gone: SQL): Promise<readonly string[]> {
  await tx.execute(sql`select id from ${members} where id in (select ${snippets.memberId} from ${snippets} where ${gone})
    order by id for no key update`);
  await tx.execute(sql`update ${mentions} set body = null where id in
    (select mention_id from ${mentionSources} join ${snippets} on ${snippets.id} = snippet_id where ${gone})`);
  const rows = await rowsOf<{ member_id: string }>(tx, sql`delete from ${snippets} where ${gone} returning member_id`);
  return rows.map((row) => row.member_id);
}

/** Snippets of more days than their member, or the workspace, lets them be kept. */
export function olderThanKept(at: Date): SQL {
  return sql`${snippets.id} in (select s.id from ${consents} c join ${snippets} s on s.member_id = c.member_id
    where s.sent_at < ${at.toISOString()}::timestamptz - c.keep_days * interval '1 day')`;
}

/** What was left out goes as what was learned does. */
export function leftOutOlderThanKept(at: Date): SQL {
  return sql`exists (select 1 from ${consents} c where c.member_id = ${leftOut.memberId}
    and ${leftOut.sentAt} < ${at.toISOString()}::timestamptz - c.keep_days * interval '1 day')`;
}

/**
 * What was made of these snippets, whose text is no longer the same: what replies said, and vectors. To be called after `dropDerived`, which
 * waits for answers that are just being put on record.
 */
export async function dropMadeOf(tx: Tx, snippetIds: readonly string[]): Promise<void> {
  if (snippetIds.length === 0) return;
  const made = sql`select mention_id from ${mentionSources} where ${inArray(mentionSources.snippetId, snippetIds.map(Number))}`;
  await tx.update(mentions).set({ body: null }).where(sql`${mentions.id} in (${made})`);
  await dropEmbeddings(tx, snippetIds);
}

/** In a later statement than the change they follow: one that stores vectors waits for the change, and so does this for that. */
async function dropEmbeddings(tx: Tx, snippetIds: readonly string[]): Promise<void> {
  if (snippetIds.length > 0) await tx.delete(embeddings).where(inArray(embeddings.snippetId, snippetIds.map(Number)));
}

/** What these snippets answered: somebody else's message that is gone, or somebody who asked to be. */
export async function clearCues(tx: Tx, which: SQL | undefined): Promise<void> {
  if (!which) return;
  const cleared = await tx
    .update(snippets)
    .set({ cue: [], cueKind: "none", cueMessage: null, cueBy: null })
    .where(which)
    .returning({ id: snippets.id });
  await dropPractice(
    tx,
    cleared.map(({ id }) => id),
  );
  await dropEmbeddings(
    tx,
    cleared.map(({ id }) => String(id)),
  );
}

/** Who asked these questions. To be called last: whoever puts an answer on record takes its member first, then the question. */
export async function forgetAskers(tx: Tx, which: SQL): Promise<void> {
  await tx.update(mentions).set({ asker: null, askerName: null }).where(sql`${mentions.asker} is not null and ${which}`);
}

/** An answer to a question that is not there any more. */
async function dropPractice(tx: Tx, snippetIds: readonly number[]): Promise<void> {
  if (snippetIds.length > 0) await tx.delete(practiceAnswers).where(inArray(practiceAnswers.snippetId, [...snippetIds]));
}

/** Voids the members' personas, those being built included, and what waits to be graded. */
export async function dropDerived(tx: Tx, memberIds: readonly string[]): Promise<void> {
  const ids = [...new Set(memberIds)];
  if (ids.length === 0) return;
  await tx
    .update(members)
    .set({ revision: sql`${members.revision} + 1` })
    .where(inArray(members.id, ids));
  await tx.delete(personas).where(inArray(personas.memberId, ids));
  await tx.delete(practiceAnswers).where(and(inArray(practiceAnswers.memberId, ids), isNull(practiceAnswers.grade)));
}

/**
 * Voids the pages of these conversations' past that are being read: one may hold a message as it was before it was deleted or
 * edited, and a page of a channel may hold its threads' messages. To be called before what was stored is removed, so that a page
 * stored at the same moment is seen by the removal.
 */
export async function voidPagesBeingRead(tx: Tx, conversations: readonly ConversationRef[]): Promise<void> {
  const each = [...new Map(conversations.map((at) => [conversationKey(at), at])).values()];
  const theirs = each.map(
    (at) => sql`(workspace_id = ${workspaceIdOf(at)} and channel = ${at.channel} and thread in ('', ${at.thread ?? ""}))`,
  );
  // Locked in one order, so that two deletions at once do not wait for each other.
  await tx.execute(sql`with reading as (select member_id, place_id from ${backfills} where next is not null
      and place_id in (select id from ${places} where ${sql.join(theirs, sql` or `)}) order by member_id, place_id for no key update)
    update ${backfills} as past set revision = revision + 1 from reading
      where past.member_id = reading.member_id and past.place_id = reading.place_id`);
}
