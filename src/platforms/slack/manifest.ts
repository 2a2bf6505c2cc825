/** The app as Slack is told of it. `docs/slack-manifest.json` is this, for an app a workspace makes for itself. */
import { commands, messageCommands } from "#core/commands.ts";
import { botEvents, botScopes } from "./scopes.ts";

/** The one slash command; what follows it is a name from the command table. */
export const SLASH_COMMAND = "/clone";

/** A manifest for https://api.slack.com/apps?new_app=1 in Socket Mode, which needs no address. */
export function slackManifest() {
  const others = commands.map(({ name }) => name).filter((name) => name !== "help");
  return {
    _metadata: { major_version: 1 },
    display_information: {
      name: "understudy",
      description: "Stands in for absent members who asked for it: in their voice, always labelled as a clone.",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "understudy", always_online: false },
      shortcuts: messageCommands.map(({ name, label, help }) => ({
        name: label,
        type: "message",
        callback_id: name,
        description: help,
      })),
      slash_commands: [
        {
          command: SLASH_COMMAND,
          description: "Your clone, which stands in while you are away",
          usage_hint: `[${["help", ...others].join(" | ")}]`,
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: botScopes.map(({ name }) => name) } },
    settings: {
      event_subscriptions: { bot_events: botEvents.map(({ name }) => name) },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}
