/** Takes a person out of everything: their own rows, and their name and words from what is others'. */
import { and, count, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { AccountRef, MemberId } from "#core/model/ids.ts";
import type { Erased } from "#core/ports/store.ts";
import { blockedPeople } from "./blocked-schema.ts";
import type { Db } from "./database.ts";
import { forgetSteward } from "./legacies.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { clearCues } from "./removal.ts";
import { pseudonymOf, type Tx, workspaceIdOf } from "./rows.ts";
import { consentOffers, consents, members, mentions, snippets, workspaces } from "./schema.ts";

const nothing: Erased = { snippets: 0, replies: 0 };

/** First the consent, so that nothing more is said or learned; then, when all that was being said is out, the rest. */
export async function eraseAccount(db: Db, account: AccountRef, at: Date): Promise<Erased> {
  const member = await memberOf(db, account);
  const erased = member && (await withdrawConsent(db, member));
  await eraseRest(db, account, member, at);
  return erased ?? nothing;
}

/** The same where the consent still ends at that time; null where it does not. */
export async function eraseUnlessRenewed(db: Db, account: AccountRef, endsAt: Date, at: Date): Promise<Erased | null> {
  const member = await memberOf(db, account);
  const erased = member && (await withdrawConsent(db, member, eq(consents.expiresAt, endsAt)));
  if (erased) await eraseRest(db, account, member, at);
  return erased;
}

async function memberOf(db: Db, account: AccountRef): Promise<MemberId | null> {
  const [member] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceIdOf(account)), eq(members.account, account.account)));
  return member ? (member.id as MemberId) : null;
}

async function eraseRest(db: Db, account: AccountRef, member: MemberId | null, at: Date): Promise<void> {
  await forgetSteward(db, account, at);
  await db.transaction(async (tx) => {
    if (member) await tx.delete(members).where(eq(members.id, member));
    await eraseFromOthers(tx, account);
  });
}

/**
 * Erases the rest of those whose process ended between the two: nobody else is without a consent. Another process may be at the
 * second just now, and finds nothing left; who has said yes again meanwhile stays. Returns how many.
 */
export async function finishErasures(db: Db, at: Date): Promise<number> {
  const left = await db
    .select({ id: members.id, platform: workspaces.platform, workspace: workspaces.external, account: members.account })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .leftJoin(consents, eq(consents.memberId, members.id))
    .where(isNull(consents.memberId));
  let finished = 0;
  for (const { id, ...account } of left) {
    await untilPosted(db, { member: id as MemberId });
    await forgetSteward(db, account, at);
    if (await db.transaction((tx) => finish(tx, id, account))) finished += 1;
  }
  return finished;
}

async function finish(tx: Tx, id: string, account: AccountRef): Promise<boolean> {
  // A yes that is being written holds the member, or waits here and makes another.
  const held = await tx.select({ id: members.id }).from(members).where(eq(members.id, id)).for("update");
  const consent = await tx.select({ id: consents.memberId }).from(consents).where(eq(consents.memberId, id));
  if (held.length === 0 || consent.length > 0) return false;
  await tx.delete(members).where(eq(members.id, id));
  await eraseFromOthers(tx, account);
  return true;
}

export async function forgetAsker(db: Db | Tx, account: AccountRef): Promise<void> {
  await db
    .update(mentions)
    .set({ asker: null, askerName: null })
    .where(and(eq(mentions.workspaceId, workspaceIdOf(account)), eq(mentions.asker, account.account)));
}

async function eraseFromOthers(tx: Tx, account: AccountRef): Promise<void> {
  await forgetCues(tx, account);
  await forgetAsker(tx, account);
  await tx
    .update(blockedPeople)
    .set({ account: null, name: null })
    .where(eq(blockedPeople.person, sql`${pseudonymOf(account)}`));
  await tx
    .delete(consentOffers)
    .where(and(eq(consentOffers.workspaceId, workspaceIdOf(account)), eq(consentOffers.account, account.account)));
}

/** Null where there is no such consent. */
async function withdrawConsent(db: Db, id: MemberId, only?: SQL): Promise<Erased | null> {
  const kept = await db.transaction(async (tx) => {
    await lockAgainstPosting(tx, { member: id });
    const withdrawn = await tx
      .delete(consents)
      .where(and(eq(consents.memberId, id), only))
      .returning({ id: consents.memberId });
    return withdrawn.length > 0 ? keptOf(tx, id) : null;
  });
  await untilPosted(db, { member: id });
  return kept;
}

async function keptOf(tx: Tx, id: string): Promise<Erased> {
  const [kept] = await tx.select({ n: count() }).from(snippets).where(eq(snippets.memberId, id));
  const [said] = await tx
    .select({ n: count() })
    .from(mentions)
    .where(and(eq(mentions.memberId, id), isNotNull(mentions.body)));
  return { snippets: kept?.n ?? 0, replies: said?.n ?? 0 };
}

/** What others' snippets keep of this person's words as lexemes. */
export async function forgetCues(tx: Tx, account: AccountRef): Promise<void> {
  await clearCues(tx, eq(snippets.cueBy, sql`${pseudonymOf(account)}`));
}
