/** What happens by the clock: each tick in exactly one process, never two of one kind at a time. */
import { type ScheduledTask, schedule, setLogger } from "node-cron";
import type { Log } from "#core/ports/runtime.ts";

export interface TimedWork {
  readonly name: string;
  /** Cron expression, in UTC. */
  readonly when: string;
  readonly work: () => Promise<unknown>;
}

/** True for the one process that may run the named tick planned for that time. */
export type TakeTick = (name: string, planned: Date) => Promise<boolean>;

const ISO_LENGTH = new Date(0).toISOString().length;

/** Starts the timed work; the returned function stops it and waits for what is running. */
export function startSchedule(timed: readonly TimedWork[], takeTick: TakeTick, log: Log): () => Promise<void> {
  setLogger({
    info: () => {},
    debug: () => {},
    warn: () => log.debug("schedule-late"),
    error: (_, fault) => log.error("schedule-failed", fault),
  });
  const running = new Set<Promise<void>>();
  const tasks = timed.map(({ name, when, work }) =>
    schedule(
      when,
      async () => {
        const run = reported(log, name, work);
        running.add(run);
        await run;
        running.delete(run);
      },
      {
        name,
        timezone: "UTC",
        noOverlap: true,
        distributed: true,
        runCoordinator: { shouldRun: (key) => takeTick(key.slice(0, -ISO_LENGTH - 1), new Date(key.slice(-ISO_LENGTH))) },
      },
    ),
  );
  return async () => {
    await Promise.all(tasks.map((task: ScheduledTask) => task.destroy()));
    await Promise.all(running);
  };
}

async function reported(log: Log, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    log.error("timed-work-failed", fault, { tick: name });
  }
}
