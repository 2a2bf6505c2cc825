/** What was said in a conversation since a time, and in which of its threads that were put away since. */
import type { ConversationRef } from "#core/model/ids.ts";
import type { Cursor, FoundPlace, HistoryPage } from "#core/ports/platform.ts";
import { Unreadable } from "#core/ports/platform-faults.ts";
import { holdsPosts } from "./audience.ts";
import { isShut } from "./faults.ts";
import { LARGEST_PAGE } from "./pages.ts";
import { everyones, type PastDeps, translated } from "./past.ts";
import { channelId } from "./places.ts";
import { firstListing, type Listing, listPutAway, nextListing } from "./put-away.ts";
import { writtenAt } from "./snowflake.ts";

/** So many lists of archived threads are asked for, a hundred each; those of joined private ones are not in the order of archiving. */
const MOST_LISTS = 10;

/** The cursor is the message before which the page begins. */
export async function historySince(
  deps: PastDeps,
  conversation: ConversationRef,
  since: Date,
  cursor?: Cursor,
): Promise<HistoryPage> {
  const place = await deps.place(conversation);
  if (place.audience === "unknown" || place.kind === "direct") throw new Unreadable();
  const channel = deps.directory.channel(conversation.workspace, channelId(conversation));
  try {
    const found = cursor === undefined ? await putAwaySince(deps, conversation, since) : [];
    const head = { place, since: writtenAt(channelId(conversation)), found };
    if (channel && holdsPosts(channel)) return { ...head, messages: [], next: null };
    const { messages, oldest, more } = await everyones(deps, conversation, LARGEST_PAGE, cursor ?? null);
    const within = messages.filter(({ id }) => (writtenAt(id) ?? since) >= since);
    const next = more && oldest && within.length === messages.length ? (oldest as Cursor) : null;
    return { ...head, messages: translated(deps, place, within), next };
  } catch (fault) {
    throw isShut(fault) ? new Unreadable({ cause: fault }) : fault;
  }
}

async function putAwaySince(deps: PastDeps, { workspace, channel: id, thread }: ConversationRef, since: Date) {
  const [guild, channel] = [deps.directory.guild(workspace), deps.directory.channel(workspace, id)];
  if (thread !== null || !guild || !channel) return [];
  const found: FoundPlace[] = [];
  let listing: Listing | null = firstListing(channel);
  for (let lists = 0; listing && lists < MOST_LISTS; lists++) {
    const page = await listPutAway(deps, guild, channel, listing);
    found.push(...page.found.filter(({ newest }) => newest === null || newest >= since));
    const { of }: Listing = listing;
    const before = of !== "joined" && page.archivedAt && page.archivedAt < since;
    listing = before ? nextListing(of, guild, channel, deps.self) : page.next;
  }
  return found;
}
