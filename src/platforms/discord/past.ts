/** A conversation's past: pages of everyone's messages, jumping by Discord's search to where one member wrote. */
import { setTimeout as pause } from "node:timers/promises";
import { DiscordAPIError, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Cursor, HistoryPage } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import { type Message, messageShape, readable } from "./payloads.ts";
import { channelId } from "./places.ts";
import { given, incoming, isSaid } from "./translate.ts";

export interface PastDeps {
  readonly rest: REST;
  readonly self: string;
  readonly messageContent: boolean;
  readonly log: Log;
  readonly place: (conversation: ConversationRef) => Place | Promise<Place>;
}

const LARGEST_PAGE = 100;
/** While Discord builds its index it asks to come back; after so many times the pages are read one by one. */
const SEARCH_TRIES = 4;
const LONGEST_WAIT_MS = 10_000;

/** Before the cursor's name: look for the writer's next words first, since the page before had none. */
const SEEK = "seek:";

export async function history(
  deps: PastDeps,
  conversation: ConversationRef,
  limit: number,
  cursor?: Cursor,
  writer?: AccountRef,
): Promise<HistoryPage> {
  const place = await deps.place(conversation);
  if (place.audience === "unknown" || place.kind === "direct") throw new Error("the conversation cannot be read");
  const seek = cursor === undefined || cursor.startsWith(SEEK);
  let before = cursor?.replace(SEEK, "") || null;
  if (writer && seek) {
    const found = await newestBy(deps, conversation, writer.account, before);
    if (found === "none") return { messages: [], next: null };
    if (found !== "unknown") before = (BigInt(found) + 1n).toString();
  }
  const count = Math.min(limit, LARGEST_PAGE);
  const { messages: page, full } = await messagesBefore(deps, conversation, count, before);
  const oldest = page.at(-1);
  const more = full && oldest && (writer || (await messagesBefore(deps, conversation, 1, oldest.id)).messages.length > 0);
  const wroteHere = page.some(({ author }) => author.id === writer?.account);
  const next = more && oldest ? `${writer && !wroteHere ? SEEK : ""}${oldest.id}` : null;
  return {
    messages: page.filter(isSaid).map((message) => incoming(given(message, deps), place, deps.self)),
    next: next as Cursor | null,
  };
}

/** Newest first. */
async function messagesBefore(
  { rest }: PastDeps,
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
export async function messagesAfter({ rest }: Pick<PastDeps, "rest">, channel: string, after: string): Promise<Page> {
  const query = new URLSearchParams({ limit: String(LARGEST_PAGE), after });
  const page = pageOf(await rest.get(Routes.channelMessages(channel), { query }), channel, LARGEST_PAGE);
  return { ...page, messages: page.messages.filter(({ id }) => BigInt(id) > BigInt(after)) };
}

export interface Page {
  readonly messages: readonly Message[];
  /** There may be more: as many came as were asked for, also where some could not be read. */
  readonly full: boolean;
}

/** What can be read of an answer and is this channel's, once each, oldest first. */
function pageOf(answer: unknown, channel: string, limit: number): Page {
  const items: readonly unknown[] = Array.isArray(answer) ? answer.slice(0, limit) : [];
  const own = readable(messageShape, items).filter(({ channel_id }) => channel_id === channel);
  const once = [...new Map(own.map((message) => [BigInt(message.id), message])).values()];
  return { messages: once.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)), full: items.length === limit };
}

const foundShape = z.object({ messages: z.array(z.array(z.unknown())), total_results: z.number() });
const indexingShape = z.object({ retry_after: z.number(), code: z.literal(110_000) });

/** The id of the newest message of an account before a message; `unknown` where Discord does not search here. */
async function newestBy(
  { rest, log }: PastDeps,
  conversation: ConversationRef,
  account: string,
  before: string | null,
): Promise<string | "none" | "unknown"> {
  const query = new URLSearchParams({
    author_id: account,
    channel_id: channelId(conversation),
    limit: "25",
    sort_by: "timestamp",
  });
  query.set("sort_order", "desc");
  if (before) query.set("max_id", before);
  for (let attempt = 0; attempt < SEARCH_TRIES; attempt++) {
    const answer = await rest.get(Routes.guildMessagesSearch(conversation.workspace), { query }).catch(refused);
    const indexing = indexingShape.safeParse(answer);
    if (!indexing.success) return newest(answer);
    await pause(Math.min(indexing.data.retry_after * 1000, LONGEST_WAIT_MS));
  }
  log.info("search-not-ready");
  return "unknown";
}

/** A search that is refused is no fault: everything is read instead. */
function refused(fault: unknown): null {
  if (fault instanceof DiscordAPIError) return null;
  throw fault;
}

function newest(answer: unknown): string | "none" | "unknown" {
  const read = foundShape.safeParse(answer);
  if (!read.success) return "unknown";
  const [message] = readable(messageShape.pick({ id: true }), read.data.messages.flat());
  // Old messages may be counted and yet left out of the results.
  return message?.id ?? (read.data.total_results > 0 ? "unknown" : "none");
}
