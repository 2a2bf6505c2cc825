/** What is about to be said, or shown to its member, on record with its sources, its audit event and its lease: one statement, since somebody is waiting. */
import { sql } from "drizzle-orm";
import type { MentionId } from "#core/model/ids.ts";
import type { Draft } from "#core/model/mention.ts";
import { jsonColumn, rowsOf } from "./database.ts";
import { LEASE_SECONDS } from "./posting.ts";
import { mentionSources } from "./replies-schema.ts";
import type { Tx } from "./rows.ts";
import { auditEvents, mentions } from "./schema.ts";

export interface ToBeSaid {
  readonly id: MentionId;
  readonly workspaceId: number;
  readonly memberId: string;
  readonly draft: Draft;
  readonly at: Date;
  readonly channel: string;
}

/** False, and nothing written, where the mention is not this process's to answer any more. */
export async function putOnRecord(
  tx: Tx,
  { id, workspaceId, memberId, draft, at, channel }: ToBeSaid,
  as: "posting" | "drafted" = "posting",
): Promise<boolean> {
  const { body, kind, method, rule, usage, sources } = draft;
  const heard = as === "drafted" ? "drafted" : kind === "said" ? "answered" : "deferred";
  const saidAt = as === "drafted" ? null : at.toISOString();
  const taken = await rowsOf(
    tx,
    sql`with taken as (update ${mentions} set status = ${as}, body = ${body}, kind = ${kind}, method = ${method}, reason = ${rule},
          usage = ${usage && JSON.stringify(usage)}::text::jsonb, said_at = ${saidAt}::timestamptz, lease_until = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
        where id = ${id} and status = 'claimed' returning id),
      made_from as (insert into ${mentionSources} (mention_id, snippet_id)
        select taken.id, source::bigint from taken, ${jsonColumn(sources)} as source),
      noted as (insert into ${auditEvents} (workspace_id, member_id, at, kind, reason, channel)
        select ${workspaceId}::int, ${memberId}::uuid, ${at.toISOString()}::timestamptz, ${heard}::text, ${rule ?? method}::text, ${channel}::text from taken)
      select id from taken`,
  );
  return taken.length > 0;
}
