/** The off switches, and the people clones leave alone. */
import { and, eq, sql } from "drizzle-orm";
import type { IgnoreStore, SwitchScope, SwitchStore } from "#core/ports/store.ts";
import { type Db, rowsOf } from "./database.ts";
import { voidDrafts } from "./drafts.ts";
import { forgetCues } from "./erase.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { ensureWorkspace, pseudonymOf, pseudonymsOf, type Tx, workspaceIdOf } from "./rows.ts";
import { ignoredPeople, members, mentions, switches } from "./schema.ts";

const personIn = (scope: SwitchScope) => (scope.account ? pseudonymOf(scope.account) : sql<string>`''`);

const isScope = (scope: SwitchScope) =>
  and(eq(switches.workspaceId, workspaceIdOf(scope.workspace)), eq(switches.person, sql`${personIn(scope)}`));

export function switchStore(db: Db): SwitchStore {
  return {
    /** The whole workspace is locked and waited for, whoever's clone it is: a switch is rare and must be simple to trust. */
    async turnOff(scope, by, at) {
      await ensureWorkspace(db, scope.workspace);
      await db.transaction(async (tx) => {
        await lockAgainstPosting(tx, { workspace: scope.workspace });
        await insertSwitch(tx, scope, by, at);
        await voidDrafts(tx, draftsIn(scope), "stopped", at);
      });
      await untilPosted(db, { workspace: scope.workspace });
    },

    async turnOn(scope, by) {
      const removed = await db
        .delete(switches)
        .where(and(isScope(scope), eq(switches.by, by)))
        .returning({ by: switches.by });
      return removed.length > 0;
    },

    async offBy(scope) {
      const rows = await db.select({ by: switches.by }).from(switches).where(isScope(scope)).orderBy(switches.by);
      return rows.map((row) => row.by as "admin" | "member");
    },
  };
}

/** Of those whose clones are switched off. */
function draftsIn({ workspace, account }: SwitchScope) {
  const inWorkspace = eq(mentions.workspaceId, workspaceIdOf(workspace));
  if (!account) return inWorkspace;
  const ids = sql`(select id from ${members} where ${members.workspaceId} = ${workspaceIdOf(workspace)} and ${members.account} = ${account.account})`;
  return and(inWorkspace, sql`${mentions.memberId} in ${ids}`);
}

async function insertSwitch(tx: Tx, scope: SwitchScope, by: string, at: Date): Promise<void> {
  await tx
    .insert(switches)
    .values({ workspaceId: workspaceIdOf(scope.workspace), person: personIn(scope), by, since: at })
    .onConflictDoNothing();
}

export function ignoreStore(db: Db): IgnoreStore {
  return {
    async add(account) {
      await db.transaction(async (tx) => {
        const workspaceId = await ensureWorkspace(tx, account);
        await lockAgainstPosting(tx, { workspace: account });
        await tx
          .insert(ignoredPeople)
          .values({ workspaceId, person: pseudonymOf(account) })
          .onConflictDoNothing();
        await forgetCues(tx, account);
      });
      await untilPosted(db, { workspace: account });
    },

    async remove(account) {
      const removed = await db
        .delete(ignoredPeople)
        .where(and(eq(ignoredPeople.workspaceId, workspaceIdOf(account)), eq(ignoredPeople.person, sql`${pseudonymOf(account)}`)))
        .returning({ person: ignoredPeople.person });
      return removed.length > 0;
    },

    async among(accounts) {
      if (accounts.length === 0) return [];
      const rows = await rowsOf<{ i: number }>(
        db,
        sql`select asked.i from ${pseudonymsOf(accounts)} as asked
          join ${ignoredPeople} as p on p.workspace_id = asked.workspace_id and p.person = asked.person`,
      );
      return rows.flatMap(({ i }) => accounts[Number(i)] ?? []);
    },
  };
}
