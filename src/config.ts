/** Reads the environment, once: every setting checked, every problem told at once, no value ever repeated. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { EmbeddingConfig, ModelConfig } from "#src/llm/endpoints.ts";
import type { SlackConfig } from "#src/platforms/slack/slack-config.ts";
import { formats, type Settings } from "./config/formats.ts";
import { embeddingOf, modelOf, modelProblems } from "./config/models.ts";
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
  /** Null where no embedding model is configured: what a member said is found by words alone. */
  readonly embedding: EmbeddingConfig | null;
  /** How many drafts the model makes of each answer. */
  readonly drafts: number;
  /** A PostgreSQL server, or the folder of the embedded database. */
  readonly database: { readonly url: string } | { readonly dir: string };
  /** Where files of members' pasts wait to be read. */
  readonly importDir: string;
  readonly logLevel: LogLevel;
  /** Null where nothing is served. */
  readonly healthPort: number | null;
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string;
  /** Whether to read what people write. */
  readonly messageContent: boolean;
  /** Whether to be told who is online. */
  readonly presence: boolean;
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
  const read = checked.data;
  return {
    discord: discordOf(read),
    slack: slackOf(read),
    secretKeys: read.SECRET_KEY,
    model: modelOf(read),
    embedding: embeddingOf(read),
    drafts: read.MODEL_DRAFTS,
    database: read.DATABASE_URL === undefined ? { dir: read.DATA_DIR } : { url: read.DATABASE_URL },
    importDir: read.IMPORT_DIR ?? join(read.DATA_DIR, "imports"),
    logLevel: read.LOG_LEVEL,
    healthPort: read.HEALTH_PORT ?? null,
  };
}

function discordOf(read: Settings): DiscordConfig | null {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = read;
  return token === undefined
    ? null
    : { token, apiUrl, messageContent: read.DISCORD_MESSAGE_CONTENT === "on", presence: read.DISCORD_PRESENCE === "on" };
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
