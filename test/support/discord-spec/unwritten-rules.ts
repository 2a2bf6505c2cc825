/** What Discord refuses although its document does not say so. */
import { isRecord } from "./document.ts";
import type { Problem } from "./problems.ts";

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_CONTENT = 2000;
const LONGEST_WEBHOOK_NAME = 80;
const FORWARD = 1;
const CREATE_MESSAGE_CALLBACK = 4;
const CHAT_INPUT_COMMAND = 1;

const creations = new Set(["create_message", "execute_webhook"]);
const edits = new Set(["update_message", "update_webhook_message", "update_original_webhook_message"]);
const webhookChanges = new Set(["create_webhook", "update_webhook", "update_webhook_by_token"]);
const commandChanges = /^(bulk_set|create|update)_(guild_)?application_commands?$/;

/** Letters, digits, `-`, `_` and `'`, lower-case where the script has cases. */
const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const records = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export function unwrittenProblems(operation: string, body: unknown, at: string): readonly Problem[] {
  if (commandChanges.test(operation)) {
    if (Array.isArray(body)) return records(body).flatMap((command, i) => commandProblems(command, `${at}/${i}`));
    return isRecord(body) ? commandProblems(body, at) : [];
  }
  if (!isRecord(body)) return [];
  if (creations.has(operation)) return [...messageProblems(body, true, at), ...webhookName(body.username, `${at}/username`)];
  if (edits.has(operation)) return messageProblems(body, false, at);
  if (webhookChanges.has(operation)) return webhookName(body.name, `${at}/name`);
  if (operation === "create_interaction_response")
    return messageProblems(body.data ?? {}, body.type === CREATE_MESSAGE_CALLBACK, `${at}/data`);
  if (operation === "create_thread" && "message" in body) return messageProblems(body.message, true, `${at}/message`);
  return [];
}

/** An edit may leave out what is to stay, so only what is made can be empty. */
function messageProblems(message: unknown, made: boolean, at: string): readonly Problem[] {
  if (!isRecord(message)) return [];
  const { content } = message;
  if (typeof content === "string" && [...content].length > LONGEST_CONTENT)
    return [{ pointer: `${at}/content`, text: `must not have more than ${LONGEST_CONTENT} characters` }];
  return made && isEmpty(message) ? [{ pointer: at, text: "is an empty message" }] : [];
}

function isEmpty(message: Fields): boolean {
  if (typeof message.content === "string" && message.content.trim() !== "") return false;
  const lists = [message.embeds, message.components, message.sticker_ids, message.attachments];
  if (lists.some((list) => Array.isArray(list) && list.length > 0)) return false;
  if (isRecord(message.poll) || isRecord(message.shared_client_theme)) return false;
  return !(isRecord(message.message_reference) && message.message_reference.type === FORWARD);
}

function webhookName(name: unknown, pointer: string): readonly Problem[] {
  if (typeof name !== "string" || [...name].length <= LONGEST_WEBHOOK_NAME) return [];
  return [{ pointer, text: `must not have more than ${LONGEST_WEBHOOK_NAME} characters` }];
}

/** Commands in context menus may have upper case and spaces in their names; they have no options. */
function commandProblems(command: Fields, at: string): readonly Problem[] {
  const typed = (command.type ?? CHAT_INPUT_COMMAND) === CHAT_INPUT_COMMAND;
  return [...(typed ? nameProblems(command, at) : []), ...optionProblems(command.options, `${at}/options`)];
}

function optionProblems(options: unknown, at: string): readonly Problem[] {
  return records(options).flatMap((option, i) => [
    ...nameProblems(option, `${at}/${i}`),
    ...optionProblems(option.options, `${at}/${i}/options`),
  ]);
}

function nameProblems({ name, name_localizations: names }: Fields, at: string): readonly Problem[] {
  const localized = isRecord(names) ? Object.entries(names) : [];
  const all: [string, unknown][] = [
    [`${at}/name`, name],
    ...localized.map(([locale, value]): [string, unknown] => [`${at}/name_localizations/${locale}`, value]),
  ];
  return all
    .filter(([, value]) => typeof value === "string" && (value !== value.toLowerCase() || !commandName.test(value)))
    .map(([pointer]) => ({ pointer, text: "must be a lower-case command name" }));
}
