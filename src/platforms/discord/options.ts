/** The core's command table as Discord's: what is registered, what was typed, what could be. */
import { ApplicationCommandType, ChannelType, ApplicationCommandOptionType as OptionType } from "discord.js";
import { type Command, type CommandOption, commands, messageCommands } from "#core/commands.ts";

/** Text options: longer questions are cut by the core anyway. */
const LONGEST_TEXT = 1500;

export const CLONE = "clone";

const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
] as const;

/** Where people of a server type; also what can be picked from. */
export const pickable: readonly ChannelType[] = CHANNELS;

/** Everything a guild is to have registered. Who may is asked at each call, so nothing is hidden from anyone here. */
export function registration(): readonly Record<string, unknown>[] {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: CLONE,
      description: "A labelled AI stand-in for people who are away, only with their consent",
      options: commands.map(subcommand),
    },
    ...messageCommands.map(({ label }) => ({ type: ApplicationCommandType.Message, name: label })),
  ];
}

function subcommand({ name, help, options }: Command): Record<string, unknown> {
  return {
    type: OptionType.Subcommand,
    name,
    description: help,
    ...(options.length > 0 ? { options: options.map(option) } : {}),
  };
}

function option({ name, kind, required, help, choices = [] }: CommandOption): Record<string, unknown> {
  const shared = { name, description: help, ...(required ? { required } : {}) };
  switch (kind) {
    case "member":
      return { type: OptionType.User, ...shared };
    case "channel":
      return { type: OptionType.Channel, ...shared, channel_types: [...CHANNELS] };
    case "choice":
      return { type: OptionType.String, ...shared, choices: choices.map((value) => ({ name: value, value })) };
    case "file":
      return { type: OptionType.Attachment, ...shared };
    case "text":
    case "message":
      return { type: OptionType.String, ...shared, max_length: LONGEST_TEXT };
    default:
      return { type: OptionType.String, ...shared, autocomplete: true };
  }
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Channels typed by name, by id or as picked from what was suggested; what is none stays as it was typed. */
export function channelIds(typed: string, channels: readonly Named[]): string {
  return words(typed)
    .map((word) => channels.find(({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase())?.id ?? word)
    .join(" ");
}

/** The channels typed so far with each that the last word could become. */
export function suggestChannels(
  typed: string,
  channels: readonly Named[],
): readonly { readonly name: string; readonly value: string }[] {
  const all = words(typed);
  const open = /[\s,]$/.test(typed) || all.length === 0 ? "" : (all.pop() ?? "");
  const chosen = all.flatMap((word) =>
    channels.filter(({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase()),
  );
  const could = channels.filter(
    ({ id, name }) => !chosen.some((c) => c.id === id) && (id === open || name.toLowerCase().includes(open.toLowerCase())),
  );
  return could.slice(0, 25).map((last) => {
    const picked = [...chosen, last];
    return {
      name: picked
        .map(({ name }) => `#${name}`)
        .join(" ")
        .slice(0, 100),
      value: picked.map(({ id }) => id).join(" "),
    };
  });
}

function words(typed: string): string[] {
  return typed
    .split(/[\s,]+/)
    .map((word) => word.replace(/^<?#|>$/g, ""))
    .filter(Boolean);
}
