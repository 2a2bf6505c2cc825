/** Whether an absent member could have read for themself what is asked of their clone, and is told of it. */
import type { AccountRef } from "#core/model/ids.ts";
import { type Place, usableIn } from "#core/model/place.ts";
import type { Platform } from "#core/ports/platform.ts";

/** The platform is asked only of places that not everyone reads. Where nothing may be said at all, the gate says so. */
export async function readsAlong(platform: Pick<Platform, "reads">, member: AccountRef, place: Place): Promise<boolean> {
  return place.audience === "public" || !usableIn(place) || platform.reads(member, place.conversation);
}
