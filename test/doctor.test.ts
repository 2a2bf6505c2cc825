/** One line a check, and an exit code that a script can use. */
import { describe, expect, test } from "vitest";
import type { Environment } from "#src/config.ts";
import { type DoctorDeps, doctor } from "#src/doctor.ts";

const wellDeps: DoctorDeps = {
  openDatabase: async () => ({ engine: "postgres", version: "18.0", close: async () => {} }),
  checkImportDir: async () => [],
  checkModel: async () => [{ status: "ok", what: "model fine", todo: null }],
  checkAnswer: async () => ({ status: "ok", what: "it answers", todo: null }),
  checkEmbeddings: async ({ model }) => [{ status: "ok", what: `${model} gives vectors`, todo: null }],
  checkDiscord: async () => [{ status: "ok", what: "Discord fine", todo: null }],
  checkSlack: async () => [{ status: "ok", what: "Slack fine", todo: null }],
};

async function examine(env: Environment, deps: Partial<DoctorDeps> = {}) {
  const lines: string[] = [];
  const code = await doctor(env, (line) => lines.push(line), { ...wellDeps, ...deps });
  return { lines, code };
}

const withModel = { OPENAI_MODEL: "m", OPENAI_BASE_URL: "http://127.0.0.1:1/v1" };

describe("doctor", () => {
  test("finds nothing wrong with nothing configured", async () => {
    const { lines, code } = await examine({});
    expect(code).toBe(0);
    expect(lines).toEqual([
      "ok    The settings can be read",
      "ok    The database opens: PostgreSQL 18.0, a server",
      "ok    No model is configured: clones quote what their members wrote  (Set OPENAI_MODEL for free answers.)",
      "ok    No chat platform is configured: npm start is the demo  (Set DISCORD_TOKEN or SLACK_BOT_TOKEN for the bot.)",
    ]);
  });

  test("hands database and model on as configured, and closes what it opened", async () => {
    const seen: unknown[] = [];
    await examine(
      { ...withModel, DATA_DIR: "/d" },
      {
        openDatabase: async (database) => {
          seen.push(database);
          return { engine: "e", version: "v", close: async () => void seen.push("closed") };
        },
        checkModel: async (model) => {
          seen.push(model.model);
          return [];
        },
      },
    );
    expect(seen).toEqual([{ dir: "/d" }, "closed", "m"]);
  });

  test("tells where no file of a member's past can wait, after the database", async () => {
    const { lines, code } = await examine(
      { IMPORT_DIR: "/there" },
      { checkImportDir: async (dir) => [{ status: "warn", what: `not ${dir}`, todo: null }] },
    );
    expect(lines[2]).toBe("warn  not /there");
    expect(code).toBe(0);
  });

  test("asks the embedding endpoint where one is configured, after the model", async () => {
    const { lines } = await examine({ ...withModel, EMBEDDING_MODEL: "e" });
    expect(lines.slice(2, 5)).toEqual(["ok    model fine", "ok    it answers", "ok    e gives vectors"]);
  });

  test("asks Discord where it is configured", async () => {
    const seen: unknown[] = [];
    const { lines } = await examine(
      { DISCORD_TOKEN: "t" },
      { checkDiscord: async (discord) => [{ status: "ok", what: `in, ${seen.push(discord)}`, todo: null }] },
    );
    expect(seen).toMatchObject([{ token: "t" }]);
    expect(lines.at(-1)).toBe("ok    in, 1");
  });

  test("asks Slack where it is configured, after Discord", async () => {
    const seen: unknown[] = [];
    const checkSlack: DoctorDeps["checkSlack"] = async (slack) => [
      { status: "fail", what: `in, ${seen.push(slack)}`, todo: null },
    ];
    const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    const { lines, code } = await examine({ DISCORD_TOKEN: "t", ...slack }, { checkSlack });
    expect(seen).toMatchObject([{ access: { botToken: "xoxb-1" } }]);
    expect(lines.slice(-2)).toEqual(["ok    Discord fine", "fail  in, 1"]);
    expect(code).toBe(1);
  });

  test("prints every problem of the environment, fails, and opens nothing", async () => {
    const { lines, code } = await examine(
      { LOG_LEVEL: "loud", HEALTH_PORT: "x" },
      { openDatabase: () => Promise.reject(new Error("must not be called")) },
    );
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^fail {2}LOG_LEVEL must/), expect.stringMatching(/^fail {2}HEALTH_PORT must/)]);
  });

  test("tells a database fault in its one line, and looks at the model all the same", async () => {
    const fault = Object.assign(new Error("The folder ./data is open in another process."), { name: "DatabaseFault" });
    const { lines, code } = await examine(withModel, { openDatabase: () => Promise.reject(fault) });
    expect(code).toBe(1);
    expect(lines.slice(1, 3)).toEqual([
      "fail  The folder ./data is open in another process.  (Check DATA_DIR.)",
      "ok    model fine",
    ]);
  });

  test("does not print the message of any other error, which may hold the address and its password", async () => {
    const env = { DATABASE_URL: "postgres://u:hunter2@h/db" };
    const { lines, code } = await examine(env, {
      openDatabase: () => Promise.reject(new Error("connect postgres://u:hunter2@h/db")),
    });
    expect(code).toBe(1);
    expect(lines).toContain("fail  The database does not open  (Check DATABASE_URL.)");
    expect(lines.join()).not.toContain("hunter2");
  });

  test.each([
    ["warn", 0],
    ["fail", 1],
  ] as const)("a model's %s gives the code %i", async (status, expected) => {
    const { lines, code } = await examine(withModel, { checkModel: async () => [{ status, what: "odd", todo: "Mend it." }] });
    expect(code).toBe(expected);
    expect(lines[2]).toBe(`${status}  odd  (Mend it.)`);
    expect(lines.includes("ok    it answers")).toBe(status !== "fail");
  });
});
