/** Where the bot is installed, and with which token it acts there. */
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Installation, InstallationStore } from "#core/ports/installation-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { startFault } from "./faults.ts";
import { platformName, workspaceRef } from "./places.ts";

export interface Installed {
  readonly team: string;
  readonly token: string;
  /** The bot's account, and the id its messages carry. */
  readonly account: string;
  readonly bot: string;
}

/** What comes of a workspace that has removed the bot, or never let it in. */
export class NotInstalled extends Error {
  override readonly name = "NotInstalled";
}

export interface Access {
  find(team: string): Promise<Installed | null>;
  all(): Promise<readonly Installed[]>;
  /** Those that installed the bot themselves, as they are kept now. A token of the operator's is none: they may just have changed it. */
  ownInstallations(): Promise<readonly Installed[]>;
  /** The workspace removed the bot. False where that was known. */
  removed(team: string): Promise<boolean>;
}

const selfShape = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().default("") });

/** One workspace by its token. Throws `PlatformFault` where Slack does not take it. */
export async function accessByToken(token: string, client: WebClient, apiUrl: string): Promise<Access> {
  let installed: Installed | null;
  try {
    const { team_id: team, user_id: account, bot_id: bot } = selfShape.parse(await client.auth.test());
    installed = { team, token, account, bot };
  } catch (fault) {
    throw startFault(fault, apiUrl, "bot");
  }
  return {
    find: async (team) => (installed?.team === team ? installed : null),
    all: async () => (installed ? [installed] : []),
    ownInstallations: async () => [],
    removed: async (team) => {
      const known = installed?.team === team;
      if (known) installed = null;
      return known;
    },
  };
}

/** Every event asks for it; another process may have removed it meanwhile. */
const KNOWN_MS = 60_000;

/** The workspaces that installed the bot themselves. */
export function accessByStore(store: InstallationStore, now: Clock): Access {
  const known = new Map<string, { readonly found: Installed | null; readonly at: number }>();
  const all = async () => (await store.all(platformName)).map(installedOf);
  const keep = (team: string, found: Installed | null) => {
    known.set(team, { found, at: now().getTime() });
    return found;
  };
  return {
    async find(team) {
      const before = known.get(team);
      if (before?.found && now().getTime() - before.at < KNOWN_MS) return before.found;
      const found = await store.find(workspaceRef(team));
      return keep(team, found && installedOf(found));
    },
    all,
    ownInstallations: all,
    async removed(team) {
      keep(team, null);
      return store.remove(workspaceRef(team));
    },
  };
}

const installedOf = ({ workspace, botToken: token, botUser: account, bot }: Installation): Installed => ({
  ...{ team: workspace.workspace, token, account, bot },
});
