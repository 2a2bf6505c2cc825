/** Where the bot is installed, and with which token it acts there. */
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { startFault } from "./faults.ts";

export interface Installed {
  readonly team: string;
  readonly token: string;
  /** The bot's account, and the id its messages carry. */
  readonly account: string;
  readonly bot: string;
}

export interface Access {
  find(team: string): Promise<Installed | null>;
  all(): Promise<readonly Installed[]>;
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
    removed: async (team) => {
      const known = installed?.team === team;
      if (known) installed = null;
      return known;
    },
  };
}
