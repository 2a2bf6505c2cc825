/** The benchmark's flags. */
import { parseArgs } from "node:util";

export type Engine = "pglite" | "postgres";

const parts = ["core", "discord", "retrieval", "import", "backfill"] as const;

/** What is measured: the program by itself, with Discord around it, what it finds for a question, the reading of a member's files, or that of pasts at the platforms' pace. */
export type Part = (typeof parts)[number];

export interface Options {
  readonly help: boolean;
  readonly parts: readonly Part[];
  readonly engines: readonly Engine[];
  /** How many snippets the store holds in each cell, ascending. */
  readonly snippets: readonly number[];
  readonly out: string;
  /** Mentions in a cell, and how many of them go to the largest member. */
  readonly mentions: number;
  readonly toLargest: number;
  readonly events: number;
  /** How many snippets the store holds while Discord's mentions are answered. */
  readonly discordSnippets: number;
  readonly guilds: readonly number[];
  /** Questions put to members of each size. */
  readonly questions: number;
  /** A folder of held-out questions; null where recall is not measured. */
  readonly data: string | null;
  /** Of the largest file that is imported. */
  readonly importMb: number;
}

export const usage = `npm run bench -- [--only core|discord|retrieval|import|backfill] [--engine pglite|postgres] [--snippets 0,100000,1000000] [--data folder] [--import-mb 2048] [--quick] [--out file.json]
PostgreSQL is measured where TEST_DATABASE_URL names a server; a database of its own is made there and dropped.
--only core leaves out Discord; --only discord measures mentions over its socket, and memory by guilds, alone; --only retrieval how long
finding takes by size of member and, with --data, whether what held-out questions find is about the same as the real answers: a folder with
messages.jsonl (or .gz) and cases.jsonl; --only import reads files made in the temporary folder, which needs room for the largest of them, --import-mb;
--only backfill how much of the allowed rate the reading of a past uses, on Discord and Slack.`;

const full = {
  mentions: 600,
  toLargest: 50,
  events: 40_000,
  discordSnippets: 100_000,
  guilds: [1, 100, 500, 2_500],
  questions: 200,
  importMb: 2_048,
} as const;
const quick = {
  mentions: 120,
  toLargest: 20,
  events: 5_000,
  discordSnippets: 20_000,
  guilds: [1, 100],
  questions: 50,
  importMb: 64,
} as const;

/** Throws a `RangeError` whose message says what is wrong. */
export function readOptions(args: readonly string[], serverUrl: string | undefined, today: Date): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      data: { type: "string" },
      engine: { type: "string", multiple: true },
      snippets: { type: "string" },
      "import-mb": { type: "string" },
      quick: { type: "boolean", default: false },
      out: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const engines = values.engine?.map(engineNamed) ?? (serverUrl ? ["pglite", "postgres"] : ["pglite"]);
  if (engines.includes("postgres") && !serverUrl) throw new RangeError("PostgreSQL needs TEST_DATABASE_URL");
  const snippets = values.snippets ?? (values.quick ? "0,20000" : "0,100000,1000000");
  const size = values["import-mb"];
  return {
    help: values.help,
    parts: values.only === undefined ? parts : [partNamed(values.only)],
    data: values.data ?? null,
    engines: [...new Set(engines)],
    snippets: sizes(snippets),
    out: values.out ?? `bench-results/${today.toISOString().slice(0, 10)}.json`,
    ...(values.quick ? quick : full),
    ...(size === undefined ? {} : { importMb: megabytes(size) }),
  };
}

function partNamed(name: string): Part {
  const part = parts.find((one) => one === name);
  if (part) return part;
  throw new RangeError(`there is no part "${name}": ${parts.join(", ")}`);
}

function engineNamed(name: string): Engine {
  if (name === "pglite" || name === "postgres") return name;
  throw new RangeError(`there is no engine "${name}": pglite or postgres`);
}

function megabytes(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`"${text}" is no size in megabytes`);
  return size;
}

function sizes(list: string): readonly number[] {
  const numbers = list.split(",").map(Number);
  if (numbers.some((n) => !Number.isInteger(n) || n < 0)) throw new RangeError(`"${list}" is no list of numbers of snippets`);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
