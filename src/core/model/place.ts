/** A conversation as its readers see it: what it is called and who can read it. */
import type { ConversationRef } from "./ids.ts";

/**
 * Who can read a place. `public`: everyone in the workspace. Any other value is an opaque key: two places with the
 * same key are read by the same people. Guests are not in it: a place says for itself whether they read along. `unknown`: the platform could not tell, so nothing is said or learned there.
 */
export type Audience = "public" | "unknown" | (string & {});

export interface Place {
  readonly conversation: ConversationRef;
  readonly name: string;
  /** `direct`: one person or a handful talking privately. Never learned from, never answered in. */
  readonly kind: "channel" | "direct";
  readonly audience: Audience;
  /** People of another organisation read along. Never learned from, never answered in. */
  readonly shared: boolean;
  /** Somebody reads along who cannot read every public place of the workspace, or that could not be ruled out. */
  readonly guests: boolean;
  /** The bot may read there and not write, as far as the platform tells before it is tried. */
  readonly readOnly?: true;
}

/** Which snippets may be used in a place. */
export interface Usable {
  /** Those of these audiences, as the source was and as it is now. */
  readonly audiences: readonly string[];
  /** Those said in this channel and its threads; from anywhere in the workspace where null. */
  readonly channel: string | null;
}

/**
 * What everyone who reads the place could have read themselves (promise 5); null where nothing may be used at all. A guest
 * reads no other channel for certain, so what is said before one comes from this very channel.
 */
export function usableIn(place: Place): Usable | null {
  if (place.kind === "direct" || place.shared || place.audience === "unknown") return null;
  const audiences = place.audience === "public" ? ["public"] : ["public", place.audience];
  return { audiences, channel: place.guests ? place.conversation.channel : null };
}

/** Whether somebody may read the place now who did not before. */
export function isReadByOthers(now: Place, before: Place): boolean {
  return now.audience !== before.audience || (now.guests && !before.guests);
}
