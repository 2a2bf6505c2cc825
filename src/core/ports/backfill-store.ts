/** What the core keeps of the reading of members' pasts: how far it is in each place, and who is at it. */
import type { ConversationRef, MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { NewSnippet } from "#core/model/snippet.ts";

/** Where a page begins, and what must not have changed by the time it is kept. */
export interface PastCursor {
  /** Null where nothing older is to be read. */
  readonly next: string | null;
  /** Counts what was deleted or edited in the place since its reading began. */
  readonly revision: number;
}

/** A page of the past: what of it is kept, where it began, and where the next one does. */
export interface BackfillPage {
  readonly member: MemberId;
  readonly place: Place;
  readonly snippets: readonly NewSnippet[];
  /** How many messages of whomever it held, and when the oldest of them was written; null where it held none. */
  readonly read: number;
  readonly readTo: Date | null;
  /** When the place came to be, where the platform tells. */
  readonly since: Date | null;
  readonly from: string;
  /** Null where nothing older is to be read. */
  readonly next: string | null;
  /** From the cursor, taken before the page was read. */
  readonly revision: number;
  /** The member keeps no more snippets than that: the newest of the page come first, and the reading ends everywhere. */
  readonly most: number;
}

/** A place whose past is read, or has been, for a member. */
export interface PastPlace {
  readonly conversation: ConversationRef;
  readonly name: string;
  readonly done: boolean;
  /** Could not be read when its turn came; it is tried again with the next run. */
  readonly skipped: boolean;
  readonly beganAt: Date;
  /** As far back as there seems to be something: for the progress, not a limit. */
  readonly oldest: Date;
  /** Everything newer is read; null where nothing is yet. */
  readonly readTo: Date | null;
  /** How many messages, of whomever. */
  readonly read: number;
}

export interface PastProgress {
  readonly places: readonly PastPlace[];
  /** How long processes have been at it, in milliseconds. */
  readonly workedMs: number;
}

/** How far the reading of a place's past has come for a member; kept with the page it belongs to. */
export interface BackfillStore {
  /** Notes that a place is to be read, from `from` down to about `oldest`; nothing where it was noted before. */
  begin(member: MemberId, place: Place, from: string, oldest: Date): Promise<void>;
  /**
   * Opens a place for reading what was missed, and voids the page of it that is being read. `read`: it was read to its end, and is
   * open at `from` until a page ends it. `reading`: it goes on where it was. `unread`: it is to be read from `from`, as a whole.
   */
  reopen(member: MemberId, place: Place, from: string): Promise<"read" | "reading" | "unread">;
  /** A page beside the reading, which stays where it is. How many snippets were stored, or null, as for `page`. */
  beside(page: Pick<BackfillPage, "member" | "place" | "snippets" | "revision">): Promise<number | null>;
  cursor(member: MemberId, conversation: ConversationRef): Promise<PastCursor | null>;
  /**
   * The page's snippets and the cursor, in one transaction; how many snippets were stored. Null where the cursor is not
   * at `from` any more, because another process read the page or the member had it all forgotten, or where a message was
   * deleted or edited there since, or the consent is gone: then nothing is stored, and the page is to be read again, if at all.
   */
  page(page: BackfillPage): Promise<number | null>;
  /** The place cannot be read now. A page that is stored there takes it back. */
  skip(member: MemberId, conversation: ConversationRef): Promise<void>;
  /** Members with a past not yet read to its end, or read and not yet told so. */
  unfinished(): Promise<readonly MemberId[]>;
  progress(member: MemberId): Promise<PastProgress>;
  /**
   * For one process, under a name of its own, to read the member's past for so many milliseconds; `busy` where another is at it.
   * The time between two calls counts as worked.
   */
  takeTurn(member: MemberId, holder: string, forMs: number): Promise<"taken" | "busy" | "gone">;
  /** False where it was lost to another meanwhile. */
  keepTurn(member: MemberId, holder: string, forMs: number): Promise<boolean>;
  endTurn(member: MemberId, holder: string): Promise<void>;
  /** The beginning of the consent under which the member was told that all is read; null where they were not. */
  toldFor(member: MemberId): Promise<Date | null>;
  told(member: MemberId, since: Date): Promise<void>;
}
