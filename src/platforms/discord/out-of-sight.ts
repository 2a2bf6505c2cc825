/** Since when places cannot be read: nobody tells what is deleted or edited there meanwhile. */
import type { Place } from "#core/model/place.ts";
import type { Clock } from "#core/ports/runtime.ts";

export class OutOfSight {
  readonly #now: Clock;
  /** By guild, and in it by the id of the channel or thread. */
  readonly #since = new Map<string, Map<string, Date>>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Places as they are now. Returns since when something may have happened in those that are in sight again; null where none is. */
  follow(places: readonly Place[]): Date | null {
    const ended = places.flatMap((place) => this.#followOne(place) ?? []);
    return ended.reduce<Date | null>((first, since) => (first && first < since ? first : since), null);
  }

  guildGone(guild: string): void {
    this.#since.delete(guild);
  }

  #followOne({ audience, conversation }: Place): Date | null {
    const { channel, thread, workspace } = conversation;
    const hidden = this.#since.get(workspace) ?? new Map<string, Date>();
    this.#since.set(workspace, hidden);
    const id = thread ?? channel;
    const since = hidden.get(id) ?? null;
    if (audience !== "unknown") hidden.delete(id);
    else if (!since) hidden.set(id, this.#now());
    return audience === "unknown" ? null : since;
  }
}
