/** Reads the options typed behind a `/clone` command, by name or by place. */
import type { Command, CommandOption } from "#core/commands.ts";
import { findNamed, leadingName, type Named, withMentions } from "./names.ts";

/** Whom and what can be named in a line. */
export interface Vocabulary {
  readonly people: readonly Named[];
  readonly channels: readonly Named[];
  /** What to do where somebody or something is not found. */
  readonly hint: string;
}

export type ReadOptions = { readonly options: Readonly<Record<string, string>> } | { readonly problem: string };

/** `until: friday note: back soon`, `--until friday`, or in the table's order, the first taking what is left. */
export function readOptions(command: Command, typed: string, vocabulary: Vocabulary): ReadOptions {
  const { lead, named } = split(command, typed);
  const placed = place(command, lead, named, vocabulary);
  if (placed === null) return { problem: `/clone ${command.name} takes ${takes(command)}.` };
  const options: Record<string, string> = {};
  for (const option of command.options) {
    const text = unquoted(placed.get(option.name) ?? "");
    if (!text && !option.required) continue;
    if (!text) return { problem: `/clone ${command.name} needs ${option.name}. Type: ${usage(command)}` };
    const read = readOne(option, text, vocabulary);
    if ("problem" in read) return read;
    options[option.name] = read.value;
  }
  return { options };
}

/** How the command is typed, such as `/clone away [until: …] [note: …]`. */
export function usage(command: Command): string {
  const parts = command.options.map(({ name, required }) => (required ? `${name}: …` : `[${name}: …]`));
  return ["/clone", command.name, ...parts].join(" ");
}

function takes(command: Command): string {
  const names = command.options.map(({ name }) => name);
  return names.length === 0 ? "no options" : `only ${names.join(" and ")}`;
}

/** What stands before the first `name:` or `--name`, and what stands behind each. A name used again is text. */
function split(command: Command, typed: string): { lead: string; named: Map<string, string> } {
  const named = new Map<string, string>();
  const names = command.options.map(({ name }) => name).join("|");
  if (!names) return { lead: typed.trim(), named };
  const pattern = new RegExp(`(?<=^|\\s)(?:--(${names})(?:=|\\s+|$)|(${names}):\\s*)`, "gi");
  const marks = [...typed.matchAll(pattern)]
    .map((found) => ({ name: (found[1] ?? found[2] ?? "").toLowerCase(), from: found.index, to: found.index + found[0].length }))
    .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
  for (const [index, mark] of marks.entries()) named.set(mark.name, typed.slice(mark.to, marks[index + 1]?.from).trim());
  return { lead: typed.slice(0, marks[0]?.from).trim(), named };
}

/** Gives what was typed without a name to the options that have no value yet; null where nothing can take it. */
function place(
  command: Command,
  lead: string,
  named: ReadonlyMap<string, string>,
  vocabulary: Vocabulary,
): ReadonlyMap<string, string> | null {
  const placed = new Map(named);
  const free = command.options.filter(({ name }) => !named.has(name));
  let rest = lead;
  for (const [index, option] of free.entries()) {
    if (!rest) break;
    const taken = index < free.length - 1 ? leading(option, rest, vocabulary) : { value: rest, rest: "" };
    placed.set(option.name, taken.value);
    rest = taken.rest.trim();
  }
  return rest ? null : placed;
}

/** A member's or channel's name takes its own words; anything else takes all. */
function leading(option: CommandOption, text: string, { people, channels }: Vocabulary): { value: string; rest: string } {
  if (option.kind === "message") return leadingLink(text);
  if (option.kind === "choice") return leadingWord(text);
  if (option.kind !== "member" && option.kind !== "channel") return { value: text, rest: "" };
  const bare = text.replace(/^[@#]/, "");
  const found = leadingName<Named>(option.kind === "member" ? people : channels, bare);
  if (found) return { value: bare.slice(0, bare.length - found.rest.length), rest: found.rest };
  return leadingWord(text);
}

function leadingWord(text: string): { value: string; rest: string } {
  const [first = "", ...others] = text.split(/\s+/);
  return { value: first, rest: others.join(" ") };
}

function leadingLink(text: string): { value: string; rest: string } {
  const [link = ""] = /^<?[a-z]+:\/\/\S+/i.exec(text) ?? [];
  return { value: link, rest: text.slice(link.length) };
}

function unquoted(text: string): string {
  return /^(["'“]).*["'”]$/s.test(text) && text.length > 1 ? text.slice(1, -1).trim() : text;
}

function readOne(
  { kind, name, choices = [] }: CommandOption,
  text: string,
  { people, channels, hint }: Vocabulary,
): { readonly value: string } | { readonly problem: string } {
  if (kind === "choice") {
    const chosen = choices.find((choice) => choice === text.toLowerCase());
    return chosen ? { value: chosen } : { problem: `The ${name} is one of these: ${choices.join(", ")}.` };
  }
  if (kind === "text") return { value: withMentions(people, text) };
  if (kind === "member") {
    const person = findNamed(people, text.replace(/^@/, "").replace(/^<@([^<>\s]+)>$/, "$1"));
    return person ? { value: person.id } : { problem: `There is nobody called ${text} here. ${hint}` };
  }
  if (kind === "channel") {
    const channel = findNamed(channels, text.replace(/^#/, ""));
    return channel ? { value: channel.id } : { problem: `There is no channel ${text} here. ${hint}` };
  }
  return kind === "channels" ? readChannels(text, channels, hint) : { value: text };
}

/** Ids of the channels named in the text, separated by spaces. */
export function readChannels(
  text: string,
  channels: readonly Named[],
  hint: string,
): { readonly value: string } | { readonly problem: string } {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const found = words.map((word) => findNamed(channels, word.replace(/^#/, "")));
  const missing = found.indexOf(null);
  if (missing >= 0) return { problem: `There is no channel ${words[missing]} here. ${hint}` };
  return { value: found.flatMap((channel) => channel?.id ?? []).join(" ") };
}
