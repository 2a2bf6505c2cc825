/** Puts the program together: store, jobs, clock and platforms around one core. */
import { type Core, createDispatch, type Dispatch } from "#core/dispatch.ts";
import type { MemberId } from "#core/model/ids.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Clock, Log, Meter } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { backfillHistory } from "#core/use-cases/backfill-history.ts";
import { embedMember } from "#core/use-cases/embed-member.ts";
import { expireImports } from "#core/use-cases/expire-imports.ts";
import { refreshPersona } from "#core/use-cases/gather.ts";
import { workOnImport } from "#core/use-cases/import-file.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { reconcile } from "#core/use-cases/reconcile.ts";
import { drawStyle } from "./charts/draw-style.ts";
import { withFiles } from "./importers/follow-members.ts";
import { type JobQueue, openJobs } from "./jobs/queue.ts";
import { inTurn, LEASE_MS } from "./jobs/reading-turn.ts";
import { startSchedule } from "./jobs/schedule.ts";
import { timedWork } from "./jobs/timed-work.ts";
import { openRanker } from "./ranking/ranker.ts";
import type { Database } from "./store/database.ts";
import { replayErasures } from "./store/erasure-replay.ts";
import { noteErasures } from "./store/noted-store.ts";
import { createStore } from "./store/store.ts";
import { lastTick, takeTick } from "./store/ticks.ts";

export interface AppParts {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly model: LanguageModel | null;
  /** Where files of members' pasts wait; where not given, none are taken in. */
  readonly files?: ImportFiles;
  /** Without one only words are searched. */
  readonly embedder?: Embedder | null;
  readonly now: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** How many drafts a model makes of each answer; one where not given. */
  readonly drafts?: number;
  /** How long a live message may wait for others before it is stored; 250 ms where not given. */
  readonly batchDelayMs?: number;
}

export interface App {
  readonly store: Store;
  readonly jobs: JobQueue;
  /** Ends in the order that loses nothing: ears, mouths, clock, jobs. The database stays open; it is the caller's. */
  stop(): Promise<void>;
}

/** What a process that stops leaves, another takes up; by then it has ended. */
const HANDED_ON_SECONDS = 2;

/** Resolves when every platform is connected. */
export async function startApp(parts: AppParts): Promise<App> {
  const { database, platforms, now, log, files = null } = parts;
  const bare = await openStore(database, now, log);
  const store = files ? withFiles(bare, files) : bare;
  const jobs = await openJobs(database, log);
  const { ping: _, maintain, ...nouns } = store;
  const embedder = parts.embedder ?? null;
  const stopping = new AbortController();
  const bestOf = openRanker({ ...store, now, log }, parts.drafts ?? 1);
  const shared = {
    ...nouns,
    drawStyle,
    bestOf,
    model: parts.model,
    files,
    embedder,
    jobs,
    inFlight: new InFlight(),
    now,
    log,
    meter: parts.meter,
  };
  const cores: readonly Core[] = platforms.map((platform) => ({ ...shared, platform }));
  const platformOf = (name: string): Platform => {
    const platform = platforms.find((p) => p.name === name);
    if (!platform) throw new Error(`no platform named ${name} is configured`);
    return platform;
  };

  const refresh = async (id: MemberId) => {
    const state = await store.members.byId(id);
    if (state) await refreshPersona(shared, state.member);
    if (state && embedder) await jobs.embed(id);
  };
  const heardUntil = await lastTick(database.db);
  const dispatches = await Promise.all(cores.map((core) => connect(core, parts, store))).catch(async (fault: unknown) => {
    await Promise.all(platforms.map((platform) => platform.stop()));
    await jobs.stop();
    throw fault;
  });
  await jobs.work({
    refreshPersona: refresh,
    embed: (id) => embedMember(shared, id, stopping.signal),
    backfill: async (id) => {
      const read = (signal: AbortSignal) => backfillHistory({ ...shared, platformOf }, id, signal);
      const outcome = await inTurn(store.backfills, id, stopping.signal, read);
      if (outcome === "busy") return jobs.backfill(id, LEASE_MS / 1000);
      if (outcome === "stopped") return jobs.backfill(id, stopping.signal.aborted ? HANDED_ON_SECONDS : 0);
      log.info("past-read", { member: id });
      if (outcome === "done") await maintain();
      await jobs.refreshPersona(id);
    },
    importFile: async (id) => {
      if (!files) return;
      const read = await workOnImport({ ...shared, files, platformOf }, id, stopping.signal);
      // Another process may go on with it before this one is back.
      if (stopping.signal.aborted) return jobs.importFile(id);
      if (!read) return;
      await maintain();
      await jobs.refreshPersona(id);
    },
    reconcile: async (name, since) => reconcile(shared, platformOf(name), since),
  });
  // Whatever happened since the last process ended was heard by none.
  if (heardUntil) for (const { name } of platforms) await jobs.reconcile(name, heardUntil);
  await store.mentions.sweep(now());
  for (const id of await store.backfills.unfinished()) await jobs.backfill(id);
  await expireImports({ ...shared, files });
  for (const id of await store.imports.unfinished()) await jobs.importFile(id);
  const stopSchedule = startSchedule(
    timedWork({ ...shared, platforms, maintain }),
    (name, planned) => takeTick(database.db, name, planned),
    log,
  );

  return {
    store,
    jobs,
    async stop() {
      stopping.abort();
      await Promise.all(platforms.map((platform) => platform.stop()));
      await Promise.all(dispatches.map((dispatch) => dispatch.drain()));
      await stopSchedule();
      await jobs.stop();
      await bestOf.close();
    },
  };
}

/** With a ledger beside the database, what was erased since it was as it is now is erased again, before anything else. */
export async function openStore(database: Database, now: Clock, log: Log): Promise<Store> {
  const store = createStore(database, now);
  const { db, ledger } = database;
  if (!ledger) return store;
  const erasures = await replayErasures(db, ledger, now());
  if (erasures > 0) log.warn("erasures-replayed", { erasures });
  return noteErasures(store, db, ledger, now, log);
}

async function connect(core: Core, { batchDelayMs }: AppParts, store: Store): Promise<Dispatch> {
  const reachable = () =>
    store.ping().then(
      () => true,
      () => false,
    );
  const dispatch = createDispatch({ core, reachable, ...(batchDelayMs === undefined ? {} : { batchDelayMs }) });
  await core.platform.start(dispatch.events);
  return dispatch;
}
