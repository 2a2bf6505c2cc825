/** The table of what happens by the clock. */
import type { Core } from "#core/core.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { endAbsences, expireConsents, remindAbsences, remindConsents, removeOld, tellOfTerms } from "#core/use-cases/expire.ts";
import { expireImports } from "#core/use-cases/expire-imports.ts";
import { followHints } from "#core/use-cases/follow-hints.ts";
import { followSchedules } from "#core/use-cases/follow-schedules.ts";
import { askSigns } from "#core/use-cases/heed-signs.ts";
import { readCalendars } from "#core/use-cases/read-calendars.ts";
import { sayFarewells } from "#core/use-cases/retire.ts";
import { askStewards } from "#core/use-cases/steward.ts";
import { RETRY_MS, tellUntold } from "#core/use-cases/tell-untold.ts";
import { forgetPresence } from "#core/use-cases/there-after-all.ts";
import type { TimedWork } from "./schedule.ts";

/** Longer than any platform delivers a call again. */
const CALL_HOURS = 23;

export type TimedDeps = Omit<Core, "platform" | "bestOf" | "ears"> & {
  readonly platforms: readonly Platform[];
  readonly maintain: Store["maintain"];
};

export function timedWork(deps: TimedDeps): readonly TimedWork[] {
  const refreshStale = async () => {
    await deps.jobs.refreshPersonas(await deps.personas.stale());
  };
  const resumeReading = async () => {
    for (const id of await deps.backfills.unfinished()) await deps.jobs.backfill(id);
    for (const id of await deps.imports.unfinished()) await deps.jobs.importFile(id);
  };
  const reconcile = async () => {
    for (const { name } of deps.platforms) await deps.jobs.reconcile(name, null);
  };
  return [
    { name: "end-absences", when: "* * * * *", work: () => endAbsences(deps) },
    { name: "tell-untold", when: "* * * * *", work: () => tellUntold(deps, new Date(deps.now().getTime() - RETRY_MS)) },
    { name: "follow-schedules", when: "* * * * *", work: () => followSchedules(deps) },
    { name: "follow-hints", when: "* * * * *", work: () => followHints(deps) },
    { name: "ask-signs", when: "*/5 * * * *", work: () => askSigns(deps) },
    { name: "read-calendars", when: "*/15 * * * *", work: () => readCalendars(deps) },
    { name: "sweep-mentions", when: "* * * * *", work: () => deps.mentions.sweep(deps.now()) },
    { name: "expire-drafts", when: "*/5 * * * *", work: () => deps.mentions.expireDrafts(deps.now()) },
    { name: "expire-offers", when: "*/5 * * * *", work: () => deps.members.removeExpiredOffers(deps.now()) },
    { name: "forget-presence", when: "*/5 * * * *", work: () => forgetPresence(deps) },
    { name: "forget-calls", when: "25 * * * *", work: () => forgetCalls(deps) },
    { name: "expire-imports", when: "14 * * * *", work: () => expireImports(deps) },
    { name: "resume-reading", when: "15 * * * *", work: resumeReading },
    { name: "retention", when: "10 3 * * *", work: () => forgetOld(deps) },
    { name: "refresh-personas", when: "20 3 * * *", work: refreshStale },
    { name: "embed-missing", when: "50 3 * * *", work: () => embedMissing(deps) },
    { name: "remind-absences", when: "*/15 * * * *", work: () => remindAbsences(deps) },
    { name: "remind-consents", when: "5 * * * *", work: () => remindConsents(deps) },
    { name: "tell-of-terms", when: "7 * * * *", work: () => tellOfTerms(deps) },
    { name: "ask-stewards", when: "6 * * * *", work: () => askStewards(deps) },
    { name: "say-farewells", when: "8 * * * *", work: () => sayFarewells(deps) },
    { name: "expire-consents", when: "10 * * * *", work: () => expireConsents(deps) },
    { name: "finish-erasures", when: "12 * * * *", work: () => deps.members.finishErasures() },
    { name: "housekeeping", when: "30 4 * * *", work: () => deps.maintain("all") },
    { name: "reconcile", when: "50 3 * * *", work: reconcile },
  ];
}

/** What an endpoint that was down, or refused it, or another process has left; what another model made goes with it. */
async function embedMissing({ embedder, embeddings, jobs, now }: TimedDeps): Promise<void> {
  await embeddings.keepOnly(embedder?.name ?? null);
  if (embedder) for (const id of await embeddings.unfinished(embedder.name, now())) await jobs.embed(id);
}

async function forgetCalls({ calls, now }: TimedDeps): Promise<void> {
  await calls.removeOlderThan(new Date(now().getTime() - CALL_HOURS * 3_600_000));
}

async function forgetOld(deps: TimedDeps): Promise<void> {
  await removeOld(deps);
  await deps.jobs.refreshPersonas(await deps.snippets.removeExpired(deps.now()));
}
