/** Commands as forms, with Slack's own pickers: for those whose options are easier picked than typed. */
import { z } from "zod";
import { type Command, type CommandName, type CommandOption, commands } from "#core/commands.ts";
import { jsonOf } from "./buttons.ts";
import { plainText } from "./forms.ts";
import type { Block } from "./render.ts";

export const COMMAND_FORM = "clone-command";

const LONGEST_TEXT = 3000;

/** Where the command was given. */
export interface Origin {
  readonly channel: string | null;
  readonly thread: string | null;
}

/** Those that, given without options, are asked for them. */
const formed: ReadonlySet<CommandName> = new Set(["away", "preview", "ask", "block", "unblock"]);

/** Those that are answered for a channel; asked of the bot's own page, they ask which. */
const placed: ReadonlySet<CommandName> = new Set(["preview", "ask"]);
const WHERE = "where";

export const hasForm = (name: CommandName): boolean => formed.has(name);

export function commandForm(name: CommandName, origin: Origin): Block {
  const command: Command | undefined = commands.find((one) => one.name === name);
  if (!command) throw new Error("a command that is not in the table");
  return {
    type: "modal",
    callback_id: COMMAND_FORM,
    private_metadata: JSON.stringify({ name, ...origin }),
    title: plainText(`/clone ${name}`, 24),
    submit: plainText("Send", 24),
    close: plainText("Cancel", 24),
    blocks: [
      { type: "context", elements: [plainText(command.help, 2000)] },
      ...command.options.map((option) => ({
        type: "input",
        block_id: option.name,
        optional: !option.required,
        label: plainText(capital(option.name), 2000),
        hint: plainText(option.help, 2000),
        element: { ...pickerOf(option), action_id: option.name },
      })),
      ...(origin.channel === null && placed.has(name) ? [whereBlock] : []),
    ],
  };
}

const conversations = { include: ["public", "private"], exclude_external_shared_channels: true, exclude_bot_users: true };

function pickerOf({ kind, choices }: CommandOption): Block {
  if (!choices) return pickers[kind];
  return { type: "static_select", options: choices.map((one) => ({ text: plainText(one, 75), value: one })) };
}

const pickers: Readonly<Record<CommandOption["kind"], Block>> = {
  text: { type: "plain_text_input", multiline: true, max_length: LONGEST_TEXT },
  message: { type: "plain_text_input" },
  word: { type: "plain_text_input" },
  time: { type: "datetimepicker" },
  date: { type: "datepicker" },
  span: { type: "plain_text_input", max_length: 40 },
  member: { type: "users_select" },
  channel: { type: "conversations_select", filter: conversations },
  file: { type: "file_input", max_files: 1 },
  channels: { type: "multi_conversations_select", filter: conversations, max_selected_items: 100 },
};

const whereBlock: Block = {
  type: "input",
  block_id: WHERE,
  label: plainText("Where", 2000),
  hint: plainText("What a clone may say depends on who reads along.", 2000),
  element: { ...pickers.channel, action_id: WHERE },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fieldShape = z.object({
  value: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_conversation: z.string().nullish(),
  selected_conversations: z.array(z.string()).nullish(),
});
const viewShape = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), fieldShape)) }),
});
const originShape = z.object({ name: z.string(), channel: z.string().nullable(), thread: z.string().nullable() });

export interface FilledCommand extends Origin {
  readonly name: CommandName;
  readonly options: Readonly<Record<string, string>>;
  /** The channel it is about, where the form asked for one. */
  readonly where: string | null;
}

/** Null where it cannot be read. */
export function filledCommand(view: unknown): FilledCommand | null {
  const read = viewShape.safeParse(view);
  const origin = read.success ? originShape.safeParse(jsonOf(read.data.private_metadata)) : null;
  const command = commands.find(({ name }) => name === origin?.data?.name);
  if (!read.success || !origin?.success || !command) return null;
  const { values } = read.data.state;
  const given = command.options.map(({ name }) => [name, textOf(values[name]?.[name])] as const);
  const { channel, thread } = origin.data;
  const where = textOf(values[WHERE]?.[WHERE]) || null;
  return { name: command.name, options: Object.fromEntries(given.filter(([, text]) => text !== "")), where, channel, thread };
}

/** As it would be typed: a moment with its zone, ids as they are. */
function textOf(field: z.output<typeof fieldShape> | undefined): string {
  if (!field) return "";
  if (field.selected_date_time != null) return new Date(field.selected_date_time * 1000).toISOString();
  const picked = field.selected_conversations?.join(" ") ?? field.selected_conversation ?? field.selected_user;
  return (field.value ?? field.selected_option?.value ?? field.selected_date ?? picked ?? "").trim();
}
