/** From snippet rows to snippets. */
import { eq } from "drizzle-orm";
import type { MemberId, MentionId, SnippetId } from "#core/model/ids.ts";
import type { Cue, Snippet } from "#core/model/snippet.ts";
import type { Tx } from "./rows.ts";
import { places, snippets, workspaces } from "./schema.ts";

export const snippetColumns = {
  id: snippets.id,
  memberId: snippets.memberId,
  message: snippets.message,
  audience: snippets.audience,
  sentAt: snippets.sentAt,
  text: snippets.text,
  language: snippets.language,
  cueKind: snippets.cueKind,
  cue: snippets.cue,
  cueMessage: snippets.cueMessage,
  cueBy: snippets.cueBy,
  corrects: snippets.corrects,
  channel: places.channel,
  thread: places.thread,
  channelName: places.name,
  platform: workspaces.platform,
  workspace: workspaces.external,
};

export function snippetRows(tx: Tx) {
  return tx
    .select(snippetColumns)
    .from(snippets)
    .innerJoin(places, eq(places.id, snippets.placeId))
    .innerJoin(workspaces, eq(workspaces.id, places.workspaceId))
    .$dynamic();
}

export type SnippetRow = Awaited<ReturnType<typeof snippetRows>>[number];

export function snippetOf(row: SnippetRow): Snippet {
  return {
    id: String(row.id) as SnippetId,
    memberId: row.memberId as MemberId,
    source: {
      platform: row.platform,
      workspace: row.workspace,
      channel: row.channel,
      thread: row.thread || null,
      message: row.message,
    },
    channelName: row.channelName,
    audience: row.audience,
    sentAt: row.sentAt,
    text: row.text,
    language: row.language,
    cue: { kind: row.cueKind as Cue["kind"], lexemes: row.cue, message: row.cueMessage, by: row.cueBy },
    ...(row.corrects ? { corrects: row.corrects as MentionId } : {}),
  };
}
