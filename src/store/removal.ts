/** Takes snippets away with everything derived from them. */
import { inArray, type SQL, sql } from "drizzle-orm";
import { rowsOf } from "./database.ts";
import type { Tx } from "./rows.ts";
import { members, mentionSources, mentions, personas, snippets } from "./schema.ts";

/** Removes snippets, and what replies said that were made from them. Returns whose they were, one entry a snippet. */
export async function removeWhere(tx: Tx, gone: SQL): Promise<readonly string[]> {
  await tx.execute(sql`update ${mentions} set body = null where id in
    (select mention_id from ${mentionSources} join ${snippets} on ${snippets.id} = snippet_id where ${gone})`);
  const rows = await rowsOf<{ member_id: string }>(tx, sql`delete from ${snippets} where ${gone} returning member_id`);
  return rows.map((row) => row.member_id);
}

/** What replies said that were made from these snippets, whose text is no longer the same. */
export async function clearBodies(tx: Tx, snippetIds: readonly string[]): Promise<void> {
  if (snippetIds.length === 0) return;
  const made = sql`select mention_id from ${mentionSources} where ${inArray(mentionSources.snippetId, snippetIds.map(Number))}`;
  await tx.update(mentions).set({ body: null }).where(sql`${mentions.id} in (${made})`);
}

/** What these snippets answered: somebody else's message that is gone, or somebody who asked to be. */
export async function clearCues(tx: Tx, which: SQL): Promise<void> {
  await tx.update(snippets).set({ cue: [], cueKind: "none", cueMessage: null, cueBy: null }).where(which);
}

/** Voids the members' personas, those being built included. */
export async function dropDerived(tx: Tx, memberIds: readonly string[]): Promise<void> {
  const ids = [...new Set(memberIds)];
  if (ids.length === 0) return;
  await tx
    .update(members)
    .set({ revision: sql`${members.revision} + 1` })
    .where(inArray(members.id, ids));
  await tx.delete(personas).where(inArray(personas.memberId, ids));
}
