/** The command line: start (the default), demo, doctor. */
import { parseArgs } from "node:util";
import { type Config, ConfigFault, loadDotEnv, readConfig } from "./config.ts";
import { ChatFileFault } from "./demo/chat-file.ts";
import { runDemo } from "./demo/run.ts";
import { doctor } from "./doctor.ts";
import { createModel } from "./llm/openai.ts";
import { createLog } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { openDatabase } from "./store/database.ts";

const usage = `understudy: a bot that stands in for an absent member, with their consent, in their voice, always labelled

  npm start                          the bot; without a platform's token in the environment, the demo
  npm run demo                       the demo, whatever the environment holds
  npm run demo -- --history FILE     the demo on your own chat (JSON lines, see README.md)
  npm run doctor                     check configuration, database and model endpoint`;

const complain = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  loadDotEnv(".env");
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { history: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [command = "start"] = positionals;
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  switch (command) {
    case "start":
      return demo(readConfig(process.env), values.history ?? null);
    case "demo":
      return demo(configOrDefaults(), values.history ?? null);
    case "doctor":
      return doctor(process.env, (line) => process.stdout.write(`${line}\n`), { openDatabase });
    default:
      complain(`There is no command "${command}".\n\n${usage}`);
      return 1;
  }
}

/** The demo runs even where the environment is wrong: what is wrong is told, and left out. */
function configOrDefaults(): Config {
  try {
    return readConfig(process.env);
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    for (const problem of fault.problems) complain(problem);
    return readConfig({});
  }
}

async function demo(config: Config, history: string | null): Promise<number> {
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : "error", process.stderr);
  const { meter } = createMetrics();
  const model = config.model && createModel(config.model, meter);
  await runDemo({ history, model, log, meter, input: process.stdin, output: process.stdout });
  return 0;
}

try {
  process.exitCode = await main();
} catch (fault) {
  const lines = fault instanceof ConfigFault ? fault.problems : [fault instanceof Error ? fault.message : String(fault)];
  const expected = fault instanceof ConfigFault || fault instanceof ChatFileFault;
  for (const line of lines) complain(line);
  if (!expected && fault instanceof Error) complain(fault.stack ?? "");
  process.exitCode = 1;
}
