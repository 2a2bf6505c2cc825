/** Everything kept about a member, section by section; the long ones a page at a time, so that memory holds one of them. */
import { and, asc, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { ExportPart } from "#core/ports/store.ts";
import { hints, schedules } from "./away-schema.ts";
import type { Db } from "./database.ts";
import { awaitedReturns, digests } from "./digests-schema.ts";
import { drafts } from "./drafts-schema.ts";
import { embeddings } from "./embeddings-schema.ts";
import { exportChoices } from "./export-choices.ts";
import { exportTraces } from "./export-traces.ts";
import { imports } from "./imports-schema.ts";
import { leftOut } from "./left-out-schema.ts";
import { legacyPlans } from "./legacy-schema.ts";
import { mentionOf, mentionRows, postedIn } from "./mention-rows.ts";
import { reactions } from "./reactions-schema.ts";
import { backfills } from "./reading-schema.ts";
import { mentionSources } from "./replies-schema.ts";
import {
  absences,
  auditEvents,
  consents,
  forgottenMessages,
  members,
  mentions,
  personas,
  places,
  snippets,
  workspaces,
} from "./schema.ts";
import { snippetOf, snippetRows } from "./snippet-rows.ts";

const PAGE = 1_000;

/** Nothing where there is no such member. */
export async function* exportMember(db: Db, id: MemberId): AsyncGenerator<ExportPart> {
  const [self] = await db
    .select({ member: members, workspace: workspaces })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.id, id));
  if (!self) return;
  const { account, name, timeZone } = self.member;
  const { platform, external } = self.workspace;
  yield { section: "member", value: { account, name, timeZone, platform, workspace: external } };
  yield* exportTerms(db, id);
  yield* exportTraces(db, self);
  yield* exportChoices(db, id);
  yield { section: "persona", value: (await personaOf(db, id)) ?? null };
  yield { section: "readPlaces", items: await readPlaces(db, id) };
  const forgotten = await db.select().from(forgottenMessages).where(eq(forgottenMessages.memberId, id));
  yield { section: "forgottenMessages", items: forgotten.map(({ message }) => message) };
  yield* exportLeftOut(db, id);
  yield { section: "reactions", items: await reacted(db, id) };
  yield* exportSnippets(db, id);
  yield { section: "embeddings", items: await embedded(db, id) };
  yield { section: "imports", items: await importedFiles(db, id) };
  yield* exportMentions(db, id);
  yield { section: "auditEvents", items: await audited(db, id) };
}

async function* exportTerms(db: Db, id: MemberId): AsyncGenerator<ExportPart> {
  const { since, expiresAt, terms, scope, keepDays, reminded, extendedBy, extendedName } = consents;
  const [consent] = await db
    .select({ since, expiresAt, terms, scope, keepDays, reminded, extendedBy, extendedName })
    .from(consents)
    .where(eq(consents.memberId, id));
  yield { section: "consent", value: consent ?? null };
  const { until, said, note, by, endedAt } = absences;
  const times = await db
    .select({ since: absences.since, until, said, note, by, endedAt, reminded: absences.reminded })
    .from(absences)
    .where(eq(absences.memberId, id))
    .orderBy(asc(absences.id));
  yield { section: "absences", items: times };
  const { toldAt, failedAt } = digests;
  const told = await db
    .select({ since: digests.since, until: digests.until, toldAt, failedAt })
    .from(digests)
    .where(eq(digests.memberId, id))
    .orderBy(asc(digests.until));
  yield { section: "digests", items: told };
  const { lines, timeZone, setAt, nextAt } = schedules;
  const [schedule] = await db.select({ lines, timeZone, setAt, nextAt }).from(schedules).where(eq(schedules.memberId, id));
  yield { section: "schedule", value: schedule ?? null };
  yield { section: "hints", items: await switchedOn(db, id) };
  yield { section: "legacy", value: await planOf(db, id) };
}

async function planOf(db: Db, id: MemberId) {
  const { words, steward, acceptedAt, askedAt, saidAt, setAt, seenAt } = legacyPlans;
  const plan = { words, steward, acceptedAt, askedAt, saidAt, setAt, seenAt };
  const [kept] = await db.select(plan).from(legacyPlans).where(eq(legacyPlans.memberId, id));
  return kept ?? null;
}

/** Whether a feed's address is kept, and not the address, which opens the calendar to whoever reads it. */
async function switchedOn(db: Db, id: MemberId) {
  const { kind, use, minutes, problem, setAt, since: began, until: ends, dueAt } = hints;
  const feedKept = sql<boolean>`${hints.feed} is not null`;
  return db
    .select({ kind, use, minutes, feedKept, problem, setAt, since: began, until: ends, dueAt })
    .from(hints)
    .where(eq(hints.memberId, id))
    .orderBy(asc(kind));
}

async function personaOf(db: Db, id: MemberId) {
  const { stats, card, block, builtAt, snippets: madeFrom } = personas;
  const [persona] = await db.select({ stats, card, block, builtAt, madeFrom }).from(personas).where(eq(personas.memberId, id));
  return persona;
}

const { channel, thread } = places;

