/** Keeps what lets the bot into workspaces that installed it, the token sealed. */
import { and, asc, eq } from "drizzle-orm";
import type { WorkspaceRef } from "#core/model/ids.ts";
import type { Installation, InstallationStore } from "#core/ports/installation-store.ts";
import type { Database } from "./database.ts";
import { installations } from "./installations-schema.ts";
import type { SecretBox } from "./secret-box.ts";

export function createInstallationStore({ db }: Pick<Database, "db">, box: SecretBox): InstallationStore {
  const of = (ref: WorkspaceRef) => and(eq(installations.platform, ref.platform), eq(installations.workspace, ref.workspace));

  const read = (row: typeof installations.$inferSelect): Installation => {
    const { platform, workspace, botToken, ...rest } = row;
    const ref = { platform, workspace };
    return { ...rest, workspace: ref, botToken: box.open(botToken, ownerOf(ref)) };
  };

  return {
    async save({ workspace: ref, botToken, scopes, ...rest }) {
      const kept = { ...rest, botToken: box.seal(botToken, ownerOf(ref)), scopes: [...scopes] };
      const values = { platform: ref.platform, workspace: ref.workspace, ...kept };
      const target = [installations.platform, installations.workspace];
      await db.insert(installations).values(values).onConflictDoUpdate({ target, set: kept });
    },

    async find(ref) {
      const [row] = await db.select().from(installations).where(of(ref));
      return row ? read(row) : null;
    },

    async all(platform) {
      const order = [asc(installations.installedAt), asc(installations.workspace)];
      const rows = await db
        .select()
        .from(installations)
        .where(eq(installations.platform, platform))
        .orderBy(...order);
      return rows.map(read);
    },

    async remove(ref) {
      const gone = await db.delete(installations).where(of(ref)).returning({ workspace: installations.workspace });
      return gone.length > 0;
    },

    async reencrypt() {
      const rows = await db.select().from(installations);
      let moved = 0;
      for (const row of rows.filter(({ botToken }) => !box.isCurrent(botToken))) {
        const botToken = box.seal(box.open(row.botToken, ownerOf(row)), ownerOf(row));
        // Not where somebody installed it anew meanwhile, or another process was first.
        const unchanged = and(of(row), eq(installations.botToken, row.botToken));
        const changed = await db.update(installations).set({ botToken }).where(unchanged).returning({ app: installations.app });
        moved += changed.length;
      }
      return moved;
    },
  };
}

/** What a token is sealed for: it opens in no other workspace's row. */
function ownerOf({ platform, workspace }: WorkspaceRef): readonly string[] {
  return ["installation", platform, workspace];
}
