/** From the console workspace's words to the core's. */
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import { type Author, type IncomingMessage, mentionPattern, outsideCode } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Channel, ChatMessage, Person } from "./chat.ts";
import type { ConsoleWorkspace } from "./workspace.ts";

export const platformName = "console";

export function workspaceRef(workspace: ConsoleWorkspace): WorkspaceRef {
  return { platform: platformName, workspace: workspace.id };
}

export function accountRef(workspace: ConsoleWorkspace, account: string): AccountRef {
  return { ...workspaceRef(workspace), account };
}

export function conversationRef(workspace: ConsoleWorkspace, channel: string): ConversationRef {
  return { ...workspaceRef(workspace), channel, thread: null };
}

export function messageRef(workspace: ConsoleWorkspace, { channel, id }: ChatMessage): MessageRef {
  return { ...conversationRef(workspace, channel), message: id };
}

export function place(workspace: ConsoleWorkspace, channel: Channel): Place {
  const closed = channel.private || channel.direct;
  return {
    conversation: conversationRef(workspace, channel.id),
    name: channel.name,
    kind: channel.direct ? "direct" : "channel",
    // Prefixed, so that no channel's id can be read as one of the audiences with a meaning of their own.
    audience: closed ? `channel:${channel.id}` : "public",
    shared: channel.shared ?? false,
    guests: false,
  };
}

/** A place nothing is known of: nothing is learned or said there. */
export function unknownPlace(conversation: ConversationRef): Place {
  return { conversation, name: "unknown", kind: "channel", audience: "unknown", shared: false, guests: true };
}

/** The message as its readers see it now; `channel` is where it stands. */
export function incoming(workspace: ConsoleWorkspace, channel: Channel, message: ChatMessage): IncomingMessage {
  const answered = message.replyTo === null ? null : workspace.messages.find(message.replyTo);
  return {
    ref: messageRef(workspace, message),
    place: place(workspace, channel),
    author: author(workspace, message),
    text: message.text,
    mentions: mentioned(workspace, message.text),
    replyTo: answered && { message: messageRef(workspace, answered), author: author(workspace, answered).kind },
    forwarded: message.forwarded,
    sentAt: message.sentAt,
  };
}

function author(workspace: ConsoleWorkspace, message: ChatMessage): Author {
  if (message.author === null) return { account: accountRef(workspace, "clone"), name: "clone", kind: "clone" };
  const { author: id } = message;
  const name = workspace.directory.nameOf(id) ?? id;
  return { account: accountRef(workspace, id), name, kind: kindOf(workspace.directory.known(id)) };
}

function kindOf(person: Person | null): Author["kind"] {
  return person?.bot ? "bot" : "human";
}

function mentioned(workspace: ConsoleWorkspace, text: string): readonly AccountRef[] {
  const ids = new Set([...outsideCode(text).matchAll(mentionPattern)].map(([, id]) => id ?? ""));
  return [...ids].filter((id) => workspace.directory.nameOf(id) !== null).map((id) => accountRef(workspace, id));
}
