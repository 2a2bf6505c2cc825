/** Gives Slack's own way of installing the store it keeps workspaces in. */
import type {
  InstallationQuery,
  Installation as SlackInstallation,
  InstallationStore as SlackInstallationStore,
} from "@slack/bolt";
import type { WorkspaceRef } from "#core/model/ids.ts";
import type { Installation, InstallationStore } from "#core/ports/installation-store.ts";
import { PlatformFault } from "#core/ports/platform.ts";

type Bot = NonNullable<SlackInstallation["bot"]>;

/**
 * Keeps the bot's part of an installation; of whoever installed it, nothing. Throws `PlatformFault` where it cannot be kept or is
 * not there, and what `InstallationStore` throws.
 */
export function slackInstallations(store: InstallationStore, now: () => Date): Required<SlackInstallationStore> {
  return {
    async storeInstallation(installation) {
      const { enterprise, appId } = installation;
      const { team, bot } = usable(installation);
      await store.save({
        workspace: workspaceOf(team),
        enterprise: enterprise?.id ?? null,
        botToken: bot.token,
        botUser: bot.userId,
        bot: bot.id,
        app: appId ?? null,
        scopes: bot.scopes,
        installedAt: now(),
      });
    },

    async fetchInstallation(query) {
      const workspace = workspaceOf(teamOf(query));
      const found = await store.find(workspace);
      if (!found) throw new PlatformFault(`The workspace ${workspace.workspace} has not installed the bot.`);
      return asSlackHasIt(found);
    },

    async deleteInstallation(query) {
      await store.remove(workspaceOf(teamOf(query)));
    },
  };
}

function workspaceOf(team: string): WorkspaceRef {
  return { platform: "slack", workspace: team };
}

function teamOf({ teamId, isEnterpriseInstall }: InstallationQuery<boolean>): string {
  if (isEnterpriseInstall || teamId === undefined) throw new PlatformFault(notAnOrganisation);
  return teamId;
}

const notAnOrganisation = "understudy is installed into a workspace, not into a whole organisation.";

function usable({ team, bot, isEnterpriseInstall }: SlackInstallation): { readonly team: string; readonly bot: Bot } {
  if (isEnterpriseInstall || !team) throw new PlatformFault(notAnOrganisation);
  if (!bot) throw new PlatformFault("Slack installed the app without its bot. Give the app the bot's scopes.");
  // It would expire within hours.
  if (bot.refreshToken) throw new PlatformFault("Token rotation is on in the app's settings. Switch it off, and install again.");
  return { team: team.id, bot };
}

/** Slack's type wants the id of a person; nothing that only the bot does uses it. */
function asSlackHasIt(found: Installation): SlackInstallation<"v2", false> {
  const { workspace, enterprise, botToken, bot, botUser, scopes, app } = found;
  return {
    team: { id: workspace.workspace },
    enterprise: enterprise === null ? undefined : { id: enterprise },
    user: { id: "", token: undefined, scopes: undefined },
    bot: { token: botToken, id: bot, userId: botUser, scopes: [...scopes] },
    ...(app === null ? {} : { appId: app }),
    tokenType: "bot",
    isEnterpriseInstall: false,
    authVersion: "v2",
  };
}
