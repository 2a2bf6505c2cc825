/** The command line: start (the default), demo, import, doctor, eval, backup, restore. */
import { OperatorFault } from "#core/ports/operator-fault.ts";
import { readCommandLine, usage } from "./command-line.ts";
import { readRightSettings } from "./config/right-settings.ts";
import { type Config, ConfigFault, isBotConfigured, loadDotEnv, readConfig } from "./config.ts";
import { doctor, lineFor } from "./doctor.ts";
import { startHealth } from "./health.ts";
import { createLog } from "./logger.ts";
import { createMetrics } from "./metrics.ts";

const complain = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  loadDotEnv(".env");
  if (process.argv[2] === "eval") return evaluate(process.argv.slice(3));
  const { command, help, file, history, member, replace } = readCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  switch (command) {
    case "start":
      return start(readConfig(process.env), history);
    case "demo":
      return demo(rightSettings(), history);
    case "import":
      return offer(readConfig(process.env), file, member);
    case "doctor":
      return doctor(process.env, (line) => process.stdout.write(`${line}\n`), {
        openDatabase: async (place) => (await import("./store/database.ts")).openDatabase(place),
        checkImportDir: async (dir) => (await import("./importers/check-import-dir.ts")).checkImportDir(dir),
        checkModel: async (model) => (await import("./llm/check-model.ts")).checkModel(model),
        checkAnswer: async (model) => (await import("./llm/check-answer.ts")).checkAnswer(model),
        checkEmbeddings: async (embedding) => (await import("./llm/check-embeddings.ts")).checkEmbeddings(embedding),
        checkDiscord: async (discord) => (await import("./platforms/discord/check-discord.ts")).checkDiscord(discord),
        checkSlack: async (slack) => (await import("./platforms/slack/check-slack.ts")).checkSlack(slack),
      });
    case "backup":
    case "restore":
      return keepCopy(command, file, replace ? "replace" : "keep");
  }
}

async function evaluate(args: readonly string[]): Promise<number> {
  const { runEval } = await import("./eval/run.ts");
  const { meter } = createMetrics();
  return runEval({ args, config: () => readConfig(process.env), meter, input: process.stdin, output: process.stdout });
}

/** The demo runs even where the environment is wrong: what is wrong is told, and left out. */
function rightSettings(): Config {
  const { config, problems } = readRightSettings(process.env);
  for (const problem of problems) complain(problem);
  return config;
}

/** The bot where a platform is configured, else the demo. */
async function start(config: Config, history: string | null): Promise<number> {
  if (!isBotConfigured(config) || history !== null) return demo(config, history);
  const { runBot } = await import("./bot.ts");
  await tellOfImportDir(config);
  const log = createLog(config.logLevel);
  await runBot({ config, log, ...(await makeParts(config)), stopped: untilStopped(), say: complain });
  return 0;
}

/** The member is asked by the bot, and says yes or no. */
async function offer(config: Config, path: string | null, member: string | null): Promise<number> {
  if (path === null || member === null) {
    complain("Say which file and whose: npm run import -- FILE --member <platform>:<workspace>:<account>");
    return 1;
  }
  if (!(await tellOfImportDir(config))) return 1;
  const [{ offerFile }, { openImport }, { openDatabase }] = await Promise.all([
    import("./import-file.ts"),
    import("./importers/open-import.ts"),
    import("./store/database.ts"),
  ]);
  const log = createLog(config.logLevel, process.stderr);
  const open = () => openDatabase(config.database);
  return stoppable("Nothing was offered.", (signal) =>
    offerFile({ open, dir: config.importDir, path, member, openImport, log, output: process.stderr, signal }),
  );
}

/** Whether files can wait there; where they cannot, that is told. */
async function tellOfImportDir({ importDir }: Config): Promise<boolean> {
  const checks = await (await import("./importers/check-import-dir.ts")).checkImportDir(importDir);
  for (const check of checks) complain(lineFor(check));
  return checks.length === 0;
}

/** Ctrl-C stops the work, which leaves nothing behind. */
async function stoppable(outcome: string, work: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const stopped = new AbortController();
  void untilStopped().then(() => stopped.abort());
  try {
    await work(stopped.signal);
    return 0;
  } catch (fault) {
    if (!stopped.signal.aborted) throw fault;
    complain(`Stopped. ${outcome}`);
    return 1;
  }
}

async function demo(config: Config, history: string | null): Promise<number> {
  const { runDemo } = await import("./demo/run.ts");
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : "error", process.stderr);
  await runDemo({ history, log, ...(await makeParts(config)), input: process.stdin, output: process.stdout });
  return 0;
}

/** The settings of platforms and model need not be right for it. */
async function keepCopy(command: "backup" | "restore", file: string | null, replace: "replace" | "keep"): Promise<number> {
  if (file === null) {
    complain(`Name the file: npm run ${command} -- understudy-backup.tar.gz`);
    return 1;
  }
  const { database } = readConfig({ DATABASE_URL: process.env.DATABASE_URL, DATA_DIR: process.env.DATA_DIR });
  const { backUp, restore } = await import("./backup/backup.ts");
  if (command === "backup") return stoppable("Nothing was backed up.", (signal) => backUp(database, file, complain, signal));
  return stoppable("Nothing was restored.", (signal) => restore(database, file, replace, complain, signal));
}

/** What bot and demo have in common. What is doubtful about the model is told first, and meanwhile it is loaded. */
async function makeParts(config: Config) {
  const metrics = createMetrics();
  const model = config.model && (await import("./llm/openai.ts")).createModel(config.model, metrics.meter);
  void model?.warmUp();
  const embedder = config.embedding && (await import("./llm/embeddings.ts")).createEmbedder(config.embedding);
  const checks = config.model ? await (await import("./llm/check-model.ts")).checkModel(config.model) : [];
  for (const check of checks) if (check.status !== "ok") complain(lineFor(check));
  const { healthPort } = config;
  const serve = async (ready: () => Promise<boolean>) =>
    healthPort === null ? null : startHealth(healthPort, { ready }, metrics);
  return { model, embedder, meter: metrics.meter, serve };
}

/** The first signal asks to stop; a second one, as usual, does not ask. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** What a library still waits for must not keep a program that is done; work left undone is taken up at the next start. */
const FAREWELL_MS = 3_000;

try {
  process.exitCode = await main();
} catch (fault) {
  process.exitCode = 1;
  if (fault instanceof ConfigFault) for (const problem of fault.problems) complain(problem);
  else if (fault instanceof OperatorFault) complain(fault.message);
  else createLog("error", process.stderr).error("stopped", fault);
}
setTimeout(() => process.exit(), FAREWELL_MS).unref();
