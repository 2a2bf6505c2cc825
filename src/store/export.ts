/** Everything kept about a member, as plain data. */
import { asc, count, eq, sql } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { Db } from "./database.ts";
import { embeddings } from "./embeddings-schema.ts";
import { imports } from "./imports-schema.ts";
import { mentionOf, mentionRows, postedIn } from "./mention-rows.ts";
import {
  absences,
  auditEvents,
  backfills,
  consents,
  forgottenMessages,
  members,
  mentions,
  personas,
  places,
  snippets,
  switches,
  workspaces,
} from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

export async function exportMember(db: Db, id: MemberId): Promise<Readonly<Record<string, unknown>>> {
  const [self] = await db
    .select({ member: members, workspace: workspaces })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.id, id));
  if (!self) return {};
  const asked = await mentionRows(db).where(eq(mentions.memberId, id)).orderBy(asc(mentions.createdAt));
  const posted = await postedIn(
    db,
    asked.map((row) => row.mention.id),
  );
  const kept = await snippetRows(db).where(eq(snippets.memberId, id)).orderBy(asc(snippets.sentAt));
  const pseudonym = sql`encode(sha256(convert_to(${self.workspace.salt} || ${self.member.account}, 'utf8')), 'hex')`;
  return {
    member: {
      account: self.member.account,
      name: self.member.name,
      timeZone: self.member.timeZone,
      platform: self.workspace.platform,
      workspace: self.workspace.external,
    },
    consent:
      (
        await db
          .select({
            since: consents.since,
            expiresAt: consents.expiresAt,
            terms: consents.terms,
            scope: consents.scope,
            keepDays: consents.keepDays,
          })
          .from(consents)
          .where(eq(consents.memberId, id))
      )[0] ?? null,
    absences: await db
      .select({
        since: absences.since,
        until: absences.until,
        said: absences.said,
        note: absences.note,
        endedAt: absences.endedAt,
      })
      .from(absences)
      .where(eq(absences.memberId, id))
      .orderBy(asc(absences.since)),
    switchedOff: await db
      .select({ by: switches.by, since: switches.since })
      .from(switches)
      .where(sql`workspace_id = ${self.workspace.id} and person = ${pseudonym}`),
    persona:
      (
        await db
          .select({ stats: personas.stats, card: personas.card, builtAt: personas.builtAt, block: personas.block })
          .from(personas)
          .where(eq(personas.memberId, id))
      )[0] ?? null,
    readPlaces: await db
      .select({ channel: places.channel, thread: places.thread, name: places.name, next: backfills.next })
      .from(backfills)
      .innerJoin(places, eq(places.id, backfills.placeId))
      .where(eq(backfills.memberId, id)),
    imports: await db
      .select({
        status: imports.status,
        ended: imports.ended,
        kept: imports.kept,
        leftOut: imports.leftOut,
        createdAt: imports.createdAt,
      })
      .from(imports)
      .where(eq(imports.memberId, id))
      .orderBy(asc(imports.createdAt)),
    forgottenMessages: (
      await db.select({ message: forgottenMessages.message }).from(forgottenMessages).where(eq(forgottenMessages.memberId, id))
    ).map(({ message }) => message),
    snippets: kept.map(snippetOf).map(({ memberId: _, ...snippet }) => snippet),
    /** How many of the snippets a model made a vector of; the numbers themselves say nothing to a person. */
    embeddings: await db
      .select({ model: embeddings.model, dimensions: embeddings.dimensions, snippets: count() })
      .from(embeddings)
      .where(eq(embeddings.memberId, id))
      .groupBy(embeddings.model, embeddings.dimensions),
    mentions: asked.map((row) => mentionOf(row, posted)).map(({ memberId: _, asker: __, ...mention }) => mention),
    auditEvents: await db
      .select({ at: auditEvents.at, kind: auditEvents.kind, reason: auditEvents.reason, channel: auditEvents.channel })
      .from(auditEvents)
      .where(eq(auditEvents.memberId, id))
      .orderBy(asc(auditEvents.at)),
  };
}
