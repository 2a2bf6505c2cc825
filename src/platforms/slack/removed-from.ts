/** Finds out which workspaces took the bot out while nobody listened. */
import type { WorkspaceRef } from "#core/model/ids.ts";
import type { Access } from "./access.ts";
import { platformName } from "./places.ts";
import type { Web } from "./web.ts";

const PATIENCE_MS = 60_000;

/** The token of one of which nothing is kept goes at once; that of the others the next time, when what is kept has gone. */
export async function removedFrom(
  { access, web }: { readonly access: Access; readonly web: Web },
  workspaces: readonly WorkspaceRef[],
  signal: AbortSignal,
): Promise<readonly WorkspaceRef[]> {
  const closed: WorkspaceRef[] = [];
  for (const { team, token } of await access.ownInstallations()) {
    if (!(await web.isRevoked(token, { again: true, signal, patienceMs: PATIENCE_MS }))) continue;
    const kept = workspaces.find(({ platform, workspace }) => platform === platformName && workspace === team);
    if (kept) closed.push(kept);
    else await access.removed(team);
  }
  return closed;
}
