/** Messages that are not to be learned again, whatever reads the past later: kept as salted hashes that name nothing. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { MemberId, MessageRef } from "#core/model/ids.ts";
import type { Tx } from "./rows.ts";
import { forgottenMessages, members, places, snippets, workspaces } from "./schema.ts";

/** A message's name in its workspace; `workspace` and `channel` as the statement at hand has them. */
export function messageHash(workspace: "w", channel: SQL, message: SQL): SQL {
  return sql`encode(sha256(convert_to(${sql.raw(workspace)}.salt || ${channel} || ' ' || ${message}, 'utf8')), 'hex')`;
}

/** One message of a member's own, whether anything is kept of it or not. */
export async function markForgotten(tx: Tx, member: MemberId, { channel, message }: MessageRef): Promise<void> {
  await tx.execute(sql`insert into ${forgottenMessages} (member_id, message)
    select ${members.id}, ${messageHash("w", sql`${channel}::text`, sql`${message}::text`)}
      from ${members} join ${workspaces} w on w.id = ${members.workspaceId} where ${eq(members.id, member)}
    on conflict do nothing`);
}

/** The messages these snippets came from; to be called before they are removed. */
export async function markSourcesForgotten(tx: Tx, gone: SQL): Promise<void> {
  await tx.execute(sql`insert into ${forgottenMessages} (member_id, message)
    select ${snippets.memberId}, ${messageHash("w", sql`p.channel`, sql`${snippets.message}`)}
      from ${snippets} join ${places} p on p.id = ${snippets.placeId} join ${workspaces} w on w.id = p.workspace_id where ${gone}
    on conflict do nothing`);
}
