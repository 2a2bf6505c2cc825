/** Looks at everything the program needs before it is started, and says in one line each what to do about it. */
import type { Check } from "#core/ports/check.ts";
import { type Config, ConfigFault, type Environment, isBotConfigured, readConfig } from "#src/config.ts";
import type { EmbeddingConfig, ModelConfig } from "#src/llm/endpoints.ts";

export interface OpenDatabase {
  /** `pglite` or `postgres`. */
  readonly engine: string;
  readonly version: string;
  close(): Promise<void>;
}

export interface DoctorDeps {
  /** Throws an error named `DatabaseFault`, whose message is one line for the operator. */
  readonly openDatabase: (database: Config["database"]) => Promise<OpenDatabase>;
  readonly checkImportDir: (dir: string) => Promise<readonly Check[]>;
  readonly checkModel: (config: ModelConfig) => Promise<readonly Check[]>;
  readonly checkAnswer: (config: ModelConfig) => Promise<Check>;
  readonly checkEmbeddings: (config: EmbeddingConfig) => Promise<readonly Check[]>;
  readonly checkDiscord: (config: NonNullable<Config["discord"]>) => Promise<readonly Check[]>;
  readonly checkSlack: (config: NonNullable<Config["slack"]>) => Promise<readonly Check[]>;
}

/** Prints a line a check; returns the exit code: 1 where anything failed, 0 where all is well or only worth a warning. */
export async function doctor(env: Environment, print: (line: string) => void, deps: DoctorDeps): Promise<number> {
  const checks: Check[] = [];
  const report = (found: readonly Check[]) => {
    for (const check of found) print(lineFor(check));
    checks.push(...found);
  };
  const read = settings(env);
  report(read.checks);
  if (read.config) {
    report([await databaseCheck(read.config.database, deps)]);
    report(await deps.checkImportDir(read.config.importDir));
    report(await modelChecks(read.config.model, deps));
    if (read.config.embedding) report(await deps.checkEmbeddings(read.config.embedding));
    report(await platformChecks(read.config, deps));
  }
  return checks.some(({ status }) => status === "fail") ? 1 : 0;
}

export function lineFor({ status, what, todo }: Check): string {
  return `${status.padEnd(4)}  ${what}${todo === null ? "" : `  (${todo})`}`;
}

function settings(env: Environment): { readonly config: Config | null; readonly checks: readonly Check[] } {
  try {
    return { config: readConfig(env), checks: [{ status: "ok", what: "The settings can be read", todo: null }] };
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return { config: null, checks: error.problems.map((what) => ({ status: "fail", what, todo: null })) };
  }
}

const kinds: Readonly<Record<string, string>> = { pglite: "embedded (PGlite)", postgres: "a server" };

async function databaseCheck(database: Config["database"], { openDatabase }: DoctorDeps): Promise<Check> {
  const variable = "url" in database ? "DATABASE_URL" : "DATA_DIR";
  try {
    const opened = await openDatabase(database);
    await opened.close();
    return {
      status: "ok",
      what: `The database opens: PostgreSQL ${opened.version}, ${kinds[opened.engine] ?? opened.engine}`,
      todo: null,
    };
  } catch (error) {
    const what = error instanceof Error && error.name === "DatabaseFault" ? error.message : "The database does not open";
    return { status: "fail", what, todo: `Check ${variable}.` };
  }
}

async function modelChecks(model: ModelConfig | null, { checkModel, checkAnswer }: DoctorDeps): Promise<readonly Check[]> {
  if (model) {
    const checks = await checkModel(model);
    return checks.some(({ status }) => status === "fail") ? checks : [...checks, await checkAnswer(model)];
  }
  return [
    {
      status: "ok",
      what: "No model is configured: clones quote what their members wrote",
      todo: "Set OPENAI_MODEL for free answers.",
    },
  ];
}

async function platformChecks(config: Config, { checkDiscord, checkSlack }: DoctorDeps): Promise<readonly Check[]> {
  const { discord, slack } = config;
  if (isBotConfigured(config)) {
    return [...(discord ? await checkDiscord(discord) : []), ...(slack ? await checkSlack(slack) : [])];
  }
  const todo = "Set DISCORD_TOKEN or SLACK_BOT_TOKEN for the bot.";
  return [{ status: "ok", what: "No chat platform is configured: npm start is the demo", todo }];
}
