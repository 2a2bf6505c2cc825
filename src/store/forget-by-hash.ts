/** Takes away what a salted hash is of, in whichever workspace: the ledger names nothing else. */
import { and, eq, gte, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { blockedPeople } from "./blocked-schema.ts";
import { jsonColumn, rowsOf } from "./database.ts";
import { digests } from "./digests-schema.ts";
import { type Erasure, type Hash, hashInSql } from "./erasures.ts";
import { markSourcesForgotten, messageHash } from "./forgotten.ts";
import { imports } from "./imports-schema.ts";
import { installations } from "./installations-schema.ts";
import { leftOut } from "./left-out-schema.ts";
import { clearSteward } from "./legacies.ts";
import { reactions } from "./reactions-schema.ts";
import { backfills } from "./reading-schema.ts";
import { clearCues, dropDerived, forgetAskers, removeWhere } from "./removal.ts";
import { hashIn, type Tx } from "./rows.ts";
import {
  absences,
  consentOffers,
  consents,
  forgottenMessages,
  members,
  mentions,
  places,
  snippets,
  workspaces,
} from "./schema.ts";

/** Placed as snippets are, with the workspace as `w` and the place as `p`. */
const placed = (table: typeof snippets | typeof leftOut | typeof reactions | typeof mentions, row: SQL) =>
  sql`${table} ${row} join ${places} p on p.id = ${row}.place_id join ${workspaces} w on w.id = p.workspace_id`;

/** Learned again only where they may have changed. */
export async function forgetMessages(tx: Tx, hashes: readonly Hash[], why: "gone" | "changed"): Promise<void> {
  if (hashes.length === 0) return;
  const among = (column: SQL) =>
    sql`${messageHash("w", sql`p.channel`, column)} in (select value from ${jsonColumn([...new Set(hashes)])} as value)`;
  const learned = placed(snippets, sql`s`);
  const gone = sql`${snippets.id} in (select s.id from ${learned} where ${among(sql`s.message`)})`;
  if (why === "gone") await markSourcesForgotten(tx, gone);
  await dropDerived(tx, await removeWhere(tx, gone));
  await clearCues(
    tx,
    sql`${snippets.id} in (select s.id from ${learned} where s.cue_message is not null and ${among(sql`s.cue_message`)})`,
  );
  await tx.execute(sql`delete from ${leftOut} where (place_id, message) in
    (select l.place_id, l.message from ${placed(leftOut, sql`l`)} where ${among(sql`l.message`)})`);
  if (why === "changed") return;
  await forgetReactions(tx, hashes, null);
  await forgetAskers(
    tx,
    sql`${mentions.id} in (select m.id from ${placed(mentions, sql`m`)} where m.asker is not null and ${among(sql`m.question`)})`,
  );
}

/** A person's, or, where that is null, everybody's. */
export async function forgetReactions(tx: Tx, messages: readonly Hash[], person: Hash | null): Promise<void> {
  const among = sql`${messageHash("w", sql`p.channel`, sql`r.message`)} in (select value from ${jsonColumn([...new Set(messages)])} as value)`;
  const by = person === null ? sql`true` : sql`${hashIn("w", sql`m.account`)} = ${person}`;
  await tx.execute(sql`delete from ${reactions} where (member_id, place_id, message) in
    (select r.member_id, r.place_id, r.message from ${placed(reactions, sql`r`)} join ${members} m on m.id = r.member_id where ${among} and ${by})`);
}

/** Under the very hash that keeps it from being learned again. */
export async function forgetUnwanted(tx: Tx, person: Hash, message: Hash): Promise<void> {
  await forgetMessages(tx, [message], "changed");
  for (const { id } of await membersOf(tx, person))
    await tx.insert(forgottenMessages).values({ memberId: id, message }).onConflictDoNothing();
}

/** Members whose account the hash is of, in whichever workspace. */
export async function membersOf(
  tx: Tx,
  person: Hash,
): Promise<readonly { readonly id: string; readonly workspace: number; readonly salt: string }[]> {
  return rowsOf(
    tx,
    sql`select m.id, m.workspace_id as workspace, w.salt from ${members} m join ${workspaces} w on w.id = m.workspace_id
      where ${hashIn("w", sql`m.account`)} = ${person}`,
  );
}

/** A yes given later than they left is another one. */
export async function forgetPerson(tx: Tx, person: Hash, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person))
    await tx
      .delete(members)
      .where(
        and(
          eq(members.id, id),
          sql`not exists (select 1 from ${consents} where ${consents.memberId} = ${id} and ${consents.since} > ${at.toISOString()}::timestamptz)`,
        ),
      );
  await clearCues(tx, eq(snippets.cueBy, person));
  await tx.update(blockedPeople).set({ account: null, name: null }).where(eq(blockedPeople.person, person));
  await tx.execute(sql`update ${mentions} set asker = null, asker_name = null where id in (select m.id from ${mentions} m
    join ${workspaces} w on w.id = m.workspace_id where m.asker is not null and ${hashIn("w", sql`m.asker`)} = ${person})`);
  const inWorkspace = sql`join ${workspaces} w on w.id = ${members.workspaceId}`;
  await clearSteward(
    tx,
    sql`member_id in (select ${members.id} from ${members} ${inWorkspace} where ${hashIn("w", sql`steward`)} = ${person})`,
    sql`member_id in (select ${members.id} from ${members} ${inWorkspace} where ${hashIn("w", sql`extended_by`)} = ${person})`,
    at,
  );
  await tx.execute(sql`delete from ${consentOffers} where id in (select o.id from ${consentOffers} o
    join ${workspaces} w on w.id = o.workspace_id where ${hashIn("w", sql`o.account`)} = ${person})`);
}

