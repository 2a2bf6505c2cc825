/** Slack's own installing, on the real store: what it keeps is what lets the bot in again, and nothing of a person. */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Installation as SlackInstallation } from "@slack/bolt";
import { InstallProvider, LogLevel } from "@slack/oauth";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { InstallationStore } from "#core/ports/installation-store.ts";
import { PlatformFault } from "#core/ports/platform.ts";
import { slackInstallations } from "#src/platforms/slack/installation-store.ts";
import { rowsOf } from "#src/store/database.ts";
import { createInstallationStore } from "#src/store/installations.ts";
import { createSecretBox } from "#src/store/secret-box.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { NOW } from "#test/support/people.ts";

const installation: SlackInstallation<"v2", false> = {
  team: { id: "T1", name: "Workshop" },
  enterprise: undefined,
  user: { id: "U-installer", token: undefined, scopes: undefined },
  bot: { token: "xoxb-clear", id: "B1", userId: "U1", scopes: ["chat:write", "commands"] },
  appId: "A1",
  tokenType: "bot",
  isEnterpriseInstall: false,
  authVersion: "v2",
};
const query = { teamId: "T1", enterpriseId: undefined, isEnterpriseInstall: false };

describe("slackInstallations", () => {
  let database: TestDatabase;
  let store: InstallationStore;
  let slack: ReturnType<typeof slackInstallations>;

  beforeAll(async () => {
    database = await openTestDatabase();
    store = createInstallationStore(database, createSecretBox([randomBytes(32)]));
    slack = slackInstallations(store, () => NOW);
  });
  afterEach(() => database.db.execute(sql`delete from installations`));
  afterAll(() => database.close());

  test("what is stored is fetched, without a person or a name", async () => {
    await slack.storeInstallation(installation);
    expect(await slack.fetchInstallation(query)).toEqual({ ...installation, team: { id: "T1" }, user: { id: "" } });
    const rows = await rowsOf(database.db, sql`select * from installations`);
    expect(JSON.stringify(rows)).not.toMatch(/U-installer|Workshop|xoxb/);
  });

  test("a workspace of an organisation, and one without an app's id", async () => {
    const { appId: _, ...bare } = installation;
    await slack.storeInstallation({ ...bare, enterprise: { id: "E1", name: "Org" } });
    const kept = await slack.fetchInstallation({ ...query, enterpriseId: "E1" });
    expect(kept.enterprise).toEqual({ id: "E1" });
    expect(kept).not.toHaveProperty("appId");
    expect(await store.all("slack")).toMatchObject([{ enterprise: "E1", app: null, installedAt: NOW }]);
  });

  test("none is a fault, and after it was removed there is none", async () => {
    await slack.storeInstallation(installation);
    await slack.deleteInstallation(query);
    await slack.deleteInstallation(query);
    await expect(slack.fetchInstallation(query)).rejects.toThrow(PlatformFault);
    await expect(slack.fetchInstallation(query)).rejects.toThrow("T1 has not installed");
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["a whole organisation", { isEnterpriseInstall: true }, "whole organisation"],
    ["no workspace", { team: undefined }, "whole organisation"],
    ["no bot", { bot: undefined }, "without its bot"],
    ["a token that expires", { bot: { ...installation.bot!, refreshToken: "xoxe-1", expiresAt: 1 } }, "Token rotation"],
  ])("not kept: %s", async (_, over, told) => {
    const odd = { ...installation, ...over } as SlackInstallation<"v2", boolean>;
    await expect(slack.storeInstallation(odd)).rejects.toThrow(told);
    expect(await store.all("slack")).toEqual([]);
  });

  test("a whole organisation's is not asked for", async () => {
    const whole = { teamId: undefined, enterpriseId: "E1", isEnterpriseInstall: true };
    await expect(slack.fetchInstallation(whole)).rejects.toThrow("whole organisation");
    await expect(slack.deleteInstallation(whole)).rejects.toThrow("whole organisation");
  });

  test("Slack's own library lets the bot in with it", async () => {
    await slack.storeInstallation(installation);
    const provider = new InstallProvider({
      ...{ clientId: "1.2", clientSecret: "secret", stateSecret: "a-secret-of-our-own" },
      installationStore: slack,
    });
    expect(await provider.authorize(query)).toMatchObject({
      ...{ teamId: "T1", botToken: "xoxb-clear", botId: "B1", botUserId: "U1" },
    });
    await expect(provider.authorize({ ...query, teamId: "T2" })).rejects.toThrow("T2 has not installed");
  });

  test("what Slack answers to an installation is kept by Slack's own library", async () => {
    const granted = { access_token: "xoxb-granted", bot_user_id: "U9", scope: "chat:write,commands", token_type: "bot" };
    const about = { app_id: "A9", team: { id: "T9", name: "Workshop" }, enterprise: null, authed_user: { id: "U-installer" } };
    const answers: Readonly<Record<string, object>> = {
      "/api/oauth.v2.access": { ok: true, ...granted, ...about, is_enterprise_install: false },
      "/api/auth.test": { ok: true, user_id: "U9", bot_id: "B9", team_id: "T9", url: "https://workshop.example/" },
    };
    const server = createServer(async (request, response) => {
      if (request.url?.startsWith("/slack/oauth_redirect")) return provider.handleCallback(request, response);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answers[request.url ?? ""] ?? { ok: false, error: "unknown_method" }));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new InstallProvider({
      ...{ clientId: "1.2", clientSecret: "secret", stateVerification: false, logLevel: LogLevel.ERROR },
      clientOptions: { slackApiUrl: `${home}/api/` },
      installationStore: slack,
    });
    const page = await fetch(`${home}/slack/oauth_redirect?code=a-code`);
    expect(page.status).toBe(200);
    await new Promise((closed) => server.close(closed));
    expect(await store.all("slack")).toEqual([
      {
        workspace: { platform: "slack", workspace: "T9" },
        ...{ enterprise: null, botToken: "xoxb-granted", botUser: "U9", bot: "B9", app: "A9" },
        ...{ scopes: ["chat:write", "commands"], installedAt: NOW },
      },
    ]);
  });
});
