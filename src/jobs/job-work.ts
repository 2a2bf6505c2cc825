/** What each queued job does, and what a process that starts takes up. */
import type { Core } from "#core/core.ts";
import type { MemberId, PlatformName } from "#core/model/ids.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { backfillHistory } from "#core/use-cases/backfill-history.ts";
import { embedMember } from "#core/use-cases/embed-member.ts";
import { expireImports } from "#core/use-cases/expire-imports.ts";
import { refreshPersona } from "#core/use-cases/gather.ts";
import { workOnImport } from "#core/use-cases/import-file.ts";
import { beginPractice } from "#core/use-cases/practise.ts";
import { reconcile } from "#core/use-cases/reconcile.ts";
import { tellUntold } from "#core/use-cases/tell-untold.ts";
import type { JobWork } from "./queue.ts";
import { inTurn, LEASE_MS } from "./reading-turn.ts";

export type WorkDeps = Omit<Core, "platform" | "ears"> & {
  readonly platformOf: (name: PlatformName) => Platform;
  readonly maintain: Store["maintain"];
  /** Fires when the process stops: what is under way is left where it is, and taken up by another or the next. */
  readonly stopping: AbortSignal;
};

/** What a process that stops leaves, another takes up; by then it has ended. */
const HANDED_ON_SECONDS = 2;

export function jobWork(deps: WorkDeps): JobWork {
  return {
    refreshPersona: (id) => refresh(deps, id),
    embed: (id) => embedMember(deps, id, deps.stopping),
    backfill: (id) => readPast(deps, id),
    importFile: (id) => importFile(deps, id),
    reconcile: (name, since) => reconcile(deps, deps.platformOf(name), since),
  };
}

/** Queues what was not done when the last process ended. `heardUntil`: when that was; null at the first start of all. */
export async function takeUpWork(deps: WorkDeps, platforms: readonly Platform[], heardUntil: Date | null): Promise<void> {
  // Whatever happened since was heard by none.
  if (heardUntil) for (const { name } of platforms) await deps.jobs.reconcile(name, heardUntil);
  await deps.mentions.sweep(deps.now());
  await deps.members.finishErasures();
  for (const id of await deps.backfills.unfinished()) await deps.jobs.backfill(id);
  await tellUntold({ ...deps, platforms }, deps.now());
  await expireImports(deps);
  for (const id of await deps.imports.unfinished()) await deps.jobs.importFile(id);
}

async function refresh(deps: WorkDeps, id: MemberId): Promise<void> {
  const state = await deps.members.byId(id);
  if (!state) return;
  await refreshPersona(deps, state.member);
  if (deps.embedder) await deps.jobs.embed(id);
}

async function readPast(deps: WorkDeps, id: MemberId): Promise<void> {
  const { backfills, jobs, log, maintain, stopping } = deps;
  const outcome = await inTurn(backfills, id, stopping, (signal) => backfillHistory(deps, id, signal));
  if (outcome === "gone") return;
  if (outcome === "busy") return jobs.backfill(id, LEASE_MS / 1000);
  if (outcome === "stopped") return jobs.backfill(id, stopping.aborted ? HANDED_ON_SECONDS : 0);
  log.info("past-read", { member: id });
  if (outcome === "done") await maintain("snippets");
  await jobs.refreshPersonas([id]);
  const state = await deps.members.byId(id);
  if (state) await beginPractice({ ...deps, platform: deps.platformOf(state.member.account.platform) }, id);
}

async function importFile(deps: WorkDeps, id: MemberId): Promise<void> {
  const { files, jobs, maintain, stopping } = deps;
  if (!files) return;
  const read = await workOnImport({ ...deps, files }, id, stopping);
  // Another process may go on with it before this one is back.
  if (stopping.aborted) return jobs.importFile(id);
  if (!read) return;
  await maintain("snippets");
  await jobs.refreshPersonas([id]);
}
