/** Looking members up, as almost everything begins: the statements are put together once, which takes longer than to run them. */
import { and, eq, sql } from "drizzle-orm";
import { accountKey } from "#core/model/ids.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { type Db, storableJson } from "./database.ts";
import { isUuid, memberRows, memberState } from "./rows.ts";
import { members, workspaces } from "./schema.ts";

export function memberLookups(db: Db): Pick<MemberStore, "find" | "findMany" | "byId" | "workspaces"> {
  const byAccount = memberRows(db)
    .where(
      and(
        eq(workspaces.platform, sql.placeholder("platform")),
        eq(workspaces.external, sql.placeholder("workspace")),
        eq(members.account, sql.placeholder("account")),
      ),
    )
    .prepare("member_by_account");
  const byAccounts = memberRows(db)
    .where(
      sql`(${workspaces.platform}, ${workspaces.external}, ${members.account}) in (select platform, workspace, account
        from json_to_recordset(${sql.placeholder("accounts")}::text::json) as asked(platform text, workspace text, account text))`,
    )
    .prepare("members_by_accounts");
  const byId = memberRows(db)
    .where(eq(members.id, sql.placeholder("id")))
    .prepare("member_by_id");
  return {
    async find({ platform, workspace, account }) {
      const [row] = await byAccount.execute({ platform, workspace, account });
      return row ? memberState(row) : null;
    },

    async findMany(accounts) {
      if (accounts.length === 0) return [];
      const asked = [...new Map(accounts.map((account) => [accountKey(account), account])).values()];
      const rows = await byAccounts.execute({ accounts: storableJson(asked) });
      return rows.map(memberState);
    },

    async workspaces(platform) {
      const rows = await db.select({ workspace: workspaces.external }).from(workspaces).where(eq(workspaces.platform, platform));
      return rows.map(({ workspace }) => ({ platform, workspace }));
    },

    async byId(id) {
      if (!isUuid(id)) return null;
      const [row] = await byId.execute({ id });
      return row ? memberState(row) : null;
    },
  };
}
