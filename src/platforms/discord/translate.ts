/** From Discord's messages to the core's. Pure. */
import { MessageReferenceType, MessageType } from "discord.js";
import { type Author, type IncomingMessage, mentionPattern } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import { readableMarkup } from "./markup.ts";
import type { Message, User } from "./payloads.ts";
import { accountRef } from "./places.ts";

/** What people write; everything else is Discord telling that something happened. */
const SAID: ReadonlySet<number> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

export const isSaid = ({ type }: Message): boolean => SAID.has(type);

/**
 * The message as the bot is meant to have it. Where reading is off Discord may give words all the same, of what is said to the bot
 * and to whoever reads the past; only the bot's own are kept.
 */
export function given(message: Message, to: { readonly messageContent: boolean; readonly self: string }): Message {
  return to.messageContent || message.author.id === to.self ? message : { ...message, content: "" };
}

/** `self` is the bot's own account. */
export function incoming(message: Message, place: Place, self: string): IncomingMessage {
  const { workspace } = place.conversation;
  const text = readableMarkup(message.content);
  return {
    ref: { ...place.conversation, message: message.id },
    place,
    author: authorOf(message, workspace, self),
    text,
    mentions: mentioned(message, text).map((id) => accountRef(workspace, id)),
    replyTo: repliedTo(message, place, self),
    forwarded: message.message_reference?.type === MessageReferenceType.Forward,
    sentAt: new Date(message.timestamp),
  };
}

export function nameOf(user: User, nick: string | null | undefined): string {
  return nick || user.global_name || user.username;
}

function authorOf(message: Message, workspace: string, self: string): Author {
  const { author, member } = message;
  return { account: accountRef(workspace, author.id), name: nameOf(author, member?.nick), kind: kindOf(message, self) };
}

export function kindOf({ author, webhook_id }: Pick<Message, "author" | "webhook_id">, self: string): Author["kind"] {
  if (author.id === self) return "clone";
  return author.bot || author.system || webhook_id ? "bot" : "human";
}

function repliedTo(message: Message, place: Place, self: string): IncomingMessage["replyTo"] {
  const { message_reference: reference, referenced_message: answered } = message;
  if (message.type !== MessageType.Reply || !reference?.message_id) return null;
  const ref = { ...place.conversation, message: reference.message_id };
  return { message: ref, author: answered ? kindOf(answered, self) : "human" };
}

/** Named in the text, and by Discord too: it knows what stands in code and is no mention, and adds who is only replied to. */
function mentioned({ mentions }: Message, text: string): readonly string[] {
  const known = new Set(mentions.map(({ id }) => id));
  const named = [...text.matchAll(mentionPattern)].flatMap(([, id]) => (id && known.has(id) ? [id] : []));
  return [...new Set(named)];
}