export async function forgetWorkspace(tx: Tx, workspace: Hash): Promise<void> {
  const gone = await rowsOf<{ platform: string; external: string }>(
    tx,
    sql`delete from ${workspaces} w where ${hashInSql("workspace")} = ${workspace} returning platform, external`,
  );
  for (const { platform, external } of gone)
    await tx.delete(installations).where(and(eq(installations.platform, platform), eq(installations.workspace, external)));
}

export async function forgetPlaces(tx: Tx, kind: "channel" | "thread", place: Hash): Promise<void> {
  const parts = kind === "channel" ? [sql`p.channel`] : [sql`p.channel`, sql`p.thread`];
  const there = sql`(select p.id from ${places} p join ${workspaces} w on w.id = p.workspace_id
    where ${hashInSql(kind, ...parts)} = ${place})`;
  await dropDerived(tx, await removeWhere(tx, sql`${snippets.placeId} in ${there}`));
  await tx.delete(places).where(sql`${places.id} in ${there}`);
}

export async function forgetPart(
  tx: Tx,
  { person, channel, since, at }: Extract<Erasure, { kind: "forgot" }> & { readonly at: string },
): Promise<void> {
  const there =
    channel === undefined
      ? undefined
      : sql`place_id in (select p.id from ${places} p join ${workspaces} w on w.id = p.workspace_id where ${hashInSql("channel", sql`p.channel`)} = ${channel})`;
  await clearCues(
    tx,
    and(
      eq(snippets.cueBy, person),
      there,
      since === undefined ? undefined : gte(snippets.sentAt, new Date(since)),
      lte(snippets.sentAt, new Date(at)),
    ),
  );
  for (const { id } of await membersOf(tx, person)) {
    for (const table of [snippets, leftOut, reactions] as const) {
      const gone = and(
        eq(table.memberId, id),
        there,
        since === undefined ? undefined : gte(table.sentAt, new Date(since)),
        // What was written after they asked is not what they asked to forget.
        lte(table.sentAt, new Date(at)),
      );
      if (table !== snippets || !gone) await tx.delete(table).where(gone);
      else {
        await markSourcesForgotten(tx, gone);
        await dropDerived(tx, await removeWhere(tx, gone));
      }
    }
    await tx
      .update(imports)
      .set({ status: "failed", ended: "forgot", told: false })
      .where(and(eq(imports.memberId, id), eq(imports.status, "confirmed")));
    await tx
      .update(backfills)
      .set({ next: null })
      .where(and(eq(backfills.memberId, id), there));
  }
}

export async function endAbsence(tx: Tx, person: Hash, at: Date): Promise<void> {
  for (const { id } of await membersOf(tx, person)) {
    const ended = await tx
      .update(absences)
      .set({ endedAt: at })
      .where(and(eq(absences.memberId, id), isNull(absences.endedAt), lt(absences.since, at)))
      .returning({ memberId: absences.memberId, since: absences.since });
    // Whether they were told then is not known: twice is better than never.
    if (ended.length > 0) await tx.insert(digests).values(ended.map((absence) => ({ ...absence, until: at })));
  }
}

export async function clearReply(tx: Tx, reply: Hash): Promise<void> {
  await tx.execute(sql`update ${mentions} set body = null where id in (select m.id from ${mentions} m
    join ${workspaces} w on w.id = m.workspace_id where ${hashInSql("reply", sql`m.id::text`)} = ${reply})`);
}
