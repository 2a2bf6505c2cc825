/** Slack does not let the bot in: one line that says what to do, without a secret in it, and soon. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PlatformFault } from "#core/ports/platform.ts";
import { createSlack, type SlackPlatform } from "#src/platforms/slack/adapter.ts";
import type { SlackConfig } from "#src/platforms/slack/slack-config.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import { silent } from "#test/support/theatre.ts";
import { freePort } from "./free-port.ts";

const SOON_MS = 5_000;

describe("starting on Slack", () => {
  let fake: FakeSlack;
  let platform: SlackPlatform | null;
  let others: Server[];
  let complaints: string[];

  beforeEach(async () => {
    fake = await openFakeSlack();
    platform = null;
    others = [];
    complaints = [];
  });
  afterEach(async () => {
    await platform?.stop();
    await fake.close();
    for (const other of others) await new Promise((resolve) => other.close(resolve));
  });

  interface Given {
    readonly botToken?: string;
    readonly appToken?: string;
    readonly apiUrl?: string;
    readonly port?: number;
  }
  const start = ({ botToken = fake.token, appToken = fake.appToken, apiUrl = fake.apiUrl, port }: Given = {}) => {
    const transport: SlackConfig["transport"] =
      port === undefined ? { kind: "socket", appToken } : { kind: "http", signingSecret: fake.signingSecret, port };
    platform = createSlack({
      config: { apiUrl, transport, access: { kind: "token", botToken } },
      log: { ...silent, error: (event, fault) => complaints.push(`${event}: ${(fault as Error).message}`) },
      now: () => new Date(),
    });
    return platform.start(new Recorder());
  };

  /** The fault it ends with: for the operator's eyes, so one line, without a secret. */
  async function refusal(given: Given = {}): Promise<string> {
    const began = performance.now();
    const fault: unknown = await start(given).then(
      () => null,
      (thrown) => thrown,
    );
    expect(performance.now() - began).toBeLessThan(SOON_MS);
    expect(fault).toBeInstanceOf(PlatformFault);
    const { message } = fault as PlatformFault;
    expect(message).not.toMatch(/\n|\bat .*:\d+:\d+|undefined|\[object/);
    for (const secret of [fake.token, fake.appToken, fake.signingSecret, given.botToken, given.appToken])
      if (secret !== undefined) expect(message).not.toContain(secret);
    expect(fake.socket.connected).toBe(0);
    return message;
  }

  /** Something that is not Slack. */
  async function other(answer: RequestListener, port = 0): Promise<number> {
    const server = createServer(answer);
    others.push(server);
    await new Promise<void>((resolve) => server.listen(port, resolve));
    return (server.address() as AddressInfo).port;
  }

  test("a wrong bot token: copy it anew", async () => {
    expect(await refusal({ botToken: "xoxb-of-somebody-else" })).toMatch(/^SLACK_BOT_TOKEN is not accepted.*OAuth & Permissions/);
  });

  test.each(["token_revoked", "account_inactive"] as const)("a bot token that is %s: copy it anew", async (standing) => {
    fake.team.standing = standing;
    expect(await refusal()).toMatch(/^SLACK_BOT_TOKEN is not accepted/);
  });

  test("a wrong app token: make one", async () => {
    expect(await refusal({ appToken: "xapp-of-somebody-else" })).toMatch(/^SLACK_APP_TOKEN is not accepted.*connections:write/);
  });

  test("the bot token in place of the app token, and the other way round", async () => {
    expect(await refusal({ appToken: fake.token })).toMatch(/^SLACK_APP_TOKEN is not accepted/);
    expect(await refusal({ botToken: fake.appToken })).toMatch(/^SLACK_BOT_TOKEN is not accepted/);
  });

  test("an app token without the scope it needs", async () => {
    fake.faults.fail({
      method: "apps.connections.open",
      error: "missing_scope",
      body: { needed: "connections:write", provided: "" },
    });
    expect(await refusal()).toContain("lacks the scope connections:write");
  });

  test("a scope the bot needs is missing: it starts, and the log names it once, with what to do", async () => {
    fake.scopes.delete("groups:read");
    await start();
    await platform?.settled();
    expect(complaints.filter((line) => line.startsWith("slack-scope-missing"))).toEqual([
      expect.stringMatching(/lacks the scope groups:read.*OAuth & Permissions/),
    ]);
  });

  test("nobody listens at the address", async () => {
    const { apiUrl } = fake;
    await fake.shut();
    expect(await refusal()).toBe(`Slack cannot be reached at ${apiUrl} (ECONNREFUSED). Check the network, and SLACK_API_URL.`);
    await fake.open();
  });

  test("no such address", async () => {
    expect(await refusal({ apiUrl: "http://slack.invalid/api/" })).toMatch(
      /cannot be reached at http:\/\/slack\.invalid\/api\/ \(E\w+\)/,
    );
  });

  test.each(["auth.test", "apps.connections.open"])("%s answers 500", async (method) => {
    fake.faults.fail({ method, status: 500, times: 10 });
    expect(await refusal()).toContain(`${fake.apiUrl} (it answered 500). Check the network, and SLACK_API_URL.`);
  });

  test.each(["auth.test", "apps.connections.open"])("%s is limited", async (method) => {
    fake.faults.fail({ method, status: 429, headers: { "retry-after": "600" }, times: 10 });
    expect(await refusal()).toBe("Slack asks to be asked later. Start the bot again in 600 seconds.");
  });

  test.each([
    ["a page", "<html>It works!</html>"],
    ["what it was sent", JSON.stringify({ ok: false, error: "no such thing: token=xoxb-of-somebody-else\nat line 1" })],
    ["nothing", ""],
    ["something odd", "{}"],
  ])("something else answers at the address: %s", async (_, text) => {
    const port = await other((_request, response) => void response.end(text));
    const apiUrl = `http://127.0.0.1:${port}/api/`;
    const told = await refusal({ apiUrl, botToken: "xoxb-of-somebody-else" });
    expect(told).toContain(apiUrl);
    expect(told).toContain("SLACK_API_URL");
  });

  test("the socket's address leads nowhere", async () => {
    const port = await freePort();
    fake.faults.distort({ method: "apps.connections.open" }, () => ({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
    expect(await refusal()).toMatch(/^Slack cannot be reached/);
  });

  test("the port is taken", async () => {
    const port = await other((_, response) => void response.end());
    expect(await refusal({ port })).toBe("PORT is taken by another program. Choose another one.");
  });
});
