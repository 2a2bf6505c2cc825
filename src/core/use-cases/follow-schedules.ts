/** Marks members away when a window of their schedule begins. What ends it is the clock, as for every absence. */
import type { Schedule } from "#core/model/schedule.ts";
import type { ScheduleStore } from "#core/ports/away-store.ts";
import type { MemberState } from "#core/ports/store.ts";
import { beginUnasked } from "./begin-unasked.ts";
import { type ExpireDeps, platformOf } from "./expire.ts";
import { upcoming, windowAt } from "./set-schedule.ts";

export type FollowSchedulesDeps = ExpireDeps & { readonly schedules: ScheduleStore };

/** Each window begins once: whoever comes back within it is not marked away again before the next. Returns how many it marked. */
export async function followSchedules(deps: FollowSchedulesDeps): Promise<number> {
  let begun = 0;
  for (const due of await deps.schedules.due(deps.now())) {
    try {
      if (await begin(deps, due, due.schedule)) begun += 1;
      // Last, so that what failed is tried again with the next tick.
      await deps.schedules.moveOn(due.member.id, due.nextAt, upcoming(due.schedule, deps.now())?.start ?? null);
    } catch (fault) {
      deps.log.error("schedule-not-followed", fault, { member: due.member.id });
    }
  }
  return begun;
}

async function begin(deps: FollowSchedulesDeps, state: MemberState, schedule: Schedule): Promise<boolean> {
  const platform = platformOf(deps, state);
  // One that passed while no process ran is let go.
  const window = windowAt(schedule, deps.now());
  if (!platform || !window) return false;
  const outcome = await beginUnasked({ ...deps, platform }, state, { by: "schedule", since: window.start, until: window.end });
  return outcome === "begun" || outcome === "lengthened";
}
