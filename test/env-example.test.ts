/** `.env.example` documents every variable, as the table says it, and nothing else. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readConfig, type Variable, variables } from "#src/config.ts";

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

  test("can be used with every line taken in", () => {
    const everything = parseEnv(text.replace(/^# ([A-Z_]+=)/gm, "$1"));
    expect(readConfig(everything)).toEqual({
      discord: { token: "your-bot-token", apiUrl: "http://127.0.0.1:4000/api", messageContent: false },
      model: { apiKey: "sk-your-key", baseURL: "http://127.0.0.1:11434/v1", model: "llama3.2", stream: true },
      database: { url: "postgres://understudy:password@127.0.0.1:5432/understudy" },
      logLevel: "debug",
      healthPort: 9090,
    });
  });
});