function readPlaces(db: Db, id: MemberId) {
  return db
    .select({
      channel,
      thread,
      name: places.name,
      next: backfills.next,
      beganAt: backfills.beganAt,
      oldest: backfills.oldest,
      readTo: backfills.readTo,
      read: backfills.read,
      skipped: backfills.skipped,
    })
    .from(backfills)
    .innerJoin(places, eq(places.id, backfills.placeId))
    .where(eq(backfills.memberId, id))
    .orderBy(asc(channel), asc(thread));
}

function reacted(db: Db, id: MemberId) {
  const { message, emoji, kind, sentAt } = reactions;
  return db
    .select({ channel, thread, message, emoji, kind, sentAt })
    .from(reactions)
    .innerJoin(places, eq(places.id, reactions.placeId))
    .where(eq(reactions.memberId, id))
    .orderBy(asc(sentAt), asc(message), asc(emoji));
}

async function* exportLeftOut(db: Db, id: MemberId): AsyncGenerator<ExportPart> {
  const { message, sentAt, reason, placeId } = leftOut;
  let last = { placeId: 0, message: "" };
  for (;;) {
    const page = await db
      .select({ placeId, channel, thread, message, sentAt, reason })
      .from(leftOut)
      .innerJoin(places, eq(places.id, placeId))
      .where(and(eq(leftOut.memberId, id), sql`(${placeId}, ${message}) > (${last.placeId}, ${last.message})`))
      .orderBy(asc(placeId), asc(message))
      .limit(PAGE);
    yield { section: "leftOut", items: page.map(({ placeId: _, ...rest }) => rest) };
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    last = end;
  }
}

/** In the order they were learned in. */
async function* exportSnippets(db: Db, id: MemberId): AsyncGenerator<ExportPart> {
  for (let last = 0; ; ) {
    const page = await snippetRows(db)
      .where(and(eq(snippets.memberId, id), gt(snippets.id, last)))
      .orderBy(asc(snippets.id))
      .limit(PAGE);
    const items = page.map(snippetOf).map(({ memberId: _, ...snippet }) => snippet);
    yield { section: "snippets", items };
    last = page.at(-1)?.id ?? 0;
    if (page.length < PAGE) return;
  }
}

/** Without who asked: that is theirs. */
async function* exportMentions(db: Db, id: MemberId): AsyncGenerator<ExportPart> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await mentionRows(db)
      .where(eq(mentions.memberId, id))
      .orderBy(asc(mentions.createdAt), asc(mentions.id))
      .limit(PAGE)
      .offset(offset);
    const ids = page.map((row) => row.mention.id);
    const posted = await postedIn(db, ids);
    const made = await db
      .select()
      .from(mentionSources)
      .where(inArray(mentionSources.mentionId, ids.length > 0 ? ids : [id]));
    const awaited = await db
      .select()
      .from(awaitedReturns)
      .where(inArray(awaitedReturns.mentionId, ids.length > 0 ? ids : [id]));
    const waiting = await db
      .select({
        id: drafts.mentionId,
        draft: { expiresAt: drafts.expiresAt, audience: drafts.audience, guests: drafts.guests, replyTo: drafts.replyTo },
      })
      .from(drafts)
      .where(inArray(drafts.mentionId, ids.length > 0 ? ids : [id]));
    const items = page.map((row) => {
      const returned = awaited.find(({ mentionId }) => mentionId === row.mention.id);
      const { memberId: _, asker: __, ...mention } = mentionOf(row, posted);
      const sources = made.filter(({ mentionId }) => mentionId === mention.id).map(({ snippetId }) => String(snippetId));
      const draft = waiting.find((one) => one.id === mention.id)?.draft ?? null;
      const { usage, createdAt, passedOnAt, saidAt } = row.mention;
      const awaitedReturn = returned ? { toldAt: returned.toldAt, failedAt: returned.failedAt } : null;
      return { ...mention, sources, usage, createdAt, saidAt, passedOnAt, awaitedReturn, draft };
    });
    yield { section: "mentions", items };
    if (page.length < PAGE) return;
  }
}

function audited(db: Db, id: MemberId) {
  const { at, kind, reason } = auditEvents;
  return db
    .select({ at, kind, reason, channel: auditEvents.channel })
    .from(auditEvents)
    .where(eq(auditEvents.memberId, id))
    .orderBy(asc(at), asc(auditEvents.id));
}

/** How many snippets a model made a vector of; the numbers themselves say nothing to a person. */
function embedded(db: Db, id: MemberId) {
  const { model, dimensions } = embeddings;
  return db
    .select({ model, dimensions, snippets: count() })
    .from(embeddings)
    .where(eq(embeddings.memberId, id))
    .groupBy(model, dimensions);
}

function importedFiles(db: Db, id: MemberId) {
  const { file, status, ended, told, position, kept, progress, gone, createdAt, updatedAt } = imports;
  return db
    .select({ file, status, ended, told, position, kept, leftOut: imports.leftOut, progress, gone, createdAt, updatedAt })
    .from(imports)
    .where(eq(imports.memberId, id))
    .orderBy(asc(createdAt));
}
