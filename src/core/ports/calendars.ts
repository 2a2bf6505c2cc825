/** Calendars members let the bot look into, by the address of their feed. */
import type { FeedProblem } from "#core/model/hint.ts";
import type { MemberId } from "#core/model/ids.ts";

/** An event that has the member out of office. */
export interface OutOfOffice {
  readonly since: Date;
  readonly until: Date;
}

export type FeedRead = { readonly events: readonly OutOfOffice[] } | { readonly problem: FeedProblem };

export interface Calendars {
  /** The address, sealed for this member alone; null where it is not one of a feed. */
  seal(address: string, member: MemberId): string | null;
  /** The same sealed under the newest key; null where it is already, or cannot be opened. */
  resealed(feed: string, member: MemberId): string | null;
  /**
   * Out-of-office events from `now` to a day later, in order, those under way among them. Days and times without a zone are read on
   * the wall of `timeZone`. Never throws, takes ten seconds for the fetching at most, and tells the address to nobody but its own server.
   */
  read(feed: string, member: MemberId, timeZone: string, now: Date): Promise<FeedRead>;
  close(): Promise<void>;
}
