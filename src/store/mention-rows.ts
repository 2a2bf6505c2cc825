/** From mention rows to mentions. */
import { asc, eq, inArray } from "drizzle-orm";
import type { MemberId, MentionId, MessageRef } from "#core/model/ids.ts";
import type { Draft, Mention, MentionStatus, Method, Verdict } from "#core/model/mention.ts";
import { postedMessages } from "./replies-schema.ts";
import type { Tx } from "./rows.ts";
import { mentions, places, workspaces } from "./schema.ts";

export function mentionRows(tx: Tx) {
  return tx
    .select({ mention: mentions, place: places, workspace: workspaces })
    .from(mentions)
    .innerJoin(places, eq(places.id, mentions.placeId))
    .innerJoin(workspaces, eq(workspaces.id, places.workspaceId))
    .$dynamic();
}

type MentionRow = Awaited<ReturnType<typeof mentionRows>>[number];
type PostedRow = typeof postedMessages.$inferSelect;

export async function postedIn(tx: Tx, ids: readonly string[]): Promise<readonly PostedRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(postedMessages)
    .where(inArray(postedMessages.mentionId, [...ids]))
    .orderBy(asc(postedMessages.position));
}

export function mentionOf({ mention, place, workspace }: MentionRow, posted: readonly PostedRow[]): Mention {
  const where = { platform: workspace.platform, workspace: workspace.external };
  const messages: MessageRef[] = posted
    .filter((row) => row.mentionId === mention.id)
    .map((row) => ({ ...where, channel: row.channel, thread: row.thread || null, message: row.message }));
  return {
    id: mention.id as MentionId,
    memberId: mention.memberId as MemberId,
    question: { ...where, channel: place.channel, thread: place.thread || null, message: mention.question },
    channelName: place.name,
    asker: mention.asker === null ? null : { ...where, account: mention.asker },
    status: mention.status as MentionStatus,
    reason: mention.reason,
    kind: mention.kind as Draft["kind"] | null,
    method: mention.method as Method | null,
    body: mention.body,
    posted: messages,
    passedOn: mention.passedOn,
    verdict: mention.verdict as Verdict | null,
    askedAt: mention.askedAt,
  };
}
