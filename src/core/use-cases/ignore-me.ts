/** Lets anyone, member or not, be left alone by clones. */
import type { Caller, Note } from "#core/ports/platform.ts";
import type { Ears } from "#core/ports/runtime.ts";
import type { IgnoreStore } from "#core/ports/store.ts";

/** `/clone ignore-me`: on, and off when given again. */
export async function ignoreMe(
  deps: { readonly ignored: IgnoreStore; readonly ears: Ears },
  { caller }: { readonly caller: Caller },
): Promise<Note> {
  if (await deps.ignored.remove(caller.account)) {
    return {
      text: "Clones may answer you again, and read along where you talk to them. To be left alone, run /clone ignore-me.",
    };
  }
  await deps.ignored.add(caller.account);
  // What was on its way into the store then was read before: it is there now, and what was derived goes with the rest.
  await deps.ears.settled();
  await deps.ignored.add(caller.account);
  return {
    text: [
      "Clones leave you alone from now on: they never answer you, and your words go into no prompt.",
      "What was derived from your words in others' messages is erased; your account is kept only as a code, to know you by. To undo this, run /clone ignore-me again.",
    ].join("\n"),
  };
}
