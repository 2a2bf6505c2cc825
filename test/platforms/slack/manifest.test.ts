/** The manifest asks Slack for exactly what the tables say, in a form Slack takes. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commands, messageCommands } from "#core/commands.ts";
import { slackManifest } from "#src/platforms/slack/manifest.ts";
import { botEvents, botScopes } from "#src/platforms/slack/scopes.ts";

type Manifest = ReturnType<typeof slackManifest>;
const written = JSON.parse(readFileSync("docs/slack-manifest.json", "utf8")) as Manifest;

describe("docs/slack-manifest.json", () => {
  test("is the manifest of the code", () => {
    expect(written).toEqual(slackManifest());
  });

  test("asks for the scopes and events of the tables, each once, and for no user's token", () => {
    const { oauth_config: oauth, settings } = written;
    expect(oauth).toEqual({ scopes: { bot: botScopes.map(({ name }) => name) } });
    expect(settings.event_subscriptions).toEqual({ bot_events: botEvents.map(({ name }) => name) });
    for (const table of [botScopes, botEvents]) {
      expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
    }
  });

  test("reads no private talks but people's with the bot, for the files they send it, and no e-mail addresses", () => {
    const asked = [...botScopes, ...botEvents].map(({ name }) => name);
    expect(asked.filter((name) => /^mpim:|^im:read|email|message\.mpim|app_mention/.test(name))).toEqual([]);
  });

  test("is for one workspace's own app: Socket Mode, no organisation, tokens that do not expire", () => {
    expect(written.settings).toMatchObject({
      socket_mode_enabled: true,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
    expect(written.features.app_home.messages_tab_read_only_enabled).toBe(false);
  });

  test("hints at every command, help first", () => {
    const hint = written.features.slash_commands[0]?.usage_hint ?? "";
    const named = hint.slice(1, -1).split(" | ");
    expect(named[0]).toBe("help");
    expect([...named].sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  test("has every command on a message, and off", () => {
    const ids = written.features.shortcuts.map((shortcut) => shortcut.callback_id);
    expect(ids).toEqual(messageCommands.map(({ name }) => name));
  });

  /** https://docs.slack.dev/reference/app-manifest */
  test("keeps to Slack's lengths", () => {
    const { display_information: display, features } = written;
    expect(display.name.length).toBeLessThanOrEqual(35);
    expect(display.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features.shortcuts.length).toBeLessThanOrEqual(5);
    for (const { name, description } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    for (const { command, description, usage_hint: hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(hint.length).toBeLessThanOrEqual(1000);
    }
  });
});

test("every event's condition is among the scopes asked for", () => {
  const asked: readonly string[] = botScopes.map(({ name }) => name);
  for (const { name, needs } of botEvents) {
    expect({ name, missing: needs.filter((scope) => !asked.includes(scope)) }).toEqual({ name, missing: [] });
  }
});
