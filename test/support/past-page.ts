/** Pages of a past that is being read. */
import type { MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { BackfillPage } from "#core/ports/backfill-store.ts";
import type { Store } from "#core/ports/store.ts";

/** The next one and the last, with nothing on it. */
export async function nextPage({ backfills }: Pick<Store, "backfills">, member: MemberId, place: Place): Promise<BackfillPage> {
  const at = await backfills.cursor(member, place.conversation);
  if (!at || at.next === null) throw new Error(`no past is being read in ${place.name}`);
  const nothing = { snippets: [], read: 0, readTo: null, since: null, most: 9 };
  return { member, place, ...nothing, from: at.next, next: null, revision: at.revision };
}
