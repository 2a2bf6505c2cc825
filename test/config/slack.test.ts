/** Slack's settings: one way in, one way to be reached, and a line for whatever does not go together. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ConfigFault, type Environment, isBotConfigured, readConfig } from "#src/config.ts";

const bot = { SLACK_BOT_TOKEN: "xoxb-1-bot" };
const socket = { SLACK_APP_TOKEN: "xapp-1-app" };
const http = { SLACK_SIGNING_SECRET: "signing", PORT: "3000" };
const key = randomBytes(32);
const stateSecret = "sixteen-letters-or-more";
const oauth = {
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "client-secret",
  SLACK_STATE_SECRET: stateSecret,
  SECRET_KEY: key.toString("hex"),
};

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.problems;
    throw fault;
  }
  return [];
}

/** What is said, without the meaning and the example that follow. */
const said = (env: Environment) => problemsOf(env).map((line) => line.split(". It is ")[0]);

describe("Slack's settings", () => {
  test("nothing of Slack is set: there is no Slack, whatever the host sets as PORT", () => {
    expect(readConfig({ PORT: "3000", HEALTH_PORT: "3000" }).slack).toBeNull();
    expect(readConfig({ SLACK_API_URL: "http://127.0.0.1:1/api" }).slack).toBeNull();
    expect(isBotConfigured(readConfig({}))).toBe(false);
  });

  test("a workspace's token and Socket Mode", () => {
    const config = readConfig({ ...bot, ...socket });
    expect(config.slack).toEqual({
      apiUrl: "https://slack.com/api/",
      transport: { kind: "socket", appToken: "xapp-1-app" },
      access: { kind: "token", botToken: "xoxb-1-bot" },
    });
    expect(isBotConfigured(config)).toBe(true);
  });

  test("signed HTTP on a port of its own", () => {
    const { slack } = readConfig({ ...bot, ...http, HEALTH_PORT: "3001" });
    expect(slack?.transport).toEqual({ kind: "http", signingSecret: "signing", port: 3000 });
  });

  test("Socket Mode wins where both are set, and then PORT does not matter", () => {
    const { slack } = readConfig({ ...bot, ...socket, SLACK_SIGNING_SECRET: "signing" });
    expect(slack?.transport).toEqual({ kind: "socket", appToken: "xapp-1-app" });
  });

  test.each([
    ["HTTP", http, { kind: "http", signingSecret: "signing", port: 3000 }],
    ["Socket Mode", { ...socket, PORT: "3000" }, { kind: "socket", appToken: "xapp-1-app" }],
  ])("several workspaces install the app, over %s", (_, over, transport) => {
    const access = { kind: "oauth", clientId: "1.2", clientSecret: "client-secret", stateSecret, port: 3000 };
    expect(readConfig({ ...oauth, ...over }).slack).toMatchObject({ transport, access });
  });

  test.each(["http://h:1/api", "http://h:1/api/", "http://h:1/api//"])("the address ends in one slash: %s", (address) => {
    expect(readConfig({ ...bot, ...socket, SLACK_API_URL: address }).slack?.apiUrl).toBe("http://h:1/api/");
  });

  test.each<[string, Environment, readonly string[]]>([
    ["no transport", bot, ["SLACK_APP_TOKEN is missing, and so is SLACK_SIGNING_SECRET, though SLACK_BOT_TOKEN is set"]],
    ["Socket Mode alone", socket, ["SLACK_BOT_TOKEN is missing, though SLACK_APP_TOKEN is set"]],
    ["HTTP alone", http, ["SLACK_BOT_TOKEN is missing, though SLACK_SIGNING_SECRET is set"]],
    ["HTTP nowhere", { ...bot, ...http, PORT: "" }, ["PORT is missing, though SLACK_SIGNING_SECRET is set"]],
    [
      "two servers on one port",
      { ...bot, ...http, HEALTH_PORT: "03000" },
      ["PORT is the same as HEALTH_PORT, and each needs its own"],
    ],
    ["install pages nowhere", { ...oauth, ...socket }, ["PORT is missing, though SLACK_CLIENT_ID is set"]],
    ["no key for the tokens", { ...oauth, ...http, SECRET_KEY: "" }, ["SECRET_KEY is missing, though SLACK_CLIENT_ID is set"]],
    [
      "half of what installing needs",
      { SLACK_CLIENT_SECRET: "s", ...http },
      ["SLACK_CLIENT_ID", "SLACK_STATE_SECRET", "SECRET_KEY"].map(
        (name) => `${name} is missing, though SLACK_CLIENT_SECRET is set`,
      ),
    ],
    [
      "one workspace and several",
      { ...bot, ...oauth, ...http },
      ["SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for several: leave one of them out"],
    ],
    [
      "the tokens mixed up",
      { SLACK_BOT_TOKEN: "xapp-1-a", SLACK_APP_TOKEN: "xoxb-1-b" },
      [
        "SLACK_BOT_TOKEN must begin with xoxb-; this is the app-level token, for SLACK_APP_TOKEN",
        "SLACK_APP_TOKEN must begin with xapp-; this is the bot's token, for SLACK_BOT_TOKEN",
      ],
    ],
    [
      "a user's token",
      { ...socket, SLACK_BOT_TOKEN: "xoxp-1-u" },
      ["SLACK_BOT_TOKEN must begin with xoxb-; this is a user's token, which understudy has no use for"],
    ],
    [
      "a token that expires",
      { ...socket, SLACK_BOT_TOKEN: "xoxe.xoxb-1-u" },
      ["SLACK_BOT_TOKEN must begin with xoxb-; this is a token that expires: token rotation must be off in the app's settings"],
    ],
    ["anything else for a token", { ...socket, SLACK_BOT_TOKEN: "hidden" }, ["SLACK_BOT_TOKEN must begin with xoxb-"]],
  ])("%s", (_, env, expected) => {
    expect(said(env)).toEqual(expected);
  });

  test.each([
    ["SLACK_BOT_TOKEN", "xoxb-hidden value"],
    ["SLACK_SIGNING_SECRET", "hidden value"],
    ["SLACK_API_URL", "slack.hidden"],
    ["SLACK_API_URL", "https://name:hidden@h/api"],
    ["SLACK_API_URL", "https://h/api?hidden"],
    ["SLACK_STATE_SECRET", "hidden"],
    ["SECRET_KEY", "hidden"],
    ["PORT", "hidden"],
  ])("%s=%s is refused in one line, without the value", (name, value) => {
    const base = { ...(name === "SLACK_BOT_TOKEN" ? bot : oauth), ...http };
    const problems = problemsOf({ ...base, [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must .* Example: ${name}=\\S+$`))]);
    expect(problems.join()).not.toContain("hidden");
  });
});

describe("SECRET_KEY", () => {
  const keys = [key, randomBytes(32), randomBytes(32)] as const;

  test("is hex or base64, padded or not, of either alphabet; several, the newest first", () => {
    const written = [keys[0].toString("hex").toUpperCase(), keys[1].toString("base64"), keys[2].toString("base64url")];
    expect(readConfig({ SECRET_KEY: written.join(" , ") }).secretKeys).toEqual(keys);
  });

  test.each([
    ["31 bytes", randomBytes(31).toString("hex")],
    ["33 bytes", randomBytes(33).toString("base64")],
    ["an empty one among several", `${key.toString("hex")},`],
    ["a passphrase", "correct horse battery staple"],
  ])("is refused: %s", (_, value) => {
    expect(said({ SECRET_KEY: value })).toEqual([
      "SECRET_KEY must be 32 bytes as 64 hex digits or base64, or several of these separated by commas",
    ]);
  });
});
