/** Lets a database forget again what was erased since: a restored copy, or one whose last writes were lost. */
import { eq, sql } from "drizzle-orm";
import { type Db, rowsOf } from "./database.ts";
import { voidDrafts } from "./drafts.ts";
import type { Entry, ErasureLedger } from "./erasure-ledger.ts";
import { positionIn, savePosition } from "./erasure-position.ts";
import { hashInSql } from "./erasures.ts";
import { removeHint, removePlan, removeSchedule, removeSteward } from "./forget-away.ts";
import {
  clearReply,
  endAbsence,
  forgetMessages,
  forgetPart,
  forgetPerson,
  forgetPlaces,
  forgetReactions,
  forgetUnwanted,
  forgetWorkspace,
} from "./forget-by-hash.ts";
import { leftOut } from "./left-out-schema.ts";
import { blockAgain, boundChannels, boundHours, narrow, narrowMode, shorten } from "./narrow.ts";
import { reactionsOlderThanKept } from "./reactions.ts";
import { reactions } from "./reactions-schema.ts";
import { clearCues, dropDerived, leftOutOlderThanKept, olderThanKept, removeWhere } from "./removal.ts";
import type { Tx } from "./rows.ts";
import { ignoredPeople, snippets, switches, workspaces } from "./schema.ts";

/**
 * Carries out what the ledger holds that the database has not caught up with; how many entries. Whatever it is not sure
 * of it erases: a database that knows nothing of this ledger gets all of it. To be done before anything else is.
 */
export async function replayErasures(db: Db, ledger: ErasureLedger, now: Date): Promise<number> {
  const { applied, open } = await positionIn(db, ledger.id);
  ledger.skipTo(applied);
  const all = ledger.after(0);
  const missed = all.filter(({ seq }) => seq > applied || open.includes(seq));
  await db.transaction(async (tx) => {
    for (const why of ["gone", "changed"] as const)
      await forgetMessages(
        tx,
        missed.flatMap((entry) => (entry.kind === "messages" && entry.why === why ? entry.messages : [])),
        why,
      );
    for (const entry of missed) await replay(tx, entry, all);
    if (missed.length > 0) await forgetOld(tx, now);
    await savePosition(tx, ledger.id, { applied: Math.max(applied, all.at(-1)?.seq ?? 0), open: [] });
  });
  return missed.length;
}

/** Entries are dropped from the ledger once what they are about would be too old to be kept: so nothing that old may be. */
async function forgetOld(tx: Tx, now: Date): Promise<void> {
  await dropDerived(tx, await removeWhere(tx, olderThanKept(now)));
  await tx.delete(leftOut).where(leftOutOlderThanKept(now));
  await tx.delete(reactions).where(reactionsOlderThanKept(now));
  // They may have been posted, or discarded, since.
  await voidDrafts(tx, sql`true`, "stopped", now);
}

async function replay(tx: Tx, entry: Entry, all: readonly Entry[]): Promise<void> {
  switch (entry.kind) {
    case "person":
      return forgetPerson(tx, entry.person, new Date(entry.at));
    case "workspace":
      return forgetWorkspace(tx, entry.workspace);
    case "channel":
    case "thread":
      return forgetPlaces(tx, entry.kind, entry.place);
    case "forgot":
      return forgetPart(tx, entry);
    case "unwanted":
      return forgetUnwanted(tx, entry.person, entry.message);
    case "scope":
      return narrow(tx, entry);
    case "retention":
      return shorten(tx, entry.workspace, entry.days);
    case "back":
      return endAbsence(tx, entry.person, new Date(entry.at));
    case "unscheduled":
      return removeSchedule(tx, entry.person, new Date(entry.at));
    case "unhinted":
      return removeHint(tx, entry.person, entry.hint, new Date(entry.at));
    case "unplanned":
      return removePlan(tx, entry.person, new Date(entry.before));
    case "unstewarded":
      return removeSteward(tx, entry.person, new Date(entry.at));
    case "off":
    case "ignore":
      // One that was taken back later is left as the copy has it.
      return isLast(entry, all) ? switchOff(tx, entry) : undefined;
    case "block":
      return all.some((later) => takesBack(later, entry)) ? undefined : blockAgain(tx, entry, new Date(entry.at));
    case "mode":
      return all.some((later) => isModeAfter(later, entry)) ? undefined : narrowMode(tx, entry);
    case "hours":
      return boundHours(tx, entry);
    case "channels":
      return boundChannels(tx, entry);
    case "reactions":
      return forgetReactions(tx, entry.messages, entry.person);
    case "reply":
      return clearReply(tx, entry.reply);
  }
}

function takesBack(later: Entry, block: Extract<Entry, { kind: "block" | "unblock" }>): boolean {
  return later.kind === "unblock" && later.seq > block.seq && later.person === block.person && later.asker === block.asker;
}

function isModeAfter(later: Entry, mode: Extract<Entry, { kind: "mode" }>): boolean {
  return later.kind === "mode" && later.seq > mode.seq && later.person === mode.person && later.channel === mode.channel;
}

type Switched = Entry & { readonly kind: "off" | "on" | "ignore" | "heed" };

/** Whose clone, or whom, an entry is about; the switch and its opposite are about the same. */
function aboutWhom(entry: Switched): string {
  const by = "by" in entry ? entry.by : "";
  return JSON.stringify([entry.kind === "ignore" || entry.kind === "heed", entry.workspace, entry.person, by]);
}

function isLast(entry: Switched, all: readonly Entry[]): boolean {
  const same = all.filter(
    (other): other is Switched => "workspace" in other && "person" in other && aboutWhom(other) === aboutWhom(entry),
  );
  return same.at(-1) === entry;
}

async function switchOff(tx: Tx, entry: Switched): Promise<void> {
  const [there] = await rowsOf<{ id: number }>(
    tx,
    sql`select w.id from ${workspaces} w where ${hashInSql("workspace")} = ${entry.workspace}`,
  );
  if (!there) return;
  const values = { workspaceId: there.id, person: entry.person ?? "" };
  if (entry.kind === "off")
    await tx
      .insert(switches)
      .values({ ...values, by: entry.by ?? "admin", since: new Date(entry.at) })
      .onConflictDoNothing();
  else await tx.insert(ignoredPeople).values(values).onConflictDoNothing();
  if (entry.kind === "ignore" && entry.person) await clearCues(tx, eq(snippets.cueBy, entry.person));
}
