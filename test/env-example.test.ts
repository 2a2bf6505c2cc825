/** `.env.example` documents every variable, as the table says it, and nothing else. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { exampleOf, type Variable, variables } from "#src/config/variables.ts";
import { readConfig } from "#src/config.ts";

const text = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
const table: readonly Variable[] = variables;

describe(".env.example", () => {
  test.each(table.map((variable) => [variable.name, variable] as const))("says of %s what the table says", (name, variable) => {
    const meaning = variable.meaning.charAt(0).toUpperCase() + variable.meaning.slice(1);
    const byDefault = variable.default === undefined ? "" : ` Default: ${variable.default}`;
    expect(text).toContain(`# ${meaning}.${byDefault}\n# ${name}=${variable.example}\n`);
  });

  test("sets nothing as it is, and names no variable that is not in the table", () => {
    expect(parseEnv(text)).toEqual({});
    const named = [...text.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named).toEqual(table.map(({ name }) => name));
  });

  const everything: NodeJS.Dict<string> = {
    ...parseEnv(text.replace(/^# ([A-Z_]+=)/gm, "$1")),
    SECRET_KEY: "ab".repeat(32),
    SLACK_STATE_SECRET: "a secret of one's own".replaceAll(" ", "-"),
  };
  const rest = {
    discord: { token: "your-bot-token", apiUrl: "http://127.0.0.1:4000/api", messageContent: false, presence: true },
    secretKeys: [Buffer.alloc(32, 0xab)],
    model: { apiKey: "sk-your-key", baseURL: "http://127.0.0.1:11434/v1", model: "llama3.2", stream: true, timeLimitMs: 20_000 },
    embedding: { apiKey: "sk-your-other-key", baseURL: "http://127.0.0.1:11434/v1", model: "nomic-embed-text" },
    drafts: 4,
    database: { url: "postgres://understudy:password@127.0.0.1:5432/understudy" },
    importDir: "/var/lib/understudy/imports",
    logLevel: "debug",
    healthPort: 9090,
  };
  const apiUrl = "http://127.0.0.1:4001/api/";

  test("can be used with every line taken in but those for installing", () => {
    const env = Object.fromEntries(Object.entries(everything).filter(([name]) => !/^SLACK_(CLIENT|STATE)_/.test(name)));
    const access = { kind: "token", botToken: "xoxb-your-bot-token" };
    const transport = { kind: "socket", appToken: "xapp-your-app-token" };
    expect(readConfig(env)).toEqual({ ...rest, slack: { apiUrl, access, transport } });
  });

  test("can be used with every line taken in but Slack's tokens", () => {
    const env = { ...everything, SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" };
    const client = { clientId: "1234567890.1234567890", clientSecret: "your-client-secret" };
    const access = { kind: "oauth", ...client, stateSecret: "a-secret-of-one's-own", port: 3000 };
    const transport = { kind: "http", signingSecret: "your-signing-secret", port: 3000 };
    expect(readConfig(env)).toEqual({ ...rest, slack: { apiUrl, access, transport } });
  });

  test.each(["SECRET_KEY", "SLACK_STATE_SECRET"] as const)("%s as it stands in the example is refused", (name) => {
    expect(() => readConfig({ [name]: exampleOf(name) })).toThrow(`${name} must be your own`);
  });
});
