/** Going away and coming back: the time in which the clone stands in. */

import { type Absence, type AbsenceCause, isAway, LONGEST_ABSENCE_DAYS, LONGEST_NOTE } from "#core/model/absence.ts";
import type { Digest } from "#core/model/digest.ts";
import { workspaceOf } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import { type Mode, modeIn, type Settings } from "#core/model/settings.ts";
import type { BoundStore } from "#core/ports/bound-store.ts";
import type { Caller, CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { PresenceStore } from "#core/ports/presence-store.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { AbsenceStore, AuditStore, IgnoreStore, MemberState, MemberStore, SwitchStore } from "#core/ports/store.ts";
import { PAUSE_MINUTES } from "#core/safety/may-answer.ts";
import { ambiguousDate } from "./ambiguous-date.ts";
import { digestPage } from "./digest-page.ts";
import type { InFlight } from "./in-flight.ts";
import { memberEvent } from "./member-event.ts";
import { consentProblem, noClone } from "./no-clone.ts";
import { type DigestDeps, digestOnCommand, tellDigest, tellLastDigest } from "./return-digest.ts";
import { boundLines } from "./set-bounds.ts";
import { channelLines } from "./set-mode.ts";
import { tellAskers } from "./tell-untold.ts";
import { zoneLines, zoneOf } from "./time-zone.ts";
import { daysLater, readTime, sayDay, sayTime } from "./when.ts";

export interface ReturnDeps extends DigestDeps {
  readonly members: MemberStore;
  readonly absences: AbsenceStore;
  readonly ignored: IgnoreStore;
  readonly audit: AuditStore;
  readonly inFlight: InFlight;
  readonly now: Clock;
  readonly log: Log;
}

interface GoAwayDeps extends ReturnDeps {
  readonly presence: PresenceStore;
  readonly settings: SettingsStore;
  readonly switches: SwitchStore;
  readonly bounds: BoundStore;
}

/** `/clone away`. Going away again while away changes the end and the note; the digest still covers all of it. */
export async function goAway(deps: GoAwayDeps, call: CommandCall): Promise<Note> {
  const now = deps.now();
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const problem = consentProblem(state, now) ?? noteProblem(call.options.note);
  if (problem) return { text: problem };
  const timeZone = zoneOf(state.member, call.caller);
  const end = readEnd(call.options.until, now, timeZone);
  if ("problem" in end) return { text: end.problem };

  const running = isAway(state.absence, now) ? state.absence : null;
  // An absence that ran out, and was not yet ended, has a digest to give before it is replaced.
  if (state.absence && !running) await endAndTell(deps, state, "Your last absence has ended.", "ran-out");
  const note = call.options.note?.trim() || null;
  const absence: Absence = { memberId: state.member.id, since: running?.since ?? now, until: end.at, note };
  await deps.absences.begin(absence, call.options.until?.trim());
  await deps.presence.forget(state.member.id, now);
  await deps.audit.add(memberEvent(state.member, "away", now));
  return {
    text: [
      ...(await awayLines(deps, state, absence, end.why, timeZone)),
      ...zoneLines(state.member, call.caller),
      ...expiryLines(state, absence, timeZone),
    ].join("\n"),
  };
}

/** `/clone back`. Once it resolves no reply of the absence will appear, and what was said in it was told, or is the answer. */
export async function comeBack(deps: ReturnDeps, call: { readonly caller: Caller }): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const ended = await end(deps, state);
  if (!ended) return toldAgain(deps, state);
  const note = await digestOnCommand(deps, state, ended.digest, "Welcome back. Your clone has stopped.");
  await tellWhoAwaits(deps, state);
  return note;
}

/** For someone who is back already: a digest that did not reach them, else the last one once more. */
async function toldAgain(deps: ReturnDeps, state: MemberState): Promise<Note> {
  const head = "You are not marked away, so nothing was changed.";
  const [untold, ...older] = (await deps.digests.take({ member: state.member.id })).toReversed();
  for (const digest of older.toReversed()) await tellDigest(deps, state, digest, "Your absence has ended.");
  if (untold) return digestOnCommand(deps, state, untold, head);
  const last = await deps.digests.latest(state.member.id);
  if (!last) return { text: head };
  const page = await digestPage(deps, state, last, 0);
  return { ...page, text: `${head} Once more, the last time:\n${page.text}` };
}

/** The member wrote something while away: that ends the absence, and they are told. `settle`: what is to be done between. */
export async function noticeReturn(deps: ReturnDeps, state: MemberState, settle = async () => {}): Promise<void> {
  const ended = await end(deps, state);
  await settle();
  if (!ended) return;
  await tellEnded(
    deps,
    state,
    ended.digest,
    "You wrote something, so you are no longer marked away, and your clone has stopped.",
  );
}

/** Which absence is to be ended: any where not given, else only one that has run out, or that this began. */
type Only = "ran-out" | AbsenceCause;

/** Ends the absence and tells the member why and what was said. False if there was none to be ended. */
export async function endAndTell(deps: ReturnDeps, state: MemberState, why: string, only?: Only): Promise<boolean> {
  const ended = await end(deps, state, only);
  if (!ended) return false;
  if (only === "ran-out" && (await isRoutine(deps, ended))) await deps.digests.told(ended.digest.id, deps.now());
  else await tellEnded(deps, state, ended.digest, why);
  return true;
}

/** A window of the schedule that went by without a question: to hear of it every morning would be a nuisance. */
async function isRoutine({ digests }: ReturnDeps, { by, digest }: Ended): Promise<boolean> {
  return by === "schedule" && (await digests.entries(digest)).length === 0;
}

async function tellEnded(deps: ReturnDeps, state: MemberState, ended: Digest, why: string): Promise<void> {
  await tellDigest(deps, state, ended, why);
  await tellWhoAwaits(deps, state);
}

