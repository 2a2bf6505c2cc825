/** The settings that are right, where some are wrong and the program can do without them. */
import { type Config, ConfigFault, type Environment, readConfig } from "#src/config.ts";

export interface RightSettings {
  readonly config: Config;
  /** One line each, as in `ConfigFault`. */
  readonly problems: readonly string[];
}

/** Left out together: without its address, a model or a key would go to another. */
const answering = ["OPENAI_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"];
const embedding = ["EMBEDDING_MODEL", "EMBEDDING_BASE_URL", "EMBEDDING_API_KEY"];
const slack = [
  ...["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "PORT"],
  ...["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"],
];

export function readRightSettings(env: Environment): RightSettings {
  try {
    return { config: readConfig(env), problems: [] };
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    const wrong = new Set(fault.problems.flatMap((line) => leftOutFor(line.split(" ", 1)[0] ?? "", env)));
    const right = Object.fromEntries(Object.entries(env).filter(([name, value]) => value && !wrong.has(name)));
    const { config, problems } = readRightSettings(Object.keys(right).length < countOf(env) ? right : {});
    return { config, problems: [...fault.problems, ...problems] };
  }
}

const countOf = (env: Environment): number => Object.values(env).filter(Boolean).length;

function leftOutFor(name: string, env: Environment): readonly string[] {
  if (answering.includes(name)) return env.EMBEDDING_BASE_URL ? answering : [...answering, ...embedding];
  return [embedding, slack].find((group) => group.includes(name)) ?? [name];
}
