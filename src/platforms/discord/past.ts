/** A conversation's past: pages of everyone's messages, or those with what one account wrote, as search finds it, after the threads put away. */
import type { REST } from "discord.js";
import { z } from "zod";
import { answeredWithin } from "#core/model/answered.ts";
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Cursor, HistoryPage } from "#core/ports/platform.ts";
import { Unreadable } from "#core/ports/platform-faults.ts";
import type { Log } from "#core/ports/runtime.ts";
import { holdsPosts } from "./audience.ts";
import type { Directory } from "./directory.ts";
import { isShut } from "./faults.ts";
import { LARGEST_PAGE, messagesBefore } from "./pages.ts";
import type { Message } from "./payloads.ts";
import { channelId } from "./places.ts";
import { firstListing, listingShape, listPutAway, writtenIn } from "./put-away.ts";
import { FOUND_AT_MOST, type Found, search } from "./search.ts";
import { writtenAt } from "./snowflake.ts";
import { given, incoming, isSaid, kindOf } from "./translate.ts";

export interface PastDeps {
  readonly rest: REST;
  readonly self: string;
  readonly directory: Directory;
  readonly messageContent: boolean;
  readonly log: Log;
  readonly place: (conversation: ConversationRef) => Place | Promise<Place>;
}

const snowflake = z.string().regex(/^\d{1,20}$/);

/** What is still to be read. */
const positionShape = z.object({
  /** Only before this message; null at the beginning. */
  before: snowflake.nullable(),
  /** Found and not yet read, newest first; there is nothing of the writer's between two of them. */
  found: z.array(snowflake).max(FOUND_AT_MOST).default([]),
  /** Whether there is nothing of the writer's before the last of them. */
  all: z.boolean().default(false),
  /** Whether to search for the writer's next words, or to read the page that comes next. */
  seek: z.boolean(),
  /** Search was refused here. */
  refused: z.boolean().default(false),
  /** Which threads are to be listed before anything is read; null where all are. */
  listing: listingShape.nullable().default(null),
});
type Position = z.output<typeof positionShape>;

const top: Position = { before: null, found: [], all: false, seek: true, refused: false, listing: null };

export async function history(
  deps: PastDeps,
  conversation: ConversationRef,
  limit: number,
  cursor?: Cursor,
  writer?: AccountRef,
): Promise<HistoryPage> {
  const place = await deps.place(conversation);
  if (place.audience === "unknown" || place.kind === "direct") throw new Unreadable();
  const since = writtenAt(channelId(conversation));
  const channel = deps.directory.channel(conversation.workspace, channelId(conversation));
  const at = cursor === undefined && channel ? { ...top, listing: firstListing(channel) } : positionOf(cursor);
  const count = Math.min(limit, LARGEST_PAGE);
  try {
    if (writer && at.listing) return { place, since, ...(await putAway(deps, conversation, at, writer)) };
    if (channel && holdsPosts(channel)) return { place, since, messages: [], next: null };
    if (!writer) {
      const { messages, oldest, more } = await everyones(deps, conversation, count, at.before);
      const next = more && oldest ? cursorOf({ ...top, before: oldest }) : null;
      return { place, since, messages: translated(deps, place, messages), next };
    }
    const { messages, next } = await writers(deps, conversation, count, await found(deps, conversation, writer, at), writer);
    // Without permission to read the history Discord shows an empty one: that is no beginning.
    if (!next && (await deps.place(conversation)).audience === "unknown") throw new Unreadable();
    return { place, since, messages: translated(deps, place, messages), next: next && cursorOf(next) };
  } catch (fault) {
    throw isShut(fault) ? new Unreadable({ cause: fault }) : fault;
  }
}

/** One page of the channel's threads that were put away, those of them that hold something of the writer's; then its messages. */
async function putAway(deps: PastDeps, { channel: id, workspace }: ConversationRef, at: Position, { account }: AccountRef) {
  const [guild, channel] = [deps.directory.guild(workspace), deps.directory.channel(workspace, id)];
  if (!guild || !channel || !at.listing) throw new Unreadable();
  const { found, next } = await listPutAway(deps, guild, channel, at.listing);
  const written = await writtenIn(deps, workspace, found, account);
  return { messages: [], found: written, next: next || !holdsPosts(channel) ? cursorOf({ ...at, listing: next }) : null };
}

/** Newest first, all of them. */
export async function everyones(deps: PastDeps, conversation: ConversationRef, count: number, before: string | null) {
  const { messages, full } = await messagesBefore(deps, conversation, count, before);
  const oldest = messages.at(-1)?.id;
  const more = full && oldest !== undefined && (await messagesBefore(deps, conversation, 1, oldest)).messages.length > 0;
  return { messages, oldest, more };
}

/** The position, with what a search found where one is due; null where nothing is left. */
async function found(
  deps: PastDeps,
  conversation: ConversationRef,
  { account }: AccountRef,
  at: Position,
): Promise<Position | null> {
  if (at.found.length > 0 || !at.seek || at.refused) return at;
  const answer: Found = await search(deps, conversation.workspace, [channelId(conversation)], account, at.before);
  if (typeof answer === "string") return { ...at, seek: false, refused: answer === "refused" };
  return answer.hits.length === 0 ? null : { ...at, found: answer.hits.map(({ id }) => id), all: answer.all };
}

interface Stretch {
  readonly messages: readonly Message[];
  readonly next: Position | null;
}

/** The page that ends with what was found next, and what of the past is left after it. */
async function writers(
  deps: PastDeps,
  conversation: ConversationRef,
  count: number,
  at: Position | null,
  { account }: AccountRef,
): Promise<Stretch> {
  if (!at) return { messages: [], next: null };
  const [target] = at.found;
  const page = await messagesBefore(deps, conversation, count, target ? (BigInt(target) + 1n).toString() : at.before);
  // Something was found there: it is not shown, or was deleted just now. Later a search tells.
  if (target && page.messages.length === 0) throw new Unreadable();
  const by = page.messages.map((message) =>
    message.author.id === account ? "member" : kindOf(message, deps.self) === "human" && isSaid(message) ? "other" : "program",
  );
  const kept = page.full ? answeredWithin(by) : page.messages.length;
  const messages = page.messages.slice(0, kept);
  const oldest = messages.at(-1);
  if (!page.full || !oldest) return { messages, next: null };
  const found = at.found.filter((id) => BigInt(id) < BigInt(oldest.id));
  const whole = kept === page.messages.length;
  if (found.length === 0 && at.all && whole) return { messages, next: null };
  // Where they write a lot the next page holds more of it, and a search would only delay that.
  const dense = by.filter((who) => who === "member").length >= (at.found.length > 0 ? FOUND_AT_MOST : 1);
  return { messages, next: { ...at, before: oldest.id, found, all: at.all && found.length > 0, seek: !dense && whole } };
}

/** Those that people or programs said. */
export function translated(deps: PastDeps, place: Place, page: readonly Message[]) {
  return page.filter(isSaid).map((message) => incoming(given(message, deps), place, deps.self));
}

function positionOf(cursor: Cursor | undefined): Position {
  if (cursor === undefined) return top;
  try {
    return positionShape.parse(JSON.parse(cursor));
  } catch {
    // Of an older version: what was read is kept once, however often it is read.
    return top;
  }
}

const cursorOf = (position: Position): Cursor => JSON.stringify(position) as Cursor;
