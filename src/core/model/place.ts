/** A conversation as its readers see it: what it is called and who can read it. */
import type { ConversationRef } from "./ids.ts";

/**
 * Who can read a place. `public`: everyone in the workspace. Any other value is an opaque key: two places with the
 * same key are read by the same people. `unknown`: the platform could not tell, so nothing is said or learned there.
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
}

/** The audiences whose snippets may be used in a place (promise 5); null where nothing may be used at all. */
export function audiencesReadableIn(place: Place): readonly string[] | null {
  if (place.kind === "direct" || place.shared || place.audience === "unknown") return null;
  return place.audience === "public" ? ["public"] : ["public", place.audience];
}
