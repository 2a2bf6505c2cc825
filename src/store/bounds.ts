/** The bounds that admins set, and whether a channel is within them. */
import { eq, sql } from "drizzle-orm";
import type { ChannelBound, Hours } from "#core/model/bounds.ts";
import type { WorkspaceRef } from "#core/model/ids.ts";
import type { BoundStore } from "#core/ports/bound-store.ts";
import type { Db } from "./database.ts";
import { type Hash, hashOf } from "./erasures.ts";
import { lockAgainstPosting, untilPosted } from "./posting.ts";
import { ensureWorkspace, type Tx, workspaceIdOf } from "./rows.ts";
import { workspaces } from "./schema.ts";

/** As it is kept: the hash says which channel, the id, null where it came from a ledger of hashes, is to show it. */
export interface KeptChannels {
  readonly rule: ChannelBound["rule"];
  readonly channels: readonly { readonly hash: Hash; readonly channel: string | null }[];
}

export function isChannelOff(kept: KeptChannels | null, channel: Hash): boolean {
  if (!kept) return false;
  return kept.channels.some(({ hash }) => hash === channel) !== (kept.rule === "only");
}

export function boundStore(db: Db): BoundStore {
  const set = async (workspace: WorkspaceRef, change: (salt: string) => Partial<typeof workspaces.$inferInsert>) => {
    await ensureWorkspace(db, workspace);
    await db.transaction(async (tx) => {
      await lockAgainstPosting(tx, { workspace });
      const row = await rowOf(tx, workspace);
      if (row) await tx.update(workspaces).set(change(row.salt)).where(eq(workspaces.id, row.id));
    });
    await untilPosted(db, { workspace });
  };
  return {
    async find(workspace) {
      const row = await rowOf(db, workspace);
      const kept = (row?.answerChannels ?? null) as KeptChannels | null;
      return {
        hours: (row?.answerHours ?? null) as Hours | null,
        channels: kept && { rule: kept.rule, channels: kept.channels.flatMap(({ channel }) => channel ?? []) },
      };
    },

    setHours: (workspace, hours) => set(workspace, () => ({ answerHours: hours ?? sql`null` })),

    setChannels: (workspace, bound) =>
      set(workspace, (salt) => ({
        answerChannels: bound
          ? ({
              rule: bound.rule,
              channels: bound.channels.map((channel) => ({ hash: hashOf(salt, "channel", channel), channel })),
            } satisfies KeptChannels)
          : sql`null`,
      })),
  };
}

async function rowOf(tx: Tx, ref: WorkspaceRef) {
  const [row] = await tx
    .select()
    .from(workspaces)
    .where(eq(workspaces.id, workspaceIdOf(ref)));
  return row ?? null;
}
