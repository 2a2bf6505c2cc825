/** What can be asked on the command line, but for npm run eval. */
import { parseArgs } from "node:util";
import { OperatorFault } from "#core/ports/operator-fault.ts";

export const usage = `understudy: a bot that stands in for an absent member, with their consent, in their voice, always labelled

  npm start                          the bot; without a platform's token in the environment, the demo
  npm run demo                       the demo, whatever the environment holds
  npm run demo -- --history FILE     the demo on your own chat (JSON lines, see README.md)
  npm run import -- FILE --member ID offer a member their own file to learn from (see docs/operating.md)
  npm run doctor                     check settings, database, models and chat platforms
  npm run eval -- --help             measure how clones sound, and what they refuse
  npm run backup -- FILE             the embedded database into one file, while the bot is stopped
  npm run restore -- FILE            that file into an empty DATA_DIR; with --replace in place of what is there`;

/** What each command takes: whether a file, and which flags. */
const commands = {
  start: { file: false, flags: ["history"] },
  demo: { file: false, flags: ["history"] },
  import: { file: true, flags: ["member"] },
  doctor: { file: false, flags: [] },
  backup: { file: true, flags: [] },
  restore: { file: true, flags: ["replace"] },
} as const satisfies Record<string, { readonly file: boolean; readonly flags: readonly string[] }>;

export type Command = keyof typeof commands;

export interface CommandLine {
  readonly command: Command;
  readonly help: boolean;
  /** Null where none is named. */
  readonly file: string | null;
  readonly history: string | null;
  readonly member: string | null;
  readonly replace: boolean;
}

/** It cannot be told what is asked; the message says why, with the usage. */
export class UsageFault extends OperatorFault {
  override readonly name = "UsageFault";

  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem}\n\n${usage}`, options);
  }
}

/** Throws `UsageFault`. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { positionals, values } = parse(args);
  const [name = "start", ...words] = positionals;
  if (!isCommand(name)) throw new UsageFault(`There is no command "${name}".`);
  const { help = false, ...flags } = values;
  const takes: { readonly file: boolean; readonly flags: readonly string[] } = commands[name];
  const extra = words[takes.file ? 1 : 0];
  if (extra !== undefined) throw new UsageFault(`${name} takes no "${extra}".`);
  const stray = Object.keys(flags).find((flag) => !takes.flags.includes(flag));
  if (stray !== undefined) throw new UsageFault(`${name} takes no --${stray}.`);
  const { history = null, member = null, replace = false } = flags;
  return { command: name, help, file: words[0] ?? null, history, member, replace };
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(commands, name);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        history: { type: "string" },
        member: { type: "string" },
        replace: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (fault) {
    const [problem = "The flags cannot be read"] = fault instanceof Error ? fault.message.split(/\.\s|\.$|\n/) : [];
    throw new UsageFault(`${problem}.`, { cause: fault });
  }
}
