/** Pages of a channel's messages as Discord hands them out, checked. */
import { type REST, Routes } from "discord.js";
import type { ConversationRef } from "#core/model/ids.ts";
import { type Message, messageShape, readable } from "./payloads.ts";
import { channelId } from "./places.ts";

export const LARGEST_PAGE = 100;

export interface Page {
  readonly messages: readonly Message[];
  /** There may be more: as many came as were asked for, also where some could not be read. */
  readonly full: boolean;
}

/** Newest first. */
export async function messagesBefore(
  { rest }: { readonly rest: REST },
  conversation: ConversationRef,
  limit: number,
  before: string | null,
): Promise<Page> {
  const channel = channelId(conversation);
  const query = new URLSearchParams({ limit: String(limit), ...(before ? { before } : {}) });
  const page = pageOf(await rest.get(Routes.channelMessages(channel), { query }), channel, limit);
  return { ...page, messages: page.messages.filter(({ id }) => before === null || BigInt(id) < BigInt(before)).reverse() };
}

/** What was said after a message, oldest first. */
export async function messagesAfter({ rest }: { readonly rest: REST }, channel: string, after: string): Promise<Page> {
  const query = new URLSearchParams({ limit: String(LARGEST_PAGE), after });
  const page = pageOf(await rest.get(Routes.channelMessages(channel), { query }), channel, LARGEST_PAGE);
  return { ...page, messages: page.messages.filter(({ id }) => BigInt(id) > BigInt(after)) };
}

/** What can be read of an answer and is this channel's, once each, oldest first. */
function pageOf(answer: unknown, channel: string, limit: number): Page {
  const items: readonly unknown[] = Array.isArray(answer) ? answer.slice(0, limit) : [];
  const own = readable(messageShape, items).filter(({ channel_id }) => channel_id === channel);
  const once = [...new Map(own.map((message) => [BigInt(message.id), message])).values()];
  return { messages: once.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)), full: items.length === limit };
}
