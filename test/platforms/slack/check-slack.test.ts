/** Slack does not let the bot in, or does: a line each on the token, its scopes and the way Slack reaches the bot, and no secret. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkSlack } from "#src/platforms/slack/check-slack.ts";
import { botScopes } from "#src/platforms/slack/scopes.ts";
import type { SlackConfig } from "#src/platforms/slack/slack-config.ts";

const botToken = "xoxb-hidden-bot";
const appToken = "xapp-1-A1-hidden-app";
const all = botScopes.map(({ name }) => name).join(",");
const oauth = { kind: "oauth", clientId: "1.2", clientSecret: "hidden-client", stateSecret: "hidden-state", port: 3000 } as const;

describe("checkSlack", () => {
  let server: Server;
  let apiUrl: string;
  /** What Slack says to a method: an error's name, or a body; scopes stand in the header. */
  let answers: Record<string, string | Record<string, unknown>>;
  let scopes: string | null;
  let asked: { method: string; authorization: string | undefined; form: string }[];

  beforeEach(async () => {
    scopes = all;
    asked = [];
    answers = {
      "auth.test": { user: "understudy", team: "Workshop", bot_id: "B1" },
      "apps.connections.open": { url: "wss://hidden-address" },
      "bots.info": { bot: { app_id: "A1" } },
      "oauth.v2.access": "invalid_code",
    };
    await serve(answer);
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  async function serve(listener: (request: IncomingMessage, response: ServerResponse) => unknown) {
    server = createServer(listener);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const method = (request.url ?? "").replace("/api/", "");
    asked.push({ method, authorization: request.headers.authorization, form: await text(request) });
    const said = answers[method] ?? "unknown_method";
    if (scopes !== null && method !== "apps.connections.open") response.setHeader("x-oauth-scopes", scopes);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(typeof said === "string" ? { ok: false, error: said } : { ok: true, ...said }));
  }

  const config = (over: Partial<SlackConfig> = {}): SlackConfig => ({
    ...{ apiUrl, access: { kind: "token", botToken }, transport: { kind: "socket", appToken } },
    ...over,
  });

  /** Lines for an operator: short, whole, and without a secret. */
  async function check(over?: Partial<SlackConfig>) {
    const checks = await checkSlack(config(over));
    for (const { what, todo } of checks) expect(`${what}${todo}`).not.toMatch(/\n|hidden|undefined/);
    return checks.map(({ status, what, todo }) => ({ status, what, todo: todo ?? "" }));
  }

  test("all is well: who it is and where, and that Socket Mode opens", async () => {
    expect(await check()).toEqual([
      { status: "ok", what: "Slack lets the bot in, as understudy in Workshop", todo: "" },
      { status: "ok", what: "Slack opens Socket Mode", todo: "" },
    ]);
    expect(asked.map(({ method, authorization }) => [method, authorization])).toEqual([
      ["auth.test", `Bearer ${botToken}`],
      ["apps.connections.open", `Bearer ${appToken}`],
      ["bots.info", `Bearer ${botToken}`],
    ]);
  });

  test.each(["invalid_auth", "token_revoked", "account_inactive"])(
    "the bot's token is not taken (%s), and Socket Mode is looked at all the same",
    async (error) => {
      answers["auth.test"] = error;
      const [token, socket, ...rest] = await check();
      expect(token).toMatchObject({ status: "fail", what: `SLACK_BOT_TOKEN is not accepted by Slack (${error})` });
      expect(token?.todo).toContain("OAuth & Permissions");
      expect(socket?.status).toBe("ok");
      expect(rest).toEqual([]);
    },
  );

  test("Slack has another reason, or none that can be repeated", async () => {
    answers["auth.test"] = "team_access_not_granted";
    expect((await check())[0]?.what).toBe("Slack does not let the bot in (team_access_not_granted)");
    answers["auth.test"] = `no such token: ${botToken}`;
    expect((await check())[0]?.what).toBe("Slack does not let the bot in (unknown_error)");
  });

  test("a token of a whole organisation", async () => {
    answers["auth.test"] = { user: "understudy", team: "Org", is_enterprise_install: true };
    expect((await check())[0]).toMatchObject({ status: "fail", what: "SLACK_BOT_TOKEN is for a whole organisation" });
  });

  test("every missing scope is named, with where to add it", async () => {
    scopes = all.replace("files:write", "").replace("groups:history,", "");
    expect((await check())[1]).toEqual({
      status: "fail",
      what: "The bot lacks the scopes groups:history, files:write",
      todo: "Add groups:history, files:write under OAuth & Permissions, Bot Token Scopes, then reinstall the app.",
    });
  });

  test("what it may do and does not is worth a warning", async () => {
    scopes = `admin, ${all.replaceAll(",", ", ")}`;
    expect((await check()).slice(1)).toEqual([
      { status: "warn", what: "The bot has scopes it does not use: admin", todo: expect.stringContaining("Remove them") },
      { status: "ok", what: "Slack opens Socket Mode", todo: "" },
    ]);
  });

  test("nothing is said of scopes", async () => {
    scopes = null;
    expect((await check())[1]).toMatchObject({ status: "warn", what: "Slack does not say what the bot may do" });
  });

  test.each([
    ["invalid_auth", "SLACK_APP_TOKEN is not accepted by Slack (invalid_auth)"],
    ["not_allowed_token_type", "SLACK_APP_TOKEN is not accepted by Slack (not_allowed_token_type)"],
    ["missing_scope", "SLACK_APP_TOKEN lacks the scope connections:write"],
    ["forbidden_team", "Slack does not open Socket Mode (forbidden_team)"],
  ])("Socket Mode does not open: %s", async (error, what) => {
    answers["apps.connections.open"] = error;
    const last = (await check())[1];
    expect(last).toMatchObject({ status: "fail", what });
    expect(last?.todo).toMatch(/connections:write.*Socket Mode/);
  });

  test("the tokens are of two apps", async () => {
    answers["bots.info"] = { bot: { app_id: "A2" } };
    expect((await check()).at(-1)).toMatchObject({ status: "fail", what: "SLACK_APP_TOKEN and SLACK_BOT_TOKEN are of two apps" });
  });

  test.each<[string, string | Record<string, unknown>]>([
    ["not allowed to ask", "missing_scope"],
    ["of no app", { bot: { name: "b" } }],
    ["nothing", { bot: null }],
  ])("whether they are of two apps cannot be told: %s", async (_, said) => {
    answers["bots.info"] = said;
    expect((await check()).map(({ status }) => status)).toEqual(["ok", "ok"]);
  });

  test("by HTTP: nothing more is asked, and the addresses to put into the settings are told", async () => {
    const checks = await check({ transport: { kind: "http", signingSecret: "hidden", port: 3000 } });
    expect(checks[1]).toMatchObject({ status: "ok", what: "Slack's requests are taken on port 3000" });
    expect(checks[1]?.todo).toContain("/slack/events");
    expect(asked.map(({ method }) => method)).toEqual(["auth.test"]);
  });

  describe("where workspaces install it", () => {
    test("Slack knows the app: where it is installed, and the address to put into the settings", async () => {
      const checks = await check({ access: oauth });
      expect(checks.map(({ status }) => status)).toEqual(["ok", "ok"]);
      expect(checks[0]).toMatchObject({ what: "Slack knows the app; workspaces install it at /slack/install" });
      expect(checks[0]?.todo).toContain("/slack/oauth_redirect");
      expect(asked[0]).toEqual({
        method: "oauth.v2.access",
        authorization: undefined,
        form: "client_id=1.2&client_secret=hidden-client&code=none",
      });
    });

    test.each([
      ["invalid_client_id", "fail", "SLACK_CLIENT_ID is not known to Slack"],
      ["bad_client_secret", "fail", "SLACK_CLIENT_SECRET is not accepted by Slack"],
      ["ratelimited", "warn", "Slack does not say whether it knows the app (ratelimited)"],
    ])("or it does not: %s", async (error, status, what) => {
      answers["oauth.v2.access"] = error;
      expect((await check({ access: oauth }))[0]).toMatchObject({ status, what });
    });
  });

  test("what others wrote stays one short line", async () => {
    answers["auth.test"] = { user: "a\nb\u202e", team: "x".repeat(500) };
    const what = (await check())[0]?.what ?? "";
    expect(what).toMatch(/^Slack lets the bot in, as a b in x{60}$/);
  });

  describe("something is wrong with the address", () => {
    const other = async (listener: (request: IncomingMessage, response: ServerResponse) => unknown) => {
      await new Promise((closed) => server.close(closed));
      await serve(listener);
      return check();
    };

    test("nobody listens there: said once", async () => {
      await new Promise((closed) => server.close(closed));
      expect(await check()).toEqual([
        {
          status: "fail",
          what: `Slack cannot be reached at ${apiUrl} (ECONNREFUSED). Check the network, and SLACK_API_URL.`,
          todo: "",
        },
      ]);
    });

    test.each([500, 429, 302])("it answers %i", async (status) => {
      const checks = await other((_, response) => response.writeHead(status, { location: "http://127.0.0.1:1/" }).end());
      expect(checks).toMatchObject([{ status: "fail", what: expect.stringContaining(`(it answered ${status})`) }]);
    });

    test.each(["<html>It works!</html>", "null", "[]", "{}", '{"ok":1}', '"ok"'])("it is not Slack: %s", async (page) => {
      const checks = await other((_, response) => response.end(page));
      expect(checks).toMatchObject([{ status: "fail", what: expect.stringContaining("is not Slack") }]);
      expect(checks[0]?.what).toContain("SLACK_API_URL");
    });
  });
});
