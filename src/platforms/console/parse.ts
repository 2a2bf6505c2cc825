/** Turns one typed line into what the person wants. */
import { type Command, type CommandName, commands, type MessageCommandName, messageCommands } from "#core/commands.ts";
import { findNamed, nearest, withMentions } from "#core/typed/names.ts";
import { type Vocabulary as Hinted, readOptions } from "#core/typed/options.ts";

/** Whom and what can be named in a line. */
export type Vocabulary = Omit<Hinted, "hint">;

/** What to type where somebody or something is not found. */
export const WHO_HINT = "Type who to see who and what there is.";

export type Intent =
  | { readonly kind: "nothing" | "who" | "help" | "quit" }
  | { readonly kind: "as"; readonly person: string }
  | { readonly kind: "in"; readonly channel: string }
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "command"; readonly name: CommandName; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: "press"; readonly button: number; readonly text: string | null }
  | { readonly kind: "reply" | "edit"; readonly message: number; readonly text: string }
  | { readonly kind: "delete"; readonly message: number }
  | { readonly kind: "point"; readonly name: MessageCommandName; readonly message: number }
  | { readonly kind: "problem"; readonly text: string };

/** A line that is no order is something to say. Pure: nothing happens yet. */
export function parseLine(line: string, vocabulary: Vocabulary): Intent {
  const typed = line.trim();
  if (!typed) return { kind: "nothing" };
  if (/^\/clone(?=\s|$)/i.test(typed)) return command(typed.slice("/clone".length).trim(), vocabulary);
  const order = typed.replace(/^\/(?=(?:as|in|who|help|quit|press|reply|edit|delete)\b)/i, "");
  if (order.startsWith("/")) return problem("Commands here begin with /clone, such as /clone help.");
  return word(order) ?? pointed(order) ?? move(order, vocabulary) ?? numbered(order, vocabulary) ?? say(order, vocabulary);
}

function problem(text: string): Intent {
  return { kind: "problem", text };
}

function say(text: string, { people }: Vocabulary): Intent {
  return { kind: "say", text: withMentions(people, text) };
}

function word(typed: string): Intent | null {
  const lower = typed.toLowerCase();
  if (lower === "who" || lower === "help" || lower === "quit") return { kind: lower };
  return lower === "exit" ? { kind: "quit" } : null;
}

function pointed(typed: string): Intent | null {
  const [, name, number] = /^([a-z-]+)\s+[#[]?(\d{1,9})\]?$/i.exec(typed) ?? [];
  const found = messageCommands.find((one) => one.name === name?.toLowerCase());
  return found ? { kind: "point", name: found.name, message: Number(number) } : null;
}

/** `as far as I know` is something to say: only a name, or one unknown word, counts as an order. */
function move(typed: string, { people, channels }: Vocabulary): Intent | null {
  const [, as] = /^as\s+@?(.+)$/i.exec(typed) ?? [];
  if (as) {
    const person = findNamed(people, as);
    if (person) return { kind: "as", person: person.id };
    return /\s/.test(as)
      ? null
      : problem(
          `There is nobody called ${as} here.${suggest(
            as,
            people.map(({ name }) => name),
          )}`,
        );
  }
  const [, into] = /^(?:in\s+#?|#)(.+)$/i.exec(typed) ?? [];
  if (!into) return null;
  const channel = findNamed(channels, into);
  if (channel) return { kind: "in", channel: channel.id };
  return /\s/.test(into)
    ? null
    : problem(
        `There is no channel #${into} here.${suggest(
          into,
          channels.map(({ name }) => name),
        )}`,
      );
}

function numbered(typed: string, { people }: Vocabulary): Intent | null {
  const found = /^(press|reply|edit|delete)(?:\s+[#[]?(\d{1,9})\]?(?:\s+(.*))?)?$/is.exec(typed);
  if (!found) return null;
  const kind = found[1]?.toLowerCase() as "press" | "reply" | "edit" | "delete";
  const number = Number(found[2]);
  const text = withMentions(people, found[3]?.trim() ?? "");
  if (!found[2])
    return problem(`Type ${kind} and a number shown on screen${kind === "press" ? " in brackets" : ""}, such as ${kind} 3.`);
  if (kind === "press") return { kind, button: number, text: text || null };
  if (kind === "delete") return text ? null : { kind, message: number };
  return text ? { kind, message: number, text } : problem(`Type what to say as well: ${kind} ${number} …`);
}

function command(typed: string, vocabulary: Vocabulary): Intent {
  const [name = ""] = /^\S*/.exec(typed) ?? [];
  if (!name) return { kind: "command", name: "help", options: {} };
  const found = commands.find((one) => one.name === name.toLowerCase());
  if (!found) {
    const near = nearest(
      name,
      commands.map((one) => one.name),
    );
    return problem(`There is no /clone ${name}.${near ? ` Did you mean /clone ${near}?` : ""} Type /clone help to see them all.`);
  }
  const read = readOptions(found satisfies Command, typed.slice(name.length).trim(), { ...vocabulary, hint: WHO_HINT });
  return "problem" in read ? problem(read.problem) : { kind: "command", name: found.name, options: read.options };
}

function suggest(typed: string, words: readonly string[]): string {
  const near = nearest(typed, words);
  return near ? ` Did you mean ${near}?` : ` ${WHO_HINT}`;
}
