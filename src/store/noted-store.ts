/** A store whose erasures are noted in the ledger before they are carried out, so that a restored copy can forget again. */
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import type { ErasureLedger } from "./erasure-ledger.ts";
import { erasureNotes } from "./erasure-notes.ts";
import { savePosition } from "./erasure-position.ts";
import type { Erasure } from "./erasures.ts";

/** Every method that takes back what was given, or switches off, is here; what ends by age ends by age in a copy too. */
export function noteErasures(store: Store, db: Db, ledger: ErasureLedger, now: Clock, log: Log): Store {
  const noted = noting(db, ledger, now, log);
  const note = erasureNotes(db, now);
  const {
    members,
    absences,
    schedules,
    hints,
    legacies,
    switches,
    ignored,
    blocked,
    bounds,
    places,
    retention,
    snippets,
    leftOut,
    reactions,
    mentions,
    settings,
  } = store;
  return {
    ...store,
    members: {
      ...members,
      erase: noted(members.erase, note.person),
      eraseUnlessRenewed: noted(members.eraseUnlessRenewed, note.personUnlessRenewed),
      removeWorkspace: noted(members.removeWorkspace, note.workspace),
      grant: noted(members.grant, note.scope),
    },
    absences: { ...absences, end: noted(absences.end, note.back) },
    schedules: { ...schedules, remove: noted(schedules.remove, note.unscheduled) },
    hints: { ...hints, remove: noted(hints.remove, note.unhinted) },
    legacies: {
      ...legacies,
      set: noted(legacies.set, note.replanned),
      remove: noted(legacies.remove, note.unplanned),
      withdraw: noted(legacies.withdraw, note.unstewarded),
    },
    switches: {
      ...switches,
      turnOff: noted(switches.turnOff, note.off),
      turnOn: noted(switches.turnOn, note.on),
    },
    ignored: { ...ignored, add: noted(ignored.add, note.ignore), remove: noted(ignored.remove, note.heed) },
    blocked: { ...blocked, add: noted(blocked.add, note.block), remove: noted(blocked.remove, note.unblock) },
    bounds: {
      ...bounds,
      setHours: noted(bounds.setHours, note.hours),
      setChannels: noted(bounds.setChannels, note.channels),
    },
    places: { ...places, remove: noted(places.remove, note.place) },
    retention: { ...retention, setLimit: noted(retention.setLimit, note.retention) },
    snippets: {
      ...snippets,
      removeSources: noted(snippets.removeSources, note.learned),
      removeCues: noted(snippets.removeCues, note.changed),
      revise: noted(snippets.revise, note.revised),
      removeOf: noted(snippets.removeOf, note.forgot),
    },
    leftOut: { ...leftOut, forget: noted(leftOut.forget, note.leftOut) },
    reactions: { ...reactions, remove: noted(reactions.remove, note.reactions) },
    settings: {
      ...settings,
      change: noted(settings.change, note.mode),
      setChannelMode: noted(settings.setChannelMode, note.channelMode),
    },
    mentions: { ...mentions, judge: noted(mentions.judge, note.reply) },
  };
}

/**
 * First the note, on the disk; then the work; then how far the database has come, and whose work is not done of what was noted
 * until then. Work that failed, or that a crash or an embedded database without fsync lost, is so done at the next start.
 */
function noting(db: Db, ledger: ErasureLedger, now: Clock, log: Log) {
  const open = new Set<number>();
  let last = 0;
  const settle = async (seq: number) => {
    open.delete(seq);
    await savePosition(db, ledger.id, { applied: last, open: [...open] }).catch((fault: unknown) =>
      log.error("erasure-position-failed", fault),
    );
  };
  /** Where the note cannot be made, the erasure still is: it matters more than what a copy may bring back. */
  const append = async (make: () => Promise<Erasure | null>): Promise<number | null> => {
    try {
      const erasure = await make();
      if (!erasure) return null;
      const seq = await ledger.append(erasure, now());
      open.add(seq);
      last = Math.max(last, seq);
      return seq;
    } catch (fault) {
      log.error("erasure-not-noted", fault);
      return null;
    }
  };
  return <Args extends readonly unknown[], Result>(
    work: (...args: Args) => Promise<Result>,
    of: (...args: Args) => Promise<Erasure | null>,
  ) =>
    async (...args: Args): Promise<Result> => {
      const seq = await append(() => of(...args));
      const result = await work(...args);
      if (seq !== null) await settle(seq);
      return result;
    };
}
