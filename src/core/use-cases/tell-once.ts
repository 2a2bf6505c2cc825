/** Tells a note that is told again where the program was killed before it knew it told: once, as far as the platform can tell. */
import type { AccountRef } from "#core/model/ids.ts";
import type { Note, Platform } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { CallStore } from "#core/ports/store.ts";

export interface TellOnceDeps {
  readonly calls: CallStore;
  readonly now: Clock;
}

/** Throws as the platform does; told again it then is looked for first. */
export async function tellOnce(
  { calls, now }: TellOnceDeps,
  platform: Platform,
  person: AccountRef,
  note: Note & { readonly key: string },
): Promise<void> {
  const first = await calls.take(platform.name, note.key, now());
  await platform.tell(person, first ? note : { ...note, again: true });
}
