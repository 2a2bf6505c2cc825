/** What the prompt says about itself: who is here and what can be typed. */
import { commands, messageCommands } from "#core/commands.ts";
import { usage } from "#core/typed/options.ts";
import type { ConsoleWorkspace } from "./workspace.ts";

/** Who is in the workspace, and which channels this person can read. */
export function present({ directory }: ConsoleWorkspace, personId: string): readonly string[] {
  const people = directory.people().map(({ id, name, admin }) => {
    const also = [...(id.toLowerCase() === name.toLowerCase() ? [] : [id]), ...(admin ? ["admin"] : [])];
    return also.length > 0 ? `${name} (${also.join(", ")})` : name;
  });
  const me = directory.findPerson(personId);
  const channels = directory.channels().filter((channel) => me && directory.canRead(me, channel));
  return [
    listed("People", people),
    listed(
      `Channels ${me?.name ?? personId} can read`,
      channels.map(({ name }) => `#${name}`),
    ),
  ];
}

const MOST_LISTED = 60;

function listed(head: string, names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return `${head}: ${names.slice(0, MOST_LISTED).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}

/** What can be typed at the prompt. */
export const help: readonly string[] = [
  "Type to speak; @Name mentions somebody.",
  "as <name>            speak as somebody else",
  "#<channel>           go to a channel",
  "reply <n> <text>     answer message n; edit <n> <text> and delete <n> change one",
  "press <n> [text]     press button n",
  ...messageCommands.map(({ name, help: what }) => `${`${name} <n>`.padEnd(20)} ${what}`),
  "who                  who and what is here",
  "quit                 leave (or Ctrl-D)",
  ...commands.map((command) => `${usage(command)}  ${command.help}`),
];
