/** A slash command as a person typed it, in the form Discord gives it to the bot. */
import { resolved } from "./interaction-payload.ts";
import type { Account, Channel, Wire } from "./state.ts";
import { found, type World } from "./world.ts";

/** By option name: texts and numbers as they are; people, channels and roles by id. */
export type Typed = Readonly<Record<string, string | number | boolean>>;

export interface Typing {
  readonly channel: Channel;
  readonly by: Account;
  /** Such as `clone optin`. */
  readonly line: string;
  readonly options: Typed;
  /** The option whose choices are being asked for. */
  readonly focused?: string;
}

interface Definition {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly value: unknown }[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly Definition[];
}

export function slashData(world: World, typing: Typing): Wire {
  const [name = "", ...path] = typing.line.split(" ");
  const command = offered(world, typing.channel, name, 1);
  const leaf = path.reduce(
    (so: Definition, part) => {
      const next = so.options?.find((option) => option.name === part && option.type <= 2);
      return found(next, `there is no /${typing.line}`);
    },
    command as unknown as Definition,
  );
  if (leaf.options?.some(({ type }) => type <= 2)) throw new Error(`/${typing.line} needs a subcommand`);
  const options = filledIn(leaf.options ?? [], typing);
  const nested = path.reduceRight((inner: readonly Wire[], part, depth) => {
    return [{ name: part, type: path.length - depth === 1 ? 1 : 2, options: inner }];
  }, options);
  const of = (...types: number[]) =>
    options
      .filter(({ type, value }) => types.includes(Number(type)) && typeof value === "string")
      .map(({ value }) => String(value));
  const named = resolved(world, typing.channel, typing.by, {
    accounts: of(6, 9).filter((id) => world.accounts.has(id)),
    channels: of(7),
    roles: of(8, 9).filter((id) => !world.accounts.has(id)),
    attachments: of(11).map((id) => found(world.cdn.find(id), `no attachment ${id}`)),
  });
  return {
    id: command.id,
    name,
    type: 1,
    ...(typing.channel.guildId ? { guild_id: typing.channel.guildId } : {}),
    ...(nested.length > 0 ? { options: nested } : {}),
    ...(named ? { resolved: named } : {}),
  };
}

/** In the order they are offered in, as far as given. */
function filledIn(definitions: readonly Definition[], { options, line, focused }: Typing): readonly Wire[] {
  const strange = Object.keys(options).find((name) => !definitions.some((definition) => definition.name === name));
  if (strange !== undefined) throw new Error(`/${line} has no option ${strange}`);
  return definitions.flatMap((definition) => {
    const value = options[definition.name];
    if (value === undefined) {
      if (definition.required && focused === undefined) throw new Error(`/${line} needs ${definition.name}`);
      return [];
    }
    if (definition.name === focused)
      return [{ name: definition.name, type: definition.type, value: String(value), focused: true }];
    return [{ name: definition.name, type: definition.type, value: typedValue(definition, value) }];
  });
}

function typedValue({ name, type, choices, min_length = 0, max_length = 6000 }: Definition, value: string | number | boolean) {
  const wanted = type === 5 ? "boolean" : type === 4 || type === 10 ? "number" : "string";
  if (typeof value !== wanted) throw new Error(`${name} takes a ${wanted}`);
  if (choices?.length && !choices.some((choice) => choice.value === value)) throw new Error(`${name} is one of its choices`);
  const length = typeof value === "string" ? value.length : min_length;
  if (type === 3 && (length < min_length || length > max_length)) throw new Error(`${name} is too short or too long`);
  return value;
}

/** The command of that name and kind that is offered there. */
export function offered(world: World, channel: Channel, name: string, type: number): Wire {
  const commands = [...(channel.guildId ? world.guild(channel.guildId).commands : []), ...world.globalCommands];
  return found(
    commands.find((command) => command.name === name && command.type === type),
    `no command ${name} is offered there`,
  );
}
