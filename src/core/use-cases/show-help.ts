/** Lists the commands and says what a clone is. */
import { type Command, commands } from "#core/commands.ts";
import type { Note } from "#core/ports/platform.ts";

const groups = [
  ["anyone", "For everyone:"],
  ["members", "If you have a clone:"],
  ["admins", "For admins:"],
] as const satisfies readonly (readonly [Command["who"], string])[];

/** `/clone help`. */
export async function showHelp(): Promise<Note> {
  const lines = [
    "A clone is an AI stand-in: while members who asked for one are away, it answers for them from what they wrote before.",
    "Everything it says is labelled, and the member and any admin can stop it at once.",
  ];
  const all: readonly Command[] = commands;
  for (const [who, heading] of groups) {
    lines.push("", heading, ...all.filter((command) => command.who === who).map(usage));
  }
  return { text: lines.join("\n") };
}

function usage({ name, options, help }: Command): string {
  const given = options.map((option) => (option.required ? ` ${option.name}` : ` [${option.name}]`));
  return `/clone ${name}${given.join("")}: ${help}`;
}
