/** Where members wrote last, kept for as long as it keeps their clones silent there. */
import type { MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";

/** A member wrote something; what it was is of no interest. */
export interface Wrote {
  readonly member: MemberId;
  readonly place: Place;
  readonly at: Date;
}

export interface PresenceStore {
  /**
   * Keeps the last time of each member in each place; what was written before an open absence began is passed over. A reply that is
   * decided on once it resolves knows of it. Returns when those who are away had written last before, where they had.
   */
  note(wrote: readonly Wrote[]): Promise<ReadonlyMap<MemberId, Date>>;
  /** The member said that they are going: what they wrote up to then keeps their clone silent no more. */
  forget(member: MemberId, upTo: Date): Promise<void>;
  removeOlderThan(before: Date): Promise<void>;
}
