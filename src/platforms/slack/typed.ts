/** What stands behind `/clone`, as Slack hands it over: people and channels named by id. */
import { type CommandName, commands } from "#core/commands.ts";
import { nearest } from "#core/typed/names.ts";
import { readOptions, type Vocabulary } from "#core/typed/options.ts";
import { hasForm } from "./command-forms.ts";
import { readMarkup } from "./mrkdwn.ts";

export type Typed =
  | { readonly name: CommandName; readonly options: Readonly<Record<string, string>> }
  | { readonly problem: string };

/** Nothing typed asks for help. */
export function readTyped(text: string): Typed {
  const [name = ""] = /^\S*/.exec(text.trim()) ?? [];
  if (!name) return { name: "help", options: {} };
  const found = commands.find((command) => command.name === name.toLowerCase());
  if (!found) {
    const near = nearest(
      name,
      commands.map((command) => command.name),
    );
    return {
      problem: `There is no /clone ${readMarkup(name)}.${near ? ` Did you mean /clone ${near}?` : ""} To see them all, type /clone help.`,
    };
  }
  const options = text.trim().slice(name.length);
  if (!options && hasForm(found.name)) return { name: found.name, options: {} };
  const read = readOptions(found, asTyped(options), vocabularyOf(text));
  return "problem" in read ? read : { name: found.name, options: read.options };
}

/** Channels by their ids, everything else as it was read. */
function asTyped(text: string): string {
  return readMarkup(text.replace(/<#([A-Z0-9]+)(?:\|[^<>]*)?>/g, "#$1")).trim();
}

/** Whoever and whatever is named in it; nobody else can be. */
function vocabularyOf(text: string): Vocabulary {
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, id = "", name]) => ({ id, name: name || id }));
  return {
    people: named(/<@([A-Z0-9]+)(?:\|([^<>]*))?>/g),
    channels: named(/<#([A-Z0-9]+)(?:\|([^<>]*))?>/g),
    hint: "Type @ or # and choose from the list Slack shows.",
  };
}
