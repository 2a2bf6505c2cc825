/** The documents say what the code says. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Command, commands } from "#core/commands.ts";

const read = (path: string) => readFileSync(path, "utf8");

function between(text: string, start: RegExp, end: string): string {
  const from = text.search(start);
  const body = text.slice(text.indexOf("\n", from) + 1);
  return body.slice(0, body.indexOf(end)).trim();
}

function usage({ name, options }: Command): string {
  const shown = options.map((option) => (option.required ? ` ${option.name}` : ` [${option.name}]`));
  return `\`/clone ${name}${shown.join("")}\``;
}

const who: Readonly<Record<Command["who"], string>> = { anyone: "anyone", members: "members", admins: "admins" };

const commandTable = [
  "| Command | For | What it does |",
  "|---|---|---|",
  ...commands.map((command: Command) => `| ${usage(command)} | ${who[command.who]} | ${command.help} |`),
].join("\n");

test("README's command table is the command table", () => {
  expect(between(read("README.md"), /<!-- commands:/, "<!-- /commands -->")).toBe(commandTable);
});

test("the pages link only to what is there", () => {
  const docs = readdirSync("docs").filter((name) => name.endsWith(".md"));
  for (const page of [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "PRIVACY.md",
    "CONTEXT.md",
    ...docs.map((name) => `docs/${name}`),
  ]) {
    const links = [...read(page).matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !link.startsWith("http") && !existsSync(join(dirname(page), link)))).toEqual([]);
  }
});

test("the threat model names only tests that are there, and one for each threat", () => {
  const model = read("docs/threat-model.md");
  const rows = model.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Asset"));
  const named = rows.map((row) => [...row.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path]) => path ?? ""));
  expect(rows.length).toBeGreaterThan(20);
  expect(named.flat().filter((path) => !existsSync(path))).toEqual([]);
  const without = rows.filter((_, i) => named[i]?.length === 0);
  expect(without).toEqual([expect.stringContaining("| by hand |")]);
});

test("README names every npm script an operator or developer runs", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const readme = read("README.md");
  for (const name of ["start", "test", "demo", "doctor", "backup", "restore", "check", "bench", "eval", "db:generate"]) {
    expect(scripts).toHaveProperty(name);
    expect(readme).toMatch(new RegExp(`npm (run )?${name}\\b`));
  }
});

describe("ARCHITECTURE's tree", () => {
  const tree = between(read("ARCHITECTURE.md"), /<!-- compared with the folders/, "\n```\n").replace(/^```\n/, "");
  const named = foldersIn(tree);

  test("names only folders that are there", () => {
    expect(named.filter((folder) => !existsSync(folder))).toEqual([]);
  });

  test("names every folder of src", () => {
    expect(foldersOf("src").filter((folder) => !named.includes(folder))).toEqual([]);
  });
});

/** The paths of a drawn tree, by indentation of two spaces. */
function foldersIn(tree: string): readonly string[] {
  const above: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const match = /^( *)([\w./-]+)\//.exec(line);
    if (!match) return [];
    const depth = (match[1] ?? "").length / 2;
    above.splice(depth, above.length, match[2] ?? "");
    return [above.join("/")];
  });
}

function foldersOf(root: string): readonly string[] {
  const inside = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return inside.flatMap(({ name }) => [`${root}/${name}`, ...foldersOf(`${root}/${name}`)]);
}
