/** Application commands: what Discord accepts of them. */
import { z } from "zod";
import { ApiError, invalidForm } from "./api-error.ts";
import { checked } from "./router.ts";
import type { Wire } from "./state.ts";

const plainName = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, "Command name is invalid")
  .refine((name) => name === name.toLowerCase(), "Command name must be lower case");
const description = z.string().min(1).max(100);
const choice = z.object({ name: z.string().min(1).max(100), value: z.union([z.string().max(100), z.number()]) });

/** What a person fills in. */
const field = z
  .object({
    type: z.number().int().min(3).max(11),
    name: plainName,
    description,
    required: z.boolean().optional(),
    choices: z.array(choice).max(25).optional(),
    channel_types: z.array(z.number().int()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().int().min(0).max(6000).optional(),
    max_length: z.number().int().min(1).max(6000).optional(),
    autocomplete: z.boolean().optional(),
  })
  .refine(({ autocomplete, choices }) => !(autocomplete && choices?.length), "Autocomplete and choices exclude each other");
const fields = z
  .array(field)
  .max(25)
  .refine((all) => requiredFirst(all), "Required options must be placed before non-required options")
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Option names must be unique");
const subcommand = z.object({ type: z.literal(1), name: plainName, description, options: fields.optional() });
const group = z.object({ type: z.literal(2), name: plainName, description, options: z.array(subcommand).min(1).max(25) });
const branches = z.array(z.union([subcommand, group])).max(25);

const common = {
  default_member_permissions: z.string().nullish(),
  nsfw: z.boolean().optional(),
  dm_permission: z.boolean().nullish(),
};
const slash = z.object({
  ...common,
  type: z.literal(1).default(1),
  name: plainName,
  description,
  options: z.union([branches, fields]).nullish(),
});
const onSomething = z.object({
  ...common,
  type: z.union([z.literal(2), z.literal(3)]),
  name: z.string().min(1).max(32),
  description: z.literal("").nullish(),
  options: z.array(z.unknown()).max(0).nullish(),
});
const commands = z.array(z.union([onSomething, slash]));

function requiredFirst(all: readonly { readonly required?: boolean | undefined }[]): boolean {
  const firstOptional = all.findIndex(({ required }) => !required);
  return firstOptional === -1 || all.slice(firstOptional).every(({ required }) => !required);
}

export type CommandForm = z.output<typeof commands>[number];

const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 5, 3: 5 };

export function commandsOf(body: unknown): readonly CommandForm[] {
  const all = checked(commands, body);
  for (const type of [1, 2, 3]) {
    const names = all.filter((command) => command.type === type).map(({ name }) => name);
    if (names.length > (MOST[type] ?? 0)) throw new ApiError("tooManyCommands");
    if (new Set(names).size < names.length)
      throw invalidForm(["name"], "Application command names must be unique", "APPLICATION_COMMANDS_DUPLICATE_NAME");
  }
  const long = all.find((command) => words(command as Wire) > 8000);
  if (long) throw invalidForm([long.name], "Command exceeds maximum size (8000)", "APPLICATION_COMMAND_TOO_LARGE");
  return all;
}

/** The characters of names, descriptions and values, all in all. */
function words(part: Wire): number {
  const own = ["name", "description", "value"].map((key) => part[key]).filter((text) => typeof text === "string");
  const inner = ["options", "choices"].flatMap((key) => (part[key] ?? []) as Wire[]);
  return own.reduce((sum, text) => sum + text.length, 0) + inner.reduce((sum, each) => sum + words(each), 0);
}
