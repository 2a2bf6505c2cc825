/** The table of what happens by the clock. */
import type { Core } from "#core/dispatch.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { Platform } from "#core/ports/platform.ts";
import { endAbsences, expireConsents, remindConsents, removeOld } from "#core/use-cases/expire.ts";
import type { TimedWork } from "./schedule.ts";

/** A persona is made anew after this many new snippets. */
const STALE_AFTER = 100;

export type TimedDeps = Omit<Core, "platform"> & { readonly platforms: readonly Platform[] };

export function timedWork(deps: TimedDeps): readonly TimedWork[] {
  const refreshStale = async (atLeast: number) => {
    for (const id of await deps.personas.stale(atLeast)) await deps.jobs.refreshPersona(id);
  };
  return [
    { name: "end-absences", when: "* * * * *", work: () => endAbsences(deps) },
    { name: "sweep-mentions", when: "* * * * *", work: () => deps.mentions.sweep(deps.now()) },
    { name: "refresh-personas", when: "*/5 * * * *", work: () => refreshStale(STALE_AFTER) },
    { name: "refresh-all-personas", when: "20 3 * * *", work: () => refreshStale(1) },
    { name: "remind-consents", when: "5 * * * *", work: () => remindConsents(deps) },
    { name: "expire-consents", when: "10 * * * *", work: () => expireConsents(deps) },
    { name: "retention", when: "40 3 * * *", work: () => forgetOld(deps) },
  ];
}

async function forgetOld(deps: TimedDeps): Promise<void> {
  await removeOld(deps);
  await deps.snippets.removeOlderThan(new Date(deps.now().getTime() - SNIPPET_DAYS * 86_400_000));
}
