/** What is kept of a member outside their own rows: under their pseudonym, and in what is others'. */
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { ExportPart } from "#core/ports/store.ts";
import { blockedPeople } from "./blocked-schema.ts";
import type { Db } from "./database.ts";
import { awaitedReturns } from "./digests-schema.ts";
import { personHash } from "./erasures.ts";
import { legacyPlans } from "./legacy-schema.ts";
import {
  consentOffers,
  consents,
  ignoredPeople,
  members,
  mentions,
  places,
  snippets,
  switches,
  type workspaces,
} from "./schema.ts";

interface Self {
  readonly member: typeof members.$inferSelect;
  readonly workspace: typeof workspaces.$inferSelect;
}

export async function* exportTraces(db: Db, { member, workspace }: Self): AsyncGenerator<ExportPart> {
  const person = personHash(workspace.salt, member.account);
  yield { section: "offers", items: await offersTo(db, member) };
  const { by, since } = switches;
  const off = and(eq(switches.workspaceId, workspace.id), eq(switches.person, person));
  yield { section: "switchedOff", items: await db.select({ by, since }).from(switches).where(off).orderBy(asc(by)) };
  const ignored = and(eq(ignoredPeople.workspaceId, workspace.id), eq(ignoredPeople.person, person));
  yield { section: "leftAlone", value: (await db.select().from(ignoredPeople).where(ignored)).length > 0 };
  yield { section: "blocked", items: await blockedBy(db, member) };
  yield { section: "questionsAsked", items: await questionsBy(db, member) };
  yield { section: "stewardOf", items: await stewardOf(db, member) };
  yield { section: "answeredByOthers", items: await answeredByOthers(db, eq(snippets.cueBy, person)) };
}

function offersTo(db: Db, { workspaceId, account }: Self["member"]) {
  const { scope, terms, expiresAt } = consentOffers;
  return db
    .select({ scope, terms, expiresAt })
    .from(consentOffers)
    .where(and(eq(consentOffers.workspaceId, workspaceId), eq(consentOffers.account, account)));
}

/** Whom the member's clone never answers; not who never answers the member, which is theirs. */
function blockedBy(db: Db, { id }: Self["member"]) {
  const { account, name, since } = blockedPeople;
  return db.select({ account, name, since }).from(blockedPeople).where(eq(blockedPeople.memberId, id)).orderBy(asc(since));
}

/** Of others' clones: where and when; what these said is their members'. */
function questionsBy(db: Db, { workspaceId, account }: Self["member"]) {
  return db
    .select({
      channel: places.channel,
      thread: places.thread,
      message: mentions.question,
      askedAt: mentions.askedAt,
      name: mentions.askerName,
      awaitsReturn: sql<boolean>`exists (select 1 from ${awaitedReturns} where ${awaitedReturns.mentionId} = ${mentions.id})`,
    })
    .from(mentions)
    .innerJoin(places, eq(places.id, mentions.placeId))
    .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.asker, account)))
    .orderBy(asc(mentions.askedAt));
}

/** Of whose clones is theirs. */
function stewardOf(db: Db, { workspaceId, account }: Self["member"]) {
  const { setAt, acceptedAt, askedAt } = legacyPlans;
  return db
    .select({ setAt, acceptedAt, askedAt, extended: sql<boolean>`coalesce(${consents.extendedBy} = ${account}, false)` })
    .from(legacyPlans)
    .innerJoin(members, eq(members.id, legacyPlans.memberId))
    .leftJoin(consents, eq(consents.memberId, members.id))
    .where(and(eq(members.workspaceId, workspaceId), eq(legacyPlans.steward, account)))
    .orderBy(asc(setAt));
}

/** Messages of the member's that other members answered, as far as their words are kept: without order, and not who answered. */
function answeredByOthers(db: Db, theirs: SQL) {
  return db
    .selectDistinct({
      channel: places.channel,
      thread: places.thread,
      message: snippets.cueMessage,
      kind: snippets.cueKind,
      lexemes: sql<string[]>`${snippets.cue}`,
    })
    .from(snippets)
    .innerJoin(places, eq(places.id, snippets.placeId))
    .where(theirs)
    .orderBy(asc(snippets.cueMessage));
}
