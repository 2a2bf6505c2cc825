/** The map holds: who may import what, checked by planting imports that are not allowed; and small rules no linter has. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const planted: string[] = [];
afterEach(() => {
  for (const path of planted.splice(0)) rmSync(path, { force: true });
});

/** Whether the linter refuses a file of this folder that imports this. */
function refused(folder: string, specifier: string): boolean {
  const path = join(folder, `planted-${planted.length}-${process.pid}.ts`);
  planted.push(path);
  writeFileSync(path, `/** Planted. */\nimport * as planted from "${specifier}";\nexport const kept = planted;\n`);
  try {
    execFileSync("node_modules/.bin/biome", ["lint", "--only=style/noRestrictedImports", "--vcs-enabled=false", path], {
      stdio: "pipe",
    });
    return false;
  } catch {
    return true;
  }
}

test.each([
  ["src/core/use-cases", "#src/store/store.ts"],
  ["src/core/use-cases", "../../store/store.ts"],
  ["src/core/voice", "drizzle-orm"],
  ["src/core/safety", "node:fs"],
  ["src/core", "openai"],
  ["src/platforms/console", "#core/use-cases/answer-mention.ts"],
  ["src/platforms/console", "#src/store/store.ts"],
  ["src/platforms/slack", "#src/store/store.ts"],
  ["src/platforms/slack", "discord.js"],
  ["src/store", "#core/use-cases/answer-mention.ts"],
  ["src/store", "openai"],
  ["src/llm", "#core/use-cases/answer-mention.ts"],
  ["src/llm", "postgres"],
  ["src/calendars", "#src/store/secret-box.ts"],
  ["src/importers", "#core/use-cases/learn-messages.ts"],
  ["src/importers", "#src/platforms/discord/adapter.ts"],
])("%s may not import %s", (folder, specifier) => {
  expect(refused(folder, specifier)).toBe(true);
});

test.each([
  ["src/core/use-cases", "#core/model/ids.ts"],
  ["src/core/voice", "stemmer"],
  ["src/platforms/console", "#core/ports/platform.ts"],
  ["src/platforms/slack", "@slack/bolt"],
  ["src/store", "drizzle-orm"],
  ["src/llm", "openai"],
  ["src/calendars", "node-ical"],
  ["src/importers", "yauzl"],
])("%s may import %s", (folder, specifier) => {
  expect(refused(folder, specifier)).toBe(false);
});

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path: join("src", path), text: readFileSync(join("src", path), "utf8") }));

test("each source file opens with a sentence on what it is for", () => {
  expect(sources.filter(({ text }) => !text.startsWith("/** ")).map(({ path }) => path)).toEqual([]);
});

/** Lists of words and secrets people write: what chat is about, not what the core knows. */
const wordLists = ["private-patterns.ts", "person-names.ts", "screen-specific.ts"];

test("the core knows no platform by name, and its word lists do so in nothing but their lists", () => {
  const inCore = sources.filter(({ path }) => path.startsWith(join("src", "core")));
  const naming = inCore.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line) => (/discord|slack/i.test(line) ? [{ path, line }] : [])),
  );
  const listed = ({ path, line }: { readonly path: string; readonly line: string }) =>
    wordLists.some((list) => path.endsWith(list)) && !/^\s*(\/\*|\*|\/\/|import|export)/.test(line);
  expect(naming.filter((one) => !listed(one))).toEqual([]);
  expect(naming.length).toBeGreaterThan(0);
});

test("only label makes a labelled reply, only the gate a speaking grant, only consent a learning grant", () => {
  const casting = (type: string) =>
    sources
      .filter(({ text }) => new RegExp(`as (unknown as )?${type}\\b`).test(text))
      .map(({ path }) => path.replaceAll("\\", "/"));
  expect(casting("LabelledReply")).toEqual([]);
  expect(casting("SpeakingGrant")).toEqual(["src/core/safety/may-answer.ts"]);
  expect(casting("LearningGrant")).toEqual(["src/core/model/consent.ts"]);
});
