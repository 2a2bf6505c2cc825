/** Reads the environment, once: every setting checked, every problem told at once, no value ever repeated. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { endpointOf, type ModelConfig, NO_KEY, OPENAI_BASE_URL } from "#src/llm/endpoints.ts";
import type { SlackConfig } from "#src/platforms/slack/slack-config.ts";
import { formats, isWeb, type Settings } from "./config/formats.ts";
import { slackOf, slackProblems } from "./config/slack.ts";
import { type LogLevel, problem, variables } from "./config/variables.ts";

export interface Config {
  /** Null where Discord is not configured. */
  readonly discord: DiscordConfig | null;
  /** Null where Slack is not configured. */
  readonly slack: SlackConfig | null;
  /** What secrets are kept under: the first for new ones, any for those kept already. 32 bytes each; empty where none is set. */
  readonly secretKeys: readonly Buffer[];
  /** Null where no model is configured: the quote voice answers. */
  readonly model: ModelConfig | null;
  /** How many drafts the model makes of each answer. */
  readonly drafts: number;
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

/** Whether there is a chat platform to run on. */
export function isBotConfigured({ discord, slack }: Config): boolean {
  return discord !== null || slack !== null;
}

/** Throws `ConfigFault` with every problem. Values are trimmed; an empty one counts as unset. */
export function readConfig(env: Environment): Config {
  const set = new Map<string, string>();
  for (const { name } of variables) {
    const value = env[name]?.trim();
    if (value) set.set(name, value);
  }
  const checked = formats.safeParse(Object.fromEntries(set));
  const malformed = checked.success ? [] : checked.error.issues.map((issue) => problem(String(issue.path[0]), issue.message));
  const problems = [...malformed, ...modelProblems(set), ...slackProblems(set)];
  if (!checked.success || problems.length > 0) throw new ConfigFault(problems);
  const {
    OPENAI_MODEL: model,
    OPENAI_BASE_URL: baseURL = OPENAI_BASE_URL,
    OPENAI_API_KEY: apiKey = NO_KEY,
    ...rest
  } = checked.data;
  return {
    discord: discordOf(rest),
    slack: slackOf(checked.data),
    secretKeys: rest.SECRET_KEY,
    model: model === undefined ? null : { apiKey, baseURL, model, stream: rest.OPENAI_STREAM === "on" },
    drafts: rest.MODEL_DRAFTS,
    database: rest.DATABASE_URL === undefined ? { dir: rest.DATA_DIR } : { url: rest.DATABASE_URL },
    logLevel: rest.LOG_LEVEL,
    healthPort: rest.HEALTH_PORT ?? null,
  };
}

function discordOf(read: Settings): DiscordConfig | null {
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