/** The same for a member who is erased next. */
export async function endAndTellAll(deps: ReturnDeps, state: MemberState, why: string): Promise<boolean> {
  const ended = await end(deps, state);
  if (!ended) return false;
  await tellLastDigest(deps, state, ended.digest, why);
  await tellWhoAwaits(deps, state);
  return true;
}

async function tellWhoAwaits(deps: ReturnDeps, { member }: MemberState): Promise<void> {
  await tellAskers(deps, await deps.digests.takeAwaiting({ member: member.id }));
}

type Ended = Absence & { readonly digest: Digest };

async function end(deps: ReturnDeps, { member }: MemberState, only?: Only): Promise<Ended | null> {
  const now = deps.now();
  // At once where whatever there is ends; else it may be another absence that is being answered for.
  if (!only) deps.inFlight.cancelMember(member.id);
  const ended = await deps.absences.end(member.id, now, only);
  if (!ended) return null;
  if (only) deps.inFlight.cancelMember(member.id);
  await deps.audit.add(memberEvent(member, "back", now));
  return ended;
}

function noteProblem(note: string | undefined): string | null {
  if (!note || note.length <= LONGEST_NOTE) return null;
  return `Your note has ${note.length} characters. Please keep it to ${LONGEST_NOTE}; nothing was changed.`;
}

type End = { readonly at: Date; readonly why: string | null } | { readonly problem: string };

const examples = "Try friday, 2h, two weeks, 24 Dec 18:00 or 2026-12-24. Nothing was changed.";

function readEnd(text: string | undefined, now: Date, timeZone: string | null): End {
  const longest = daysLater(now, LONGEST_ABSENCE_DAYS, timeZone);
  if (!text?.trim()) return { at: longest, why: `You gave no end, so it is ${LONGEST_ABSENCE_DAYS} days, the longest there is.` };
  const read = readTime(text, now, timeZone);
  if ("problem" in read && read.problem === "unreadable") return { problem: `I could not read that time. ${examples}` };
  if ("problem" in read && read.problem === "ambiguous") return { problem: `${ambiguousDate(text)} Nothing was changed.` };
  if ("problem" in read && read.problem === "past") return { problem: `That time has passed already. ${examples}` };
  if ("at" in read && read.at <= longest) return { at: read.at, why: null };
  return { at: longest, why: `An absence lasts at most ${LONGEST_ABSENCE_DAYS} days, so it was shortened.` };
}

/** What the clone does in that time; of one that is silent wherever it is asked, nothing that is true of others only. */
async function awayLines(
  deps: GoAwayDeps,
  state: MemberState,
  absence: Absence,
  why: string | null,
  timeZone: string | null,
): Promise<readonly string[]> {
  const until = `You are away until ${sayTime(absence.until, timeZone, deps.now())}.${why ? ` ${why}` : ""}`;
  const chosen = await deps.settings.of(absence.memberId);
  const off = await offLines(deps, state.member);
  const channels = await channelLines(deps, state);
  const isSilent = off.length > 0 || (modeIn(chosen, null) === "off" && channels.length === 0);
  const stands = absence.note ? "It may tell people your note." : "You left no note, so it says only that you are away.";
  return [
    until,
    ...(off.length > 0 ? off : [doesLine(modeIn(chosen, null), deps.platform), ...channels]),
    ...(off.length > 0 ? [] : boundLines(await deps.bounds.find(workspaceOf(state.member.account)))),
    ...(isSilent ? [backLine(chosen)] : [stands, stopLine(chosen)]),
  ];
}

function doesLine(mode: Mode, { wordless }: Platform): string {
  if (mode === "off") return "Your clone says nothing, as its mode is off. To have it answer, run /clone mode auto.";
  const where = wordless ? "Where somebody asks your clone, by /clone ask or Ask their clone," : "Where somebody mentions you,";
  const does =
    mode === "draft"
      ? "it shows you its answer first, and posts what you approve."
      : `it answers, labelled as a clone${wordless ? "" : ", from what you wrote before"}. What needs you yourself it passes on to you.`;
  const deaf = wordless ? " A mention alone it does not hear, as this bot is not given what people write here." : "";
  return `${where} ${wordless ? does : does.replace(/^it/, "your clone")}${deaf}`;
}

function stopLine({ onWriting }: Settings): string {
  return onWriting === "ends"
    ? "It stops when you write anything, or run /clone back or /clone off. Then you see all it said."
    : `It is silent for ${PAUSE_MINUTES} minutes when you write anything, and stops when you run /clone back or /clone off. Then you see all it said.`;
}

function backLine({ onWriting }: Settings): string {
  return onWriting === "ends"
    ? "You are back when you write anything, or run /clone back."
    : "You are back when you run /clone back.";
}

async function offLines({ switches }: GoAwayDeps, { account }: Member): Promise<readonly string[]> {
  const workspace = workspaceOf(account);
  const [everyone, mine] = await Promise.all([
    switches.offBy({ workspace, account: null }),
    switches.offBy({ workspace, account }),
  ]);
  return [
    ...(everyone.length > 0
      ? ["Clones are switched off in this workspace, so yours stays silent until an admin runs /clone on."]
      : []),
    ...(mine.includes("admin") ? ["An admin switched your clone off, so it stays silent until an admin switches it on."] : []),
    ...(mine.includes("member") ? ["You switched your clone off, so it stays silent until you run /clone on."] : []),
  ];
}

function expiryLines({ consent }: MemberState, absence: Absence, timeZone: string | null): readonly string[] {
  if (consent.expiresAt >= absence.until) return [];
  return [`Your consent ends before, on ${sayDay(consent.expiresAt, timeZone)}. To renew it, run /clone optin.`];
}
