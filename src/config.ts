/** Reads the environment, once: every setting checked, every problem told at once, no value ever repeated. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { endpointOf, type ModelConfig, NO_KEY, OPENAI_BASE_URL } from "#src/llm/endpoints.ts";
import { DISCORD_API_URL } from "#src/platforms/discord/api-url.ts";

export const logLevels = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  /** Null where Discord is not configured. */
  readonly discord: DiscordConfig | null;
  /** Null where no model is configured: the quote voice answers. */
  readonly model: ModelConfig | null;
  /** A PostgreSQL server, or the folder of the embedded database. */
  readonly database: { readonly url: string } | { readonly dir: string };
  readonly logLevel: LogLevel;
  /** Null where nothing is served. */
  readonly healthPort: number | null;
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string;
  /** Whether to read what people write. */
  readonly messageContent: boolean;
}

export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
  readonly default?: string;
}

/** Every variable there is. Problems, `.env.example` and the documentation are made from this table. */
export const variables = [
  {
    name: "DISCORD_TOKEN",
    meaning: "the bot's token from Discord's Developer Portal; with it npm start is the bot",
    example: "your-bot-token",
  },
  {
    name: "DISCORD_MESSAGE_CONTENT",
    meaning:
      "whether the bot reads what people write, for which Discord has a switch in the portal: on or off; off means it learns nothing and is asked by command only",
    example: "off",
    default: "on",
  },
  {
    name: "DISCORD_API_URL",
    meaning: "the address of Discord's REST interface, for a proxy or a test server",
    example: "http://127.0.0.1:4000/api",
    default: DISCORD_API_URL,
  },
  {
    name: "OPENAI_MODEL",
    meaning: "the model that writes the answers, by the endpoint's name for it; without one the clone quotes the member",
    example: "llama3.2",
  },
  {
    name: "OPENAI_BASE_URL",
    meaning: "the address of any endpoint that speaks OpenAI's Chat Completions",
    example: "http://127.0.0.1:11434/v1",
    default: OPENAI_BASE_URL,
  },
  {
    name: "OPENAI_API_KEY",
    meaning: "the secret key for the endpoint; your own server may need none",
    example: "sk-your-key",
  },
  {
    name: "OPENAI_STREAM",
    meaning: "whether answers are fetched piece by piece, for endpoints that need it: on or off",
    example: "on",
    default: "off",
  },
  {
    name: "DATABASE_URL",
    meaning: "the PostgreSQL server (15 or newer) to store in; without it an embedded database is kept in DATA_DIR",
    example: "postgres://understudy:password@127.0.0.1:5432/understudy",
  },
  {
    name: "DATA_DIR",
    meaning: "the folder of the embedded database; one process at a time",
    example: "/var/lib/understudy",
    default: "./data",
  },
  {
    name: "LOG_LEVEL",
    meaning: `how much is logged: ${logLevels.join(", ")}`,
    example: "debug",
    default: "info",
  },
  {
    name: "HEALTH_PORT",
    meaning: "the port that serves /healthz, /readyz and /metrics; without it nothing is served",
    example: "9090",
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]["name"];

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment cannot be used. Each problem is one line with the variable's name, what is wrong, its meaning and an example. */
export class ConfigFault extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigFault";
    this.problems = problems;
  }
}

const parsed = (value: string) => (URL.canParse(value) ? new URL(value) : null);
const address = (protocols: readonly string[]) => (value: string) => protocols.includes(parsed(value)?.protocol ?? "");
const isWeb = address(["http:", "https:"]);
const withoutLogin = (value: string) => !parsed(value)?.username && !parsed(value)?.password;

/** Anything else cannot stand in a header, and the error for it would repeat the secret. */
const word = z.string().regex(/^[\x21-\x7e]+$/, "must be one word of plain characters");

