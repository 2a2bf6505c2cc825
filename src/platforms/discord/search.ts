/** Discord's search: where in a conversation one account wrote. https://docs.discord.com/developers/resources/message */
import { setTimeout as pause } from "node:timers/promises";
import { DiscordAPIError, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Log } from "#core/ports/runtime.ts";
import { messageShape, readable } from "./payloads.ts";

/** While Discord builds its index it asks to come back; after so many times the pages are read one by one. */
const TRIES = 4;
const LONGEST_WAIT_MS = 10_000;
/** Where it does not say when. */
const SHORT_DELAY_S = 1;
/** The most it gives at a time. */
export const FOUND_AT_MOST = 25;

const foundShape = z.object({
  messages: z.array(z.array(z.unknown())),
  total_results: z.number(),
  doing_deep_historical_index: z.boolean().default(false),
});
const indexingShape = z.object({ retry_after: z.number(), code: z.literal(110_000) });

export interface Hit {
  readonly id: string;
  /** The channel or thread it stands in. */
  readonly channel: string;
}

/** `hits`: newest first; `all`: there are none before them. */
export type Found = { readonly hits: readonly Hit[]; readonly all: boolean } | "refused" | "not-ready";

/** The newest messages of an account in some channels or threads of a guild, before a message. */
export async function search(
  { rest, log }: { readonly rest: REST; readonly log: Log },
  guild: string,
  channels: readonly string[],
  account: string,
  before: string | null,
): Promise<Found> {
  const query = new URLSearchParams({
    author_id: account,
    limit: String(FOUND_AT_MOST),
    sort_by: "timestamp",
  });
  query.set("sort_order", "desc");
  // Else what was said in age-restricted channels is left out, and taken not to be there.
  query.set("include_nsfw", "true");
  for (const channel of channels) query.append("channel_id", channel);
  if (before) query.set("max_id", before);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const answer = await rest.get(Routes.guildMessagesSearch(guild), { query }).catch(refused);
    const indexing = indexingShape.safeParse(answer);
    if (!indexing.success) return foundIn(answer);
    await pause(waitMs(indexing.data.retry_after));
  }
  log.info("search-not-ready");
  return "not-ready";
}

/** For how long Discord asks to be left alone, given in seconds; 0 is "a short delay". */
export function waitMs(retryAfter: number): number {
  return Math.min((retryAfter || SHORT_DELAY_S) * 1000, LONGEST_WAIT_MS);
}

/** A search that is refused is no fault: everything is read instead. */
function refused(fault: unknown): null {
  if (fault instanceof DiscordAPIError) return null;
  throw fault;
}

function foundIn(answer: unknown): Found {
  const read = foundShape.safeParse(answer);
  if (!read.success) return "refused";
  const { messages, total_results: total, doing_deep_historical_index: incomplete } = read.data;
  if (incomplete) return "not-ready";
  const found = readable(messageShape.pick({ id: true, channel_id: true }), messages.flat());
  const hits = found.map(({ id, channel_id: channel }) => ({ id, channel }));
  // Old messages may be counted and yet left out of the results.
  if (hits.length === 0 && total > 0) return "not-ready";
  return { hits: hits.sort((a, b) => (BigInt(a.id) > BigInt(b.id) ? -1 : 1)), all: total <= hits.length };
}
