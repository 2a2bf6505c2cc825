/** Takes a part of what was learned from one member away, at their wish, with all that was made from it. */
import { and, eq, gte, isNotNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Forgotten, ForgottenPart } from "#core/model/forgotten.ts";
import type { MemberId } from "#core/model/ids.ts";
import { cuesOf } from "./cues-of.ts";
import { markForgotten, markSourcesForgotten } from "./forgotten.ts";
import { fromAny } from "./from-any.ts";
import { noteGone } from "./imports-gone.ts";
import { imports } from "./imports-schema.ts";
import { leftOut } from "./left-out-schema.ts";
import { lockAgainstPosting } from "./posting.ts";
import { reactions } from "./reactions-schema.ts";
import { backfills } from "./reading-schema.ts";
import { clearCues, dropDerived, removeWhere, voidPagesBeingRead } from "./removal.ts";
import { mentionSources } from "./replies-schema.ts";
import { hashIn, type Tx } from "./rows.ts";
import { members, mentions, personas, places, snippets, workspaces } from "./schema.ts";

export async function forgetPart(tx: Tx, member: MemberId, what: ForgottenPart): Promise<Forgotten> {
  await lockAgainstPosting(tx, { member });
  await endReading(tx, member, what);
  const gone = snippetsIn(member, what);
  if (what !== "everything" && "message" in what) await markForgotten(tx, member, what.message);
  else await markSourcesForgotten(tx, gone);
  const replies = await clearReplies(tx, gone);
  const persona = (await tx.select({ member: personas.memberId }).from(personas).where(eq(personas.memberId, member))).length > 0;
  const removed = await removeWhere(tx, gone);
  await tx.delete(leftOut).where(and(eq(leftOut.memberId, member), within(what, leftOut)));
  await tx.delete(reactions).where(and(eq(reactions.memberId, member), within(what, reactions)));
  for (const which of cuesFrom(member, what)) await clearCues(tx, which);
  await dropDerived(tx, removed);
  return { messages: removed.length, replies, persona: persona && removed.length > 0 };
}

/** The member's snippets that the part is made of. */
export function snippetsIn(member: MemberId, what: ForgottenPart): SQL {
  return and(eq(snippets.memberId, member), within(what, snippets)) ?? sql`false`;
}

/** Before anything goes, and locking cursor and import: what is being stored is waited for and then removed with the rest. */
async function endReading(tx: Tx, member: MemberId, what: ForgottenPart): Promise<void> {
  if (what !== "everything" && "message" in what) {
    await voidPagesBeingRead(tx, [what.message]);
    return noteGone(tx, [what.message]);
  }
  await tx
    .update(imports)
    .set({ status: "failed", ended: "forgot", told: false })
    .where(and(eq(imports.memberId, member), eq(imports.status, "confirmed")));
  const there =
    what !== "everything" && "channel" in what
      ? sql`place_id in (select id from ${places} where ${places.channel} = ${what.channel})`
      : undefined;
  await tx
    .update(backfills)
    .set({ next: null })
    .where(and(eq(backfills.memberId, member), there));
}

interface Dated {
  readonly placeId: AnyPgColumn;
  readonly message: AnyPgColumn;
  readonly sentAt: AnyPgColumn;
}

function within(what: ForgottenPart, row: Dated): SQL | undefined {
  if (what === "everything") return undefined;
  if ("message" in what) return fromAny([what.message], row.placeId, row.message);
  if ("since" in what) return gte(row.sentAt, what.since);
  return sql`${row.placeId} in (select id from ${places} where ${places.channel} = ${what.channel})`;
}

/** The record stays, without the words; how many replies had some. */
async function clearReplies(tx: Tx, gone: SQL): Promise<number> {
  const made = sql`select mention_id from ${mentionSources} join ${snippets} on ${snippets.id} = snippet_id where ${gone}`;
  const cleared = await tx
    .update(mentions)
    .set({ body: null })
    .where(and(isNotNull(mentions.body), sql`${mentions.id} in (${made})`))
    .returning({ id: mentions.id });
  return cleared.length;
}

/** What others' snippets keep of the member's words. Since a time: in answers since then, as when these were said is not kept. */
function cuesFrom(member: MemberId, what: ForgottenPart): readonly (SQL | undefined)[] {
  const self = sql`(select ${hashIn("w", members.account)} from ${members} join ${workspaces} w on w.id = ${members.workspaceId} where ${members.id} = ${member})`;
  const about = what !== "everything" && "message" in what ? cuesOf([what.message]) : [within(what, snippets)];
  return about.map((which) => and(sql`${snippets.cueBy} = ${self}`, which));
}