const formats = z.object({
  DISCORD_TOKEN: word.optional(),
  DISCORD_MESSAGE_CONTENT: z.enum(["on", "off"], "must be on or off").default("on"),
  DISCORD_API_URL: z
    .string()
    .refine(isWeb, { error: "must be an address that begins with http:// or https://", abort: true })
    .refine((value) => !/[?#]/.test(value), "must not hold a ? or a #")
    .transform((value) => value.replace(/\/+(?:v\d+\/*)?$/, ""))
    .default(DISCORD_API_URL),
  OPENAI_MODEL: z.string().regex(/^\S+$/, "must not contain spaces").optional(),
  OPENAI_BASE_URL: z
    .string()
    .refine(isWeb, { error: "must be an address that begins with http:// or https://", abort: true })
    .refine(withoutLogin, "must not hold a user name or password; the key goes into OPENAI_API_KEY")
    .refine((value) => !/[?#]/.test(value), "must not hold a ? or a #")
    .refine((value) => !/\/chat\/completions\/?$/.test(value), "must end before /chat/completions")
    .transform((value) => value.replace(/\/+$/, ""))
    .optional(),
  OPENAI_API_KEY: word.optional(),
  OPENAI_STREAM: z.enum(["on", "off"], "must be on or off").default("off"),
  DATABASE_URL: z
    .string()
    .refine(address(["postgres:", "postgresql:"]), "must be an address that begins with postgres://")
    .optional(),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  HEALTH_PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: "must be a whole number from 1 to 65535", abort: true })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, "must be a whole number from 1 to 65535")
    .optional(),
});

/** Throws `ConfigFault` with every problem. Values are trimmed; an empty one counts as unset. */
export function readConfig(env: Environment): Config {
  const set = new Map<string, string>();
  for (const { name } of variables) {
    const value = env[name]?.trim();
    if (value) set.set(name, value);
  }
  const checked = formats.safeParse(Object.fromEntries(set));
  const malformed = checked.success ? [] : checked.error.issues.map((issue) => problem(String(issue.path[0]), issue.message));
  const problems = [...malformed, ...modelProblems(set)];
  if (!checked.success || problems.length > 0) throw new ConfigFault(problems);
  const {
    OPENAI_MODEL: model,
    OPENAI_BASE_URL: baseURL = OPENAI_BASE_URL,
    OPENAI_API_KEY: apiKey = NO_KEY,
    ...rest
  } = checked.data;
  return {
    discord: discordOf(rest),
    model: model === undefined ? null : { apiKey, baseURL, model, stream: rest.OPENAI_STREAM === "on" },
    database: rest.DATABASE_URL === undefined ? { dir: rest.DATA_DIR } : { url: rest.DATABASE_URL },
    logLevel: rest.LOG_LEVEL,
    healthPort: rest.HEALTH_PORT ?? null,
  };
}

function discordOf(read: z.output<typeof formats>): DiscordConfig | null {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = read;
  return token === undefined ? null : { token, apiUrl, messageContent: read.DISCORD_MESSAGE_CONTENT === "on" };
}

/** A model is never guessed, and a key is needed where the words would go to OpenAI. */
function modelProblems(set: ReadonlyMap<string, string>): string[] {
  const baseURL = set.get("OPENAI_BASE_URL") ?? OPENAI_BASE_URL;
  if (!set.has("OPENAI_MODEL")) {
    const alone = ["OPENAI_API_KEY", "OPENAI_BASE_URL"].filter((name) => set.has(name));
    return alone.length > 0 ? [problem("OPENAI_MODEL", `is missing, though ${alone.join(" and ")} is set`)] : [];
  }
  if (set.has("OPENAI_API_KEY") || !isWeb(baseURL) || !endpointOf(baseURL).isOpenAI) return [];
  return [problem("OPENAI_API_KEY", "is missing, and OpenAI needs one")];
}

function problem(name: string, wrong: string): string {
  const variable = variables.find((candidate) => candidate.name === name);
  return variable ? `${name} ${wrong}. It is ${variable.meaning}. Example: ${name}=${variable.example}` : `${name} ${wrong}`;
}

/**
 * Adds what a `.env` file sets to the environment; what the environment holds already wins. No file is no problem.
 * Throws `ConfigFault` where there is one that cannot be read.
 */
export function loadDotEnv(path: string, env: Record<string, string | undefined> = process.env): void {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") return;
    throw new ConfigFault([`${path} cannot be read (${code}). It may hold the settings that the environment does not.`]);
  }
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (env[name] === undefined && value !== undefined) env[name] = value;
  }
}
