/** Whom members block. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { AccountRef, MemberId } from "#core/model/ids.ts";
import type { BlockStore } from "#core/ports/block-store.ts";
import { blockedPeople } from "./blocked-schema.ts";
import { type Db, storable } from "./database.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { pseudonymOf } from "./rows.ts";
import { members, workspaces } from "./schema.ts";

const isBlock = (member: MemberId, person: AccountRef) =>
  and(eq(blockedPeople.memberId, member), eq(blockedPeople.person, sql`${pseudonymOf(person)}`));

export function blockStore(db: Db): BlockStore {
  return {
    async add(member, person, called, at) {
      const name = storable(called);
      await db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { member });
        await tx
          .insert(blockedPeople)
          .values({ memberId: member, person: pseudonymOf(person), account: person.account, name, since: at })
          .onConflictDoUpdate({ target: [blockedPeople.memberId, blockedPeople.person], set: { account: person.account, name } });
      });
      await untilPosted(db, { member });
    },

    async remove(member, person) {
      const removed = await db.delete(blockedPeople).where(isBlock(member, person)).returning({ since: blockedPeople.since });
      return removed.length > 0;
    },

    async of(member) {
      const rows = await db
        .select({ blocked: blockedPeople, platform: workspaces.platform, workspace: workspaces.external })
        .from(blockedPeople)
        .innerJoin(members, eq(members.id, blockedPeople.memberId))
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(eq(blockedPeople.memberId, member))
        .orderBy(asc(blockedPeople.since), asc(blockedPeople.person));
      return rows.map(({ blocked: { account, name, since }, platform, workspace }) => ({
        account: account === null ? null : { platform, workspace, account },
        name,
        since,
      }));
    },
  };
}
