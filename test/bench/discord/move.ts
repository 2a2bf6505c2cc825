/** Moves the members of the benchmark's own workspace to a guild, where they have other ids. */
import type { Member } from "#core/model/member.ts";
import type { Database } from "#src/store/database.ts";
import { workspace } from "../scene.ts";
import type { FakeOpened } from "./fake-process.ts";

export async function moveTo({ executeSql }: Database, { guild, members }: FakeOpened, moved: readonly Member[]): Promise<void> {
  await executeSql("update workspaces set platform = 'discord', external = $1 where external = $2", [guild, workspace.workspace]);
  const rows = moved.map(({ id }, index) => ({ id, account: members[index] }));
  await executeSql(
    `update members set account = r.account from json_to_recordset($1::text::json) as r(id uuid, account text)
      where members.id = r.id`,
    [JSON.stringify(rows)],
  );
}
