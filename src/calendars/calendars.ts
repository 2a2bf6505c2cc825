/** Calendars by the address of their feed, which is kept sealed and told to nobody. */
import type { MemberId } from "#core/model/ids.ts";
import type { Calendars, FeedRead } from "#core/ports/calendars.ts";
import { readInThread } from "./feed-thread.ts";
import { FeedFault, type FetchDeps, feedUrl, fetchFeed } from "./fetch-feed.ts";

const LONGEST_ADDRESS = 2_000;
const DAY_MS = 86_400_000;

/** What keeps the addresses (`store/secret-box.ts`). */
export interface Box {
  seal(secret: string, owner: readonly string[]): string;
  /** Throws where it cannot be opened. */
  open(sealed: string, owner: readonly string[]): string;
  isCurrent(sealed: string): boolean;
}

export function createCalendars(box: Box, fetching: FetchDeps): Calendars {
  const closing = new AbortController();
  const open = (feed: string, member: MemberId): string | null => {
    try {
      return box.open(feed, ownerOf(member));
    } catch {
      return null;
    }
  };
  return {
    seal(address, member) {
      const url = address.length > LONGEST_ADDRESS ? null : feedUrl(address);
      return url && box.seal(url.href, ownerOf(member));
    },

    resealed(feed, member) {
      const address = box.isCurrent(feed) ? null : open(feed, member);
      return address === null ? null : box.seal(address, ownerOf(member));
    },

    async read(feed, member, timeZone, now): Promise<FeedRead> {
      const address = open(feed, member);
      if (address === null) return { problem: "key-missing" };
      try {
        const text = await fetchFeed(address, fetching);
        const from = now.getTime();
        const spans = await readInThread({ text, timeZone, from, to: from + DAY_MS }, closing.signal);
        if (!spans) return { problem: "no-calendar" };
        return { events: spans.map(({ since, until }) => ({ since: new Date(since), until: new Date(until) })) };
      } catch (fault) {
        // Not logged: what a network says may hold the address.
        return { problem: fault instanceof FeedFault ? fault.problem : "unreachable" };
      }
    },

    async close() {
      closing.abort();
    },
  };
}

const ownerOf = (member: MemberId): readonly string[] => ["calendar", member];
