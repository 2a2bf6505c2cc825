/** Background work on pg-boss, in the same database, on either engine. */
import { setTimeout as pause } from "node:timers/promises";
import PgBoss from "pg-boss";
import type { MemberId, PlatformName } from "#core/model/ids.ts";
import type { Jobs, Log } from "#core/ports/runtime.ts";
import type { Database, ExecuteSql } from "#src/store/database.ts";
import { UnderWay } from "./under-way.ts";

export interface JobWork {
  readonly backfill: (member: MemberId) => Promise<void>;
  readonly refreshPersona: (member: MemberId) => Promise<void>;
  readonly importFile: (member: MemberId) => Promise<void>;
  readonly embed: (member: MemberId) => Promise<void>;
  readonly reconcile: (platform: PlatformName, since: Date | null) => Promise<void>;
}

export interface JobQueue extends Jobs {
  /** Begins to work; before that jobs only queue. */
  work(work: JobWork): Promise<void>;
  /** Resolves when nothing is queued or being worked on. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface MemberJob {
  readonly member: MemberId;
}

interface PlatformJob {
  readonly platform: PlatformName;
  /** ISO 8601. */
  readonly since: string | null;
}

interface Queued {
  /** Of one kind, one with this key is queued at a time. */
  readonly key: string;
  readonly data: MemberJob | PlatformJob;
}

const queues = {
  backfill: "backfill",
  refreshPersona: "refresh-persona",
  importFile: "import",
  embed: "embed",
  reconcile: "reconcile",
} as const;
/** How often a process looks for what others queued; one on an embedded database is alone, and looks for what is due later. */
const POLL_SECONDS = { postgres: 0.5, pglite: 2 } as const;
/** How many members' pasts a process reads at once: what one waits for on its platform, another need not. */
const READERS = 4;
/** Those beyond the first are told of what is queued here, and look for what others queued, where there are others, less often. */
const SLOW_POLL_SECONDS = { postgres: 2, pglite: 60 } as const;
/** How many personas are fetched, and noted as made, together: making one takes little longer than both. */
const PERSONAS = 20;
const IDLE_POLL_MS = 20;
/** How long the jobs under way may take to end when the process stops. */
const STOP_MS = 5_000;
/** And one that began just then, which is told at once to end. */
const LAST_MS = 1_000;
/** What is due this very moment is not found yet, and an embedded database's clock stands still for a millisecond at a time. */
const AT_ONCE = "-1 second";

export async function openJobs(database: Pick<Database, "engine" | "executeSql" | "whileStarting">, log: Log): Promise<JobQueue> {
  const { engine, executeSql } = database;
  const underWay = new UnderWay();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => underWay.add(asked(executeSql, log, text, values)) },
    schedule: false,
  });
  boss.on("error", (fault) => log.error("job-queue-failed", fault));
  await database.whileStarting(async () => {
    await boss.start();
    const options = { policy: "short", retryLimit: 5, retryBackoff: true, expireInSeconds: 3600 } as const;
    for (const name of Object.values(queues)) await boss.createQueue(name, { name, ...options });
  });
  const workers = new Map<string, readonly string[]>();
  // Whoever queues a job looks for it at once; the other processes find it at their next look.
  const queue = async (name: string, jobs: readonly Queued[], inSeconds = 0) => {
    if (jobs.length === 0) return;
    const startAfter = inSeconds ? `${inSeconds} seconds` : AT_ONCE;
    await boss.insert(jobs.map(({ key, data }) => ({ name, data, singletonKey: key, startAfter })));
    for (const worker of workers.get(name) ?? []) boss.notifyWorker(worker);
  };
  const ofMember = (name: string) => (member: MemberId, inSeconds?: number) => queue(name, [jobOf(member)], inSeconds);
  const workOn = async <Job>(name: string, work: (job: Job) => Promise<void>, { atOnce = 1, inOneGo = 1 } = {}) => {
    const begun: string[] = [];
    workers.set(name, begun);
    for (let i = 0; i < atOnce; i++) {
      const pollingIntervalSeconds = (i === 0 ? POLL_SECONDS : SLOW_POLL_SECONDS)[engine];
      const options = { pollingIntervalSeconds, batchSize: inOneGo };
      const worker: string = await boss.work<Job>(name, options, async (jobs) => {
        // Where there is one there may be more: it looks again when it is done with this one, or has failed at it.
        boss.notifyWorker(worker);
        await workThrough(boss, name, jobs, (data) => underWay.add(reported(log, name, () => work(data))));
      });
      begun.push(worker);
    }
  };
  return {
    backfill: ofMember(queues.backfill),
    refreshPersonas: (members) => queue(queues.refreshPersona, members.map(jobOf)),
    importFile: ofMember(queues.importFile),
    embed: ofMember(queues.embed),
    reconcile: (platform, since) =>
      queue(queues.reconcile, [{ key: platform, data: { platform, since: since?.toISOString() ?? null } }]),
    async work(work) {
      await workOn<MemberJob>(queues.backfill, ({ member }) => work.backfill(member), { atOnce: READERS });
      await workOn<MemberJob>(queues.refreshPersona, ({ member }) => work.refreshPersona(member), { inOneGo: PERSONAS });
      await workOn<MemberJob>(queues.importFile, ({ member }) => work.importFile(member));
      await workOn<MemberJob>(queues.embed, ({ member }) => work.embed(member));
      await workOn<PlatformJob>(queues.reconcile, ({ platform, since }) =>
        work.reconcile(platform, since ? new Date(since) : null),
      );
    },
    async idle() {
      const undone = () => executeSql("select from pgboss.job where state < 'completed' limit 1");
      while ((await undone()).rows.length > 0) await pause(IDLE_POLL_MS);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: STOP_MS, wait: true });
      // It waits for the jobs it knows of, not for one whose fetching is under way, nor until the end of one is noted.
      await Promise.race([underWay.ended(), pause(LAST_MS, undefined, { ref: false })]);
    },
  };
}

/** pg-boss does not wait to hear that the end of a job was noted (10.4, manager.js, `onFetch`): a fault there would end the process. */
async function asked(executeSql: ExecuteSql, log: Log, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  try {
    return await executeSql(text, values);
  } catch (fault) {
    if (!notesAnEnd.test(text)) throw fault;
    log.error("job-end-not-noted", fault);
    return { rows: [{ count: 0 }] };
  }
}

const jobOf = (member: MemberId): Queued => ({ key: member, data: { member } });

/** One after the other, whatever becomes of those before it. Throws what one threw: whatever is not noted as done then, has failed. */
async function workThrough<Job>(
  boss: PgBoss,
  name: string,
  jobs: readonly { readonly id: string; readonly data: Job }[],
  work: (job: Job) => Promise<void>,
): Promise<void> {
  const done: string[] = [];
  const faults: unknown[] = [];
  for (const { id, data } of jobs)
    await work(data).then(
      () => done.push(id),
      (fault: unknown) => faults.push(fault),
    );
  if (faults.length === 0) return;
  if (done.length > 0) await boss.complete(name, done);
  throw faults[0];
}

/** What completes a job, and what fails it. */
const notesAnEnd = /set completed_on = now\(\)|with deleted_jobs as/i;

/** A failed job is the queue's to retry; here it is only told. */
async function reported(log: Log, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    log.error("job-failed", fault, { job: name });
    throw fault;
  }
}
