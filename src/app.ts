/** Puts the program together: store, jobs, clock and platforms around one core. */
import type { Core } from "#core/core.ts";
import { createDispatch, type Dispatch } from "#core/dispatch.ts";
import type { PlatformName } from "#core/model/ids.ts";
import type { Calendars } from "#core/ports/calendars.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Clock, Log, Meter } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { drawStyle } from "./charts/draw-style.ts";
import { withFiles } from "./importers/follow-members.ts";
import { jobWork, takeUpWork } from "./jobs/job-work.ts";
import { type JobQueue, openJobs } from "./jobs/queue.ts";
import { startSchedule, type TimedWork } from "./jobs/schedule.ts";
import { timedWork } from "./jobs/timed-work.ts";
import { openRanker } from "./ranking/ranker.ts";
import type { Database } from "./store/database.ts";
import { replayErasures } from "./store/erasure-replay.ts";
import { endLeases } from "./store/leases.ts";
import { noteErasures } from "./store/noted-store.ts";
import { createStore } from "./store/store.ts";
import { lastTick, takeTick } from "./store/ticks.ts";

export interface AppParts {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly model: LanguageModel | null;
  /** Where files of members' pasts wait; where not given, none are taken in. */
  readonly files?: ImportFiles;
  /** Where not given, no calendars are read. */
  readonly calendars?: Calendars | null;
  /** Without one only words are searched. */
  readonly embedder?: Embedder | null;
  readonly now: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** How many drafts a model makes of each answer; one where not given. */
  readonly drafts?: number;
  /** How long a live message may wait for others before it is stored; 250 ms where not given. */
  readonly batchDelayMs?: number;
  /** What happens by the clock; all there is where not given. */
  readonly timed?: readonly TimedWork[];
}

export interface App {
  readonly store: Store;
  readonly jobs: JobQueue;
  /** Ends in the order that loses nothing: ears, mouths, clock, jobs. The database stays open; it is the caller's. */
  stop(): Promise<void>;
}

/** Resolves when every platform is connected. */
export async function startApp(parts: AppParts): Promise<App> {
  const { database, platforms, now, log } = parts;
  const files = parts.files ?? null;
  const bare = await openStore(database, now, log);
  const store = files ? withFiles(bare, files) : bare;
  const jobs = await openJobs(database, log);
  const shared = { ...sharedParts(parts, store), files, jobs };
  const stopping = new AbortController();
  const heardUntil = await lastTick(database.db);
  const dispatches = await Promise.all(
    platforms.map((platform) => connect({ ...shared, platform }, parts.batchDelayMs, store)),
  ).catch(async (fault: unknown) => {
    await Promise.all(platforms.map((platform) => platform.stop()));
    await jobs.stop();
    throw fault;
  });
  const work = { ...shared, maintain: store.maintain, platformOf: among(platforms), stopping: stopping.signal };
  await jobs.work(jobWork(work));
  await takeUpWork(work, platforms, heardUntil);
  const timed = parts.timed ?? timedWork({ ...shared, platforms, maintain: store.maintain });
  const stopSchedule = startSchedule(timed, (name, planned) => takeTick(database.db, name, planned), log);

  return {
    store,
    jobs,
    async stop() {
      stopping.abort();
      await Promise.all(platforms.map((platform) => platform.stop()));
      await Promise.all(dispatches.map((dispatch) => dispatch.drain()));
      await stopSchedule();
      await jobs.stop();
      await shared.calendars?.close();
      await shared.bestOf.close();
    },
  };
}

/** What every platform's core and every job share. */
function sharedParts({ model, calendars = null, embedder = null, drafts = 1, now, log, meter }: AppParts, store: Store) {
  const { ping: _, maintain: __, ...nouns } = store;
  const bestOf = openRanker({ ...store, now, log }, drafts);
  return { ...nouns, drawStyle, bestOf, model, calendars, embedder, inFlight: new InFlight(), now, log, meter };
}

const among = (platforms: readonly Platform[]) => (name: PlatformName) => {
  const platform = platforms.find((each) => each.name === name);
  if (!platform) throw new Error(`no platform named ${name} is configured`);
  return platform;
};

/**
 * Before anything else uses it: what a process that died was at is free again, where no other can be at it; and with a ledger beside
 * the database, what was erased since it was as it is now is erased again.
 */
export async function openStore(database: Database, now: Clock, log: Log): Promise<Store> {
  const store = createStore(database, now);
  const { db, engine, ledger } = database;
  if (engine === "pglite") await endLeases(db);
  if (!ledger) return store;
  const erasures = await replayErasures(db, ledger, now());
  if (erasures > 0) log.warn("erasures-replayed", { erasures });
  return noteErasures(store, db, ledger, now, log);
}

async function connect(core: Omit<Core, "ears">, batchDelayMs: number | undefined, store: Store): Promise<Dispatch> {
  const reachable = () =>
    store.ping().then(
      () => true,
      () => false,
    );
  const dispatch = createDispatch({ core, reachable, ...(batchDelayMs === undefined ? {} : { batchDelayMs }) });
  await core.platform.start(dispatch.events);
  return dispatch;
}
