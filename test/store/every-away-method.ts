/** The methods of the store about when a member is away, and about what becomes of their clone then: part of every method. */
import type { Store } from "#core/ports/store.ts";
import { account, days, NOW } from "#test/support/people.ts";
import { question } from "#test/support/replies.ts";
import type { EveryMethod } from "./every-method.ts";
import type { Filled } from "./filled.ts";

const FAR = days(1_000);

/** Each as it takes the most. */
export function awayMethods(store: Store, { ana }: Filled): Pick<EveryMethod, "absences" | "schedules" | "hints" | "legacies"> {
  const { id } = ana.member;
  const schedule = { memberId: id, lines: ["sat sun all day"], timeZone: "Europe/Berlin" };
  const asked = question("ana");
  const retires = () => ({ retire: true, grant: {} }) as never;
  return {
    absences: {
      begin: () => store.absences.begin({ memberId: id, since: NOW, until: FAR, note: null }),
      earlierEnds: () => store.absences.earlierEnds(id, 9),
      join: () => store.absences.join({ memberId: id, since: NOW, until: FAR, note: null, by: "schedule" }, NOW),
      backSince: () => store.absences.backSince(id, NOW),
      end: () => store.absences.end(id, NOW),
      endingBefore: () => store.absences.endingBefore(FAR),
      toRemind: () => store.absences.toRemind(NOW, FAR, 1),
      markReminded: () => store.absences.markReminded(id),
    },
    schedules: {
      set: () => store.schedules.set(schedule, NOW, NOW),
      find: () => store.schedules.find(id),
      remove: () => store.schedules.remove(id),
      due: () => store.schedules.due(FAR),
      moveOn: () => store.schedules.moveOn(id, NOW, null),
    },
    hints: {
      set: () => store.hints.set({ memberId: id, kind: "status", use: "apply", minutes: null, feed: null }, NOW),
      of: () => store.hints.of(id),
      remove: () => store.hints.remove(id, "status"),
      watching: () => store.hints.watching(["status"]),
      begin: () => store.hints.begin(id, "status", { since: NOW, until: FAR, dueAt: NOW }),
      end: () => store.hints.end(id, "status"),
      takeDue: () => store.hints.takeDue(FAR, id),
      actedOn: () => store.hints.actedOn(id, "status", days(-1)),
      fed: () => store.hints.fed(id, null),
    },
    legacies: {
      set: () => store.legacies.set({ memberId: id, words: null, steward: null }, NOW),
      find: () => store.legacies.find(id),
      remove: () => store.legacies.remove(id),
      accept: () => store.legacies.accept(id, account("dot"), NOW),
      withdraw: () => store.legacies.withdraw(id, account("dot")),
      ending: () => store.legacies.ending(NOW, FAR),
      stewards: () => store.legacies.stewards(),
      asked: () => store.legacies.asked(id, NOW),
      extend: () => store.legacies.extend(id, account("dot"), "Dot", ana.consent.expiresAt, FAR),
      spokeLast: () => store.legacies.spokeLast(id),
      startFarewell: () => store.legacies.startFarewell(asked, "bye", { ...ana.consent, words: "so long" }, retires, NOW),
    },
  };
}
