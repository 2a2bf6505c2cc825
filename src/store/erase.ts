/** Takes a person out of everything: their own rows, and their name and words from what is others'. */
import { and, count, eq, isNotNull, sql } from "drizzle-orm";
import type { AccountRef, MemberId } from "#core/model/ids.ts";
import type { Erased } from "#core/ports/store.ts";
import { blockedPeople } from "./blocked-schema.ts";
import type { Db } from "./database.ts";
import { forgetSteward } from "./legacies.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { clearCues } from "./removal.ts";
import { pseudonymOf, type Tx, workspaceIdOf } from "./rows.ts";
import { consentOffers, consents, members, mentions, snippets } from "./schema.ts";

/** First the consent, so that nothing more is said or learned; then, when all that was being said is out, the rest. */
export async function eraseAccount(db: Db, account: AccountRef, at: Date): Promise<Erased> {
  const [member] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceIdOf(account)), eq(members.account, account.account)));
  if (member) await withdrawConsent(db, member.id as MemberId);
  await forgetSteward(db, account, at);
  return db.transaction(async (tx) => {
    const erased = member ? await eraseMember(tx, member.id) : { snippets: 0, replies: 0 };
    await forgetCues(tx, account);
    await tx
      .update(mentions)
      .set({ asker: null, askerName: null })
      .where(and(eq(mentions.workspaceId, workspaceIdOf(account)), eq(mentions.asker, account.account)));
    await tx
      .update(blockedPeople)
      .set({ account: null, name: null })
      .where(eq(blockedPeople.person, sql`${pseudonymOf(account)}`));
    await tx
      .delete(consentOffers)
      .where(and(eq(consentOffers.workspaceId, workspaceIdOf(account)), eq(consentOffers.account, account.account)));
    return erased;
  });
}

async function withdrawConsent(db: Db, id: MemberId): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAgainstPosting(tx, { member: id });
    await tx.delete(consents).where(eq(consents.memberId, id));
  });
  await untilPosted(db, { member: id });
}

async function eraseMember(tx: Tx, id: string): Promise<Erased> {
  const [kept] = await tx.select({ n: count() }).from(snippets).where(eq(snippets.memberId, id));
  const [said] = await tx
    .select({ n: count() })
    .from(mentions)
    .where(and(eq(mentions.memberId, id), isNotNull(mentions.body)));
  await tx.delete(members).where(eq(members.id, id));
  return { snippets: kept?.n ?? 0, replies: said?.n ?? 0 };
}

/** What others' snippets keep of this person's words as lexemes. */
export async function forgetCues(tx: Tx, account: AccountRef): Promise<void> {
  await clearCues(tx, eq(snippets.cueBy, sql`${pseudonymOf(account)}`));
}
