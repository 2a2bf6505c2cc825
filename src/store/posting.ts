/** The lease under which a reply appears, and the wait that makes off mean now. */
import { setTimeout as pause } from "node:timers/promises";
import { eq, type SQL, sql } from "drizzle-orm";
import type { MemberId, MentionId, WorkspaceRef } from "#core/model/ids.ts";
import { type Db, rowsOf } from "./database.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { members, mentions, workspaces } from "./schema.ts";

/** How long a post may take, seconds. Whoever switches off waits that long for a process that died posting. */
export const LEASE_SECONDS = 10;
/** Nothing is sent that near to the end of its lease, seconds: what was sent takes its time to appear. */
export const MARGIN_SECONDS = 3;

/** Until when what gets a lease from now on may be sent. */
export const sentBy = (): Date => new Date(Date.now() + (LEASE_SECONDS - MARGIN_SECONDS) * 1000);

/** Whose posts are waited for. */
export type PostScope = { readonly member: MemberId } | { readonly workspace: WorkspaceRef };

const inScope = (scope: PostScope): SQL =>
  "member" in scope ? eq(mentions.memberId, scope.member) : eq(mentions.workspaceId, workspaceIdOf(scope.workspace));

interface Asked {
  readonly workspaceId: number;
  readonly memberId: string;
  /** Read under the lock that a deletion needs too: from here on nothing of a draft's sources goes before it is on record. */
  readonly revision: number;
}

/** Taken by `startPosting`: any number may hold it, but none while a switch is being thrown. Null once the member is gone. */
export async function lockForPosting(tx: Tx, id: MentionId): Promise<Asked | null> {
  const [row] = await tx
    .select({ workspaceId: members.workspaceId, memberId: members.id, revision: members.revision })
    .from(mentions)
    .innerJoin(members, eq(members.id, mentions.memberId))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(mentions.id, id))
    .for("share", { of: [members, workspaces] });
  return row ?? null;
}

/** Whose mention it is, before the mention itself: an erasure takes them in this order, and neither waits for the other for ever. */
export async function lockOwner(tx: Tx, id: MentionId): Promise<void> {
  await tx.execute(lockedOwner(id));
}

/** The same as a subquery of the statement that changes the mention; its column is `mention_id`. */
export function lockedOwner(id: MentionId): SQL {
  return sql`select ${mentions.id} as mention_id from ${mentions} join ${members} on ${members.id} = ${mentions.memberId}
    join ${workspaces} on ${workspaces.id} = ${members.workspaceId} where ${mentions.id} = ${id} for key share of members, workspaces`;
}

/** Taken by whatever forbids posts: waits for those who are just deciding, who then have a lease or a refusal. */
export async function lockAgainstPosting(tx: Tx, scope: PostScope): Promise<void> {
  await tx.execute(
    "member" in scope
      ? sql`select 1 from ${members} where ${members.id} = ${scope.member} for no key update`
      : sql`select 1 from ${workspaces} where ${workspaces.id} = ${workspaceIdOf(scope.workspace)} for no key update`,
  );
}

/** Resolves when nothing of the scope can appear any more, whatever became of it on record. Called after the forbidding transaction has committed. */
export async function untilPosted(db: Db, scope: PostScope): Promise<void> {
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    const leased = await rowsOf(
      db,
      sql`select 1 from ${mentions} where ${inScope(scope)} and ${mentions.leaseUntil} > clock_timestamp() limit 1`,
    );
    if (leased.length === 0) return;
    await pause(wait);
  }
}
