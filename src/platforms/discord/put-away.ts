/** Threads that Discord archived: the gateway tells of none of them, so they are listed, page by page, and searched for one account's words. */
import { ChannelType, DiscordAPIError, PermissionFlagsBits, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { FoundPlace } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import { permissionsIn } from "./audience.ts";
import { type Channel, channelOf, type Guild, isThread } from "./directory.ts";
import { channelShape, readable } from "./payloads.ts";
import { placeOf, selfIn } from "./places.ts";
import { search } from "./search.ts";
import { writtenAt } from "./snowflake.ts";

/** Where a listing stands: which of the channel's threads, and those archived, or of the joined ones made, before what. */
export const listingShape = z.object({ of: z.enum(["public", "private", "joined"]), before: z.string().max(40).nullable() });
export type Listing = z.output<typeof listingShape>;

export interface PutAwayDeps {
  readonly rest: REST;
  readonly self: string;
  readonly log: Log;
}

/** Some of the threads, those archived last first, and where the listing goes on. */
export interface PutAway {
  readonly found: readonly FoundPlace[];
  /** When the last of those listed was archived; null where none was. */
  readonly archivedAt: Date | null;
  readonly next: Listing | null;
}

/** As many as are listed, and looked into by a search, at a time. */
const AT_ONCE = 100;
/** A search names 25 messages; where more are needed to tell the threads apart, all of them are read. */
const MOST_SEARCHES = 4;

const HOLD_THREADS: ReadonlySet<number> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

const answerShape = z.object({ threads: z.array(z.unknown()), has_more: z.boolean() });

/** Where the listing of a channel's threads begins; null where it has none. */
export const firstListing = ({ type }: Pick<Channel, "type">): Listing | null =>
  HOLD_THREADS.has(type) ? { of: "public", before: null } : null;

/** One page of a channel's archived threads. https://docs.discord.com/developers/resources/channel#list-public-archived-threads */
export async function listPutAway(deps: PutAwayDeps, guild: Guild, channel: Channel, { of, before }: Listing): Promise<PutAway> {
  const query = new URLSearchParams({ limit: String(AT_ONCE), ...(before ? { before } : {}) });
  const listed = await deps.rest.get(routeOf(channel.id, of), { query }).catch((fault: unknown) => {
    if (of !== "public" && fault instanceof DiscordAPIError && fault.status < 500) return null;
    throw fault;
  });
  const read = answerShape.safeParse(listed);
  const threads = read.success ? readable(channelShape, read.data.threads) : [];
  const own = threads.filter((thread) => isThread(thread) && thread.parent_id === channel.id);
  const last = threads.at(-1);
  const archived = last?.thread_metadata?.archive_timestamp;
  const older = of === "joined" ? last?.id : archived;
  const more = read.success && read.data.has_more && older !== undefined && older !== before;
  const reader = selfIn(guild, deps.self);
  return {
    found: own.map((thread) => ({ place: placeOf(guild, channelOf(thread), reader), newest: newestIn(thread) })),
    archivedAt: archived === undefined ? null : new Date(archived),
    next: more ? { of, before: older } : nextListing(of, guild, channel, deps.self),
  };
}

function routeOf(channel: string, of: Listing["of"]): `/${string}` {
  if (of === "joined") return Routes.channelJoinedArchivedThreads(channel);
  return Routes.channelThreads(channel, of);
}

/** Whoever manages threads sees all private ones, others those they are in; only plain channels have any. */
export function nextListing(of: Listing["of"], guild: Guild, channel: Channel, self: string): Listing | null {
  if (of !== "public" || channel.type !== ChannelType.GuildText) return null;
  const manages = permissionsIn(guild, channel, selfIn(guild, self)) & PermissionFlagsBits.ManageThreads;
  return { of: manages ? "private" : "joined", before: null };
}

function newestIn({ last_message_id: last, thread_metadata: thread }: z.output<typeof channelShape>): Date | null {
  const archived = thread?.archive_timestamp;
  return (last && writtenAt(last)) || (archived === undefined ? null : new Date(archived));
}

/** Those of the threads that hold something of the account's, as far as a search can tell; where it cannot, all of them. */
export async function writtenIn(
  deps: PutAwayDeps,
  guild: string,
  threads: readonly FoundPlace[],
  account: string,
): Promise<readonly FoundPlace[]> {
  if (threads.length === 0) return threads;
  const ids = threads.flatMap(({ place }) => place.conversation.thread ?? []);
  const holding = new Set<string>();
  let before: string | null = null;
  for (let asked = 0; asked < MOST_SEARCHES; asked++) {
    const answer = await search(deps, guild, ids, account, before);
    if (typeof answer === "string") return threads;
    for (const { channel } of answer.hits) holding.add(channel);
    const last = answer.hits.at(-1);
    if (answer.all || !last) return threads.filter(({ place }) => holding.has(place.conversation.thread ?? ""));
    before = last.id;
  }
  return threads;
}
