/** Going away and coming back: the time in which the clone stands in. */
import { type Absence, isAway, LONGEST_ABSENCE_DAYS } from "#core/model/absence.ts";
import { consentHolds } from "#core/model/consent.ts";
import type { Caller, CommandCall, Note } from "#core/ports/platform.ts";
import type { PresenceStore } from "#core/ports/presence-store.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { AbsenceStore, AuditStore, MemberState, MemberStore, SwitchStore } from "#core/ports/store.ts";
import { PAUSE_MINUTES } from "#core/safety/may-answer.ts";
import type { InFlight } from "./in-flight.ts";
import { memberEvent, workspaceOf } from "./member-event.ts";
import { noClone } from "./no-clone.ts";
import { type DigestDeps, deliver, digest, recall, together } from "./return-digest.ts";
import { daysLater, readTime, sayDay, sayTime } from "./when.ts";

export const LONGEST_NOTE = 500;

export interface ReturnDeps extends DigestDeps {
  readonly absences: AbsenceStore;
  readonly audit: AuditStore;
  readonly inFlight: InFlight;
  readonly now: Clock;
  readonly log: Log;
}

interface GoAwayDeps extends ReturnDeps {
  readonly presence: PresenceStore;
  readonly settings: SettingsStore;
  readonly members: MemberStore;
  readonly switches: SwitchStore;
}

/** `/clone away`. Going away again while away changes the end and the note; the digest still covers all of it. */
export async function goAway(deps: GoAwayDeps, call: CommandCall): Promise<Note> {
  const now = deps.now();
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const problem = consentProblem(state, now) ?? noteProblem(call.options.note);
  if (problem) return { text: problem };
  const timeZone = call.caller.timeZone ?? state.member.timeZone;
  const end = readEnd(call.options.until, now, timeZone);
  if ("problem" in end) return { text: end.problem };

  const running = isAway(state.absence, now) ? state.absence : null;
  // An absence that ran out, and was not yet ended, has a digest to give before it is replaced.
  if (state.absence && !running) await endAndTell(deps, state, "Your last absence has ended.");
  const note = call.options.note?.trim() || null;
  const absence: Absence = { memberId: state.member.id, since: running?.since ?? now, until: end.at, note };
  await deps.absences.begin(absence, call.options.until?.trim());
  await deps.presence.forget(state.member.id, now);
  await deps.audit.add(memberEvent(state.member, "away", now));
  return {
    text: [
      ...awayLines(deps, absence, end.why, timeZone),
      await stopLine(deps, absence),
      ...(await warnings(deps, state, absence, timeZone)),
    ].join("\n"),
  };
}

/** `/clone back`. Once it resolves no reply of the absence will appear. The first note is returned, the others are told. */
export async function comeBack(
  deps: ReturnDeps & { readonly members: MemberStore },
  call: { readonly caller: Caller },
): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const absence = await end(deps, state);
  const [first, ...others] = absence ? await digest(deps, state, absence) : await recall(deps, state);
  const head = absence ? "Welcome back. Your clone has stopped." : "You are not marked away, so nothing was changed.";
  const { text, actions } = together(await deliver(deps, state.member, others));
  return { text: [head, first?.text ?? "", text].filter(Boolean).join("\n"), ...(actions ? { actions } : {}) };
}

/** The member wrote something while away: that ends the absence, and they are told. `settle`: what is to be done between. */
export async function noticeReturn(deps: ReturnDeps, state: MemberState, settle?: () => Promise<void>): Promise<void> {
  await endAndTell(deps, state, "You wrote something, so you are no longer marked away, and your clone has stopped.", settle);
}

/** Ends the absence and tells the member why and what was said. False if it had been ended elsewhere. */
export async function endAndTell(
  deps: ReturnDeps,
  state: MemberState,
  why: string,
  settle: () => Promise<void> = async () => {},
): Promise<boolean> {
  const absence = await end(deps, state);
  await settle();
  if (!absence) return false;
  const [first, ...others] = await digest(deps, state, absence);
  const head: Note = { ...first, text: [why, first?.text ?? ""].filter(Boolean).join("\n") };
  await deliver(deps, state.member, [head, ...others]);
  return true;
}

async function end(deps: ReturnDeps, { member }: MemberState): Promise<Absence | null> {
  const now = deps.now();
  deps.inFlight.cancelMember(member.id);
  const absence = await deps.absences.end(member.id, now);
  if (absence) await deps.audit.add(memberEvent(member, "back", now));
  return absence;
}

function consentProblem({ consent }: MemberState, now: Date): string | null {
  const holds = consentHolds(consent, now);
  if (holds === "yes") return null;
  const why = holds === "terms-changed" ? "The terms have changed since you opted in" : "Your consent has run out";
  return `${why}, so your clone does not answer. To read the terms and go on, run /clone optin.`;
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
  if ("problem" in read && read.problem === "past") return { problem: `That time has passed already. ${examples}` };
  if ("at" in read && read.at <= longest) return { at: read.at, why: null };
  return { at: longest, why: `An absence lasts at most ${LONGEST_ABSENCE_DAYS} days, so it was shortened.` };
}

const answersMentions =
  "Where somebody mentions you, your clone answers, labelled as a clone, from what you wrote before. What needs you yourself it passes on to you.";
const answersWhenAsked =
  "Where somebody asks your clone, by /clone ask or Ask their clone, it answers, labelled as a clone. What needs you yourself it passes on to you. " +
  "A mention alone it does not hear, as this bot is not given what people write here.";

function awayLines({ platform }: GoAwayDeps, absence: Absence, why: string | null, timeZone: string | null): readonly string[] {
  return [
    `You are away until ${sayTime(absence.until, timeZone)}.${why ? ` ${why}` : ""}`,
    platform.wordless ? answersWhenAsked : answersMentions,
    absence.note ? "It may tell people your note." : "You left no note, so it says only that you are away.",
  ];
}

async function stopLine({ settings }: GoAwayDeps, { memberId }: Absence): Promise<string> {
  const { onWriting } = await settings.of(memberId);
  return onWriting === "ends"
    ? "It stops when you write anything, or run /clone back or /clone off. Then you see all it said."
    : `It is silent for ${PAUSE_MINUTES} minutes when you write anything, and stops when you run /clone back or /clone off. Then you see all it said.`;
}

async function warnings(
  deps: GoAwayDeps,
  { member, consent }: MemberState,
  absence: Absence,
  timeZone: string | null,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const workspace = workspaceOf(member.account);
  const everyone = await deps.switches.offBy({ workspace, account: null });
  const mine = await deps.switches.offBy({ workspace, account: member.account });
  if (everyone.length > 0)
    lines.push("Clones are switched off in this workspace, so yours stays silent until an admin runs /clone on.");
  if (mine.includes("admin")) lines.push("An admin switched your clone off, so it stays silent until an admin switches it on.");
  if (mine.includes("member")) lines.push("You switched your clone off, so it stays silent until you run /clone on.");
  if (consent.expiresAt < absence.until) {
    lines.push(`Your consent ends before, on ${sayDay(consent.expiresAt, timeZone)}. To renew it, run /clone optin.`);
  }
  return lines;
}
