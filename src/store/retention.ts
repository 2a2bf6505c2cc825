/** The workspace's own limit on how long anything learned is kept. */
import { and, eq, sql } from "drizzle-orm";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { RetentionStore } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { leftOut } from "./left-out-schema.ts";
import { reactionsOlderThanKept } from "./reactions.ts";
import { reactions } from "./reactions-schema.ts";
import { dropDerived, leftOutOlderThanKept, olderThanKept, removeWhere } from "./removal.ts";
import { ensureWorkspace, workspaceIdOf } from "./rows.ts";
import { consents, members, snippets, workspaces } from "./schema.ts";

export function retentionStore(db: Db): RetentionStore {
  return {
    async limit(workspace) {
      const [row] = await db
        .select({ days: workspaces.retentionDays })
        .from(workspaces)
        .where(eq(workspaces.id, workspaceIdOf(workspace)));
      return row?.days ?? null;
    },

    /** What is being stored meanwhile holds its consent: the change waits for it, and sees what it stored. */
    async setLimit(workspace, days, at) {
      return db.transaction(async (tx) => {
        const id = await ensureWorkspace(tx, workspace);
        await tx.update(workspaces).set({ retentionDays: days }).where(eq(workspaces.id, id));
        const here = sql`(select id from ${members} where workspace_id = ${id})`;
        const own = sql`coalesce((${consents.scope}->>'days')::int, ${SNIPPET_DAYS}::int)`;
        await tx
          .update(consents)
          .set({ keepDays: sql`least(${own}, ${days}::int)` })
          .where(sql`${consents.memberId} in ${here}`);
        const removed = await removeWhere(tx, and(sql`${snippets.memberId} in ${here}`, olderThanKept(at)) ?? sql`false`);
        await dropDerived(tx, removed);
        await tx.delete(leftOut).where(and(sql`${leftOut.memberId} in ${here}`, leftOutOlderThanKept(at)));
        await tx.delete(reactions).where(and(sql`${reactions.memberId} in ${here}`, reactionsOlderThanKept(at)));
        return removed.length;
      });
    },
  };
}
