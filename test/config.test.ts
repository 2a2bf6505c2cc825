/** The environment becomes settings, or a list of everything that is wrong with it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { variables } from "#src/config/variables.ts";
import { ConfigFault, type Environment, loadDotEnv, readConfig } from "#src/config.ts";

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigFault);
    return (error as ConfigFault).problems;
  }
  return [];
}

describe("readConfig", () => {
  test("needs nothing set", () => {
    expect(readConfig({})).toEqual({
      discord: null,
      drafts: 1,
      slack: null,
      secretKeys: [],
      model: null,
      embedding: null,
      database: { dir: "./data" },
      importDir: "data/imports",
      logLevel: "info",
      healthPort: null,
    });
  });

  test("counts empty and blank values as unset", () => {
    const blank = Object.fromEntries(variables.map(({ name }) => [name, "  "]));
    expect(readConfig(blank)).toEqual(readConfig({}));
    expect(readConfig({ OPENAI_API_KEY: "", OPENAI_BASE_URL: "" })).toEqual(readConfig({}));
  });

  test("reads a model at OpenAI", () => {
    const { model } = readConfig({ OPENAI_MODEL: "some-model", OPENAI_API_KEY: " sk-abc\r" });
    expect(model).toEqual({
      apiKey: "sk-abc",
      baseURL: "https://api.openai.com/v1",
      model: "some-model",
      stream: false,
      timeLimitMs: 6_000,
    });
  });

  test("reads a model without a key elsewhere", () => {
    const { model } = readConfig({
      OPENAI_MODEL: "llama3.2",
      OPENAI_BASE_URL: "http://localhost:11434/v1/",
      OPENAI_STREAM: "on",
      OPENAI_TIMEOUT: "60",
    });
    expect(model).toEqual({
      apiKey: "none",
      baseURL: "http://localhost:11434/v1",
      model: "llama3.2",
      stream: true,
      timeLimitMs: 60_000,
    });
  });

  test("reads an embedding model at the answering model's endpoint, or at one of its own", () => {
    const answering = { OPENAI_MODEL: "m", OPENAI_API_KEY: "sk-abc" };
    const at = (env: Environment) => readConfig({ ...answering, EMBEDDING_MODEL: "e", ...env }).embedding;
    expect(at({})).toEqual({ apiKey: "sk-abc", baseURL: "https://api.openai.com/v1", model: "e" });
    expect(at({ EMBEDDING_API_KEY: "sk-e" })).toMatchObject({ apiKey: "sk-e" });
    const own = { EMBEDDING_BASE_URL: "http://localhost:11434/v1/" };
    expect(at(own)).toEqual({ apiKey: "none", baseURL: "http://localhost:11434/v1", model: "e" });
    expect(readConfig({ EMBEDDING_MODEL: "e", ...own })).toMatchObject({ model: null, embedding: { model: "e" } });
  });

  test.each<[Environment, RegExp]>([
    [{ EMBEDDING_BASE_URL: "http://localhost/v1" }, /^EMBEDDING_MODEL is missing, though EMBEDDING_BASE_URL is set/],
    [{ EMBEDDING_API_KEY: "k" }, /^EMBEDDING_MODEL is missing, though EMBEDDING_API_KEY is set/],
    [{ EMBEDDING_MODEL: "e" }, /^EMBEDDING_API_KEY is missing, and OpenAI needs one/],
    [{ EMBEDDING_MODEL: "e", EMBEDDING_BASE_URL: "http://h/v1/embeddings/" }, /^EMBEDDING_BASE_URL must end before/],
  ])("says what is wrong with half an embedding model: %j", (env, wrong) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(wrong)]);
  });

  test("reads Discord's token, and what may be left to its default", () => {
    const apiUrl = "https://discord.com/api";
    expect(readConfig({ DISCORD_TOKEN: " t.o.k " }).discord).toEqual({
      token: "t.o.k",
      apiUrl,
      messageContent: true,
      presence: false,
    });
    const env = {
      DISCORD_TOKEN: "t",
      DISCORD_API_URL: "http://127.0.0.1:4000/api/v10/",
      DISCORD_MESSAGE_CONTENT: "off",
      DISCORD_PRESENCE: "on",
    };
    expect(readConfig(env).discord).toEqual({
      token: "t",
      apiUrl: "http://127.0.0.1:4000/api",
      messageContent: false,
      presence: true,
    });
    expect(problemsOf({ DISCORD_MESSAGE_CONTENT: "maybe", DISCORD_API_URL: "discord.com" })).toHaveLength(2);
  });

  test("prefers the database server to the folder", () => {
    expect(readConfig({ DATA_DIR: "/d" }).database).toEqual({ dir: "/d" });
    expect(readConfig({ DATA_DIR: "/d", DATABASE_URL: "postgresql://h/db" }).database).toEqual({ url: "postgresql://h/db" });
  });

  test.each([
    ["a key", { OPENAI_API_KEY: "sk-abc" }, "OPENAI_API_KEY is set"],
    ["an address", { OPENAI_BASE_URL: "http://localhost/v1" }, "OPENAI_BASE_URL is set"],
    ["both", { OPENAI_API_KEY: "sk-abc", OPENAI_BASE_URL: "http://h/v1" }, "OPENAI_API_KEY and OPENAI_BASE_URL is set"],
  ])("never guesses the model for %s alone", (_, env, because) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^OPENAI_MODEL is missing/);
    expect(problems[0]).toContain(because);
  });

  test.each([undefined, "https://api.openai.com/v1"])("wants a key where words go to OpenAI (%s)", (address) => {
    const problems = problemsOf({ OPENAI_MODEL: "m", OPENAI_BASE_URL: address });
    expect(problems).toEqual([expect.stringMatching(/^OPENAI_API_KEY is missing/)]);
  });

  test.each([
    ["OPENAI_MODEL", "two words"],
    ["OPENAI_BASE_URL", "localhost:11434"],
    ["OPENAI_BASE_URL", "https://name:secret@example.com/v1"],
    ["OPENAI_BASE_URL", "https://example.com/v1?key=secret"],
    ["OPENAI_BASE_URL", "https://example.com/v1/chat/completions"],
    ["OPENAI_API_KEY", "sk-with a space"],
    ["OPENAI_API_KEY", "sk-\u00e4"],
    ["OPENAI_STREAM", "yes"],
    ["OPENAI_TIMEOUT", "0"],
    ["OPENAI_TIMEOUT", "61"],
    ["OPENAI_TIMEOUT", "1.5"],
    ["MODEL_DRAFTS", "0"],
    ["MODEL_DRAFTS", "9"],
    ["MODEL_DRAFTS", "many"],
    ["DATABASE_URL", "mysql://h/db"],
    ["DATABASE_URL", "not an address"],
    ["DATABASE_URL", "postgres://me:%zz@h/db"],
    ["DATABASE_URL", "postgres:///?sslmode=require"],
    ["LOG_LEVEL", "loud"],
    ["HEALTH_PORT", "0"],
    ["HEALTH_PORT", "65536"],
    ["HEALTH_PORT", "80.5"],
  ])("refuses %s=%s in one line with name, meaning and example, without the value", (name, value) => {
    const fine = { OPENAI_MODEL: "m", OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://h/v1" };
    const problems = problemsOf({ ...fine, [name]: value });
    const variable = variables.find((candidate) => candidate.name === name)!;
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must `));
    expect(problems[0]).toContain(variable.meaning);
    expect(problems[0]).toContain(`${name}=${variable.example}`);
    expect(problems[0]).not.toContain("\n");
    if (value.length > 4) expect(problems[0]).not.toContain(value);
  });

  test("tells every problem at once and repeats no value", () => {
    const problems = problemsOf({
      OPENAI_API_KEY: "sk-hidden-1 x",
      OPENAI_BASE_URL: "ftp://hidden-2",
      DATABASE_URL: "hidden-3",
      LOG_LEVEL: "hidden-4",
      OPENAI_STREAM: "hidden-5",
      HEALTH_PORT: "hidden-6",
    });
    expect(problems.map((line) => line.split(" ")[0]).sort()).toEqual(
      ["DATABASE_URL", "HEALTH_PORT", "LOG_LEVEL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "OPENAI_STREAM"].sort(),
    );
    expect(problems.join("\n")).not.toContain("hidden");
  });
});

describe("loadDotEnv", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "config-"));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  test("adds what the environment lacks and leaves what it has", () => {
    writeFileSync(join(dir, ".env"), '# a comment\nOPENAI_MODEL="from-file"\nLOG_LEVEL=debug\nHEALTH_PORT=9090\n');
    const env: Record<string, string | undefined> = { LOG_LEVEL: "warn", HEALTH_PORT: "" };
    loadDotEnv(join(dir, ".env"), env);
    expect(env).toEqual({ OPENAI_MODEL: "from-file", LOG_LEVEL: "warn", HEALTH_PORT: "" });
  });

  test("needs no file", () => {
    const env = {};
    loadDotEnv(join(dir, "none"), env);
    expect(env).toEqual({});
  });

  test("says in one line that a file cannot be read", () => {
    expect(() => loadDotEnv(dir, {})).toThrow(ConfigFault);
    expect(() => loadDotEnv(dir, {})).toThrow(/cannot be read \(EISDIR\)/);
  });
});
