/** Shows people what the bot holds about them and whether a clone may speak. */

import { isAway } from "#core/model/absence.ts";
import { consentHolds } from "#core/model/consent.ts";
import { workspaceOf } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import { askedIn, type Mention } from "#core/model/mention.ts";
import type { HintStore, ScheduleStore } from "#core/ports/away-store.ts";
import type { BackfillStore, PastProgress } from "#core/ports/backfill-store.ts";
import type { BlockStore } from "#core/ports/block-store.ts";
import type { BoundStore } from "#core/ports/bound-store.ts";
import type { DrawStyle } from "#core/ports/draw-style.ts";
import type { ImportStore } from "#core/ports/import-store.ts";
import type { LeftOutStore } from "#core/ports/left-out-store.ts";
import type { LegacyStore } from "#core/ports/legacy-store.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Caller, Note, NoteFile, Platform } from "#core/ports/platform.ts";
import type { PracticeStore } from "#core/ports/practice-store.ts";
import type { ReactionStore } from "#core/ports/reaction-store.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { SettingsStore } from "#core/ports/settings-store.ts";
import type { SnippetStore } from "#core/ports/snippet-store.ts";
import type { IgnoreStore, MemberState, MemberStore, PersonaStore, SwitchStore } from "#core/ports/store.ts";
import { blockedLine } from "./block-asker.ts";
import { countOf } from "./count-of.ts";
import { whatBecame } from "./digest-words.ts";
import { hintLines, hintNames } from "./hint-words.ts";
import { progressLine } from "./import-words.ts";
import { leftOutLine } from "./left-out-line.ts";
import { noClone } from "./no-clone.ts";
import { readingLine } from "./reading-progress.ts";
import { scopeInWords } from "./scope-in-words.ts";
import { boundLines } from "./set-bounds.ts";
import { planLines } from "./set-legacy.ts";
import { modeLines } from "./set-mode.ts";
import { scheduleLines } from "./set-schedule.ts";
import { spanInWords } from "./span.ts";
import { skippedLine } from "./tell-past-read.ts";
import { zoneOf } from "./time-zone.ts";
import { sayDay, sayTime } from "./when.ts";

interface StatusDeps {
  readonly members: MemberStore;
  readonly mentions: MentionStore;
  readonly snippets: SnippetStore;
  readonly leftOut: LeftOutStore;
  readonly reactions: ReactionStore;
  readonly personas: PersonaStore;
  readonly backfills: BackfillStore;
  readonly imports: ImportStore;
  readonly schedules: ScheduleStore;
  readonly hints: HintStore;
  readonly legacies: LegacyStore;
  readonly settings: SettingsStore;
  readonly practice: Pick<PracticeStore, "neverSaid">;
  readonly switches: SwitchStore;
  readonly ignored: IgnoreStore;
  readonly blocked: BlockStore;
  readonly bounds: BoundStore;
  readonly platform: Platform;
  readonly drawStyle: DrawStyle;
  readonly now: Clock;
}

/** How many of the last questions are listed. */
const LISTED = 5;
/** Of fewer messages a picture shows chance. */
const FEWEST_DRAWN = 15;

const causes = { ...hintNames, schedule: "schedule" } as const;

/** `/clone status`. */
export async function showStatus(deps: StatusDeps, { caller }: { readonly caller: Caller }): Promise<Note> {
  const state = await deps.members.find(caller.account);
  const lines = [
    ...(state ? await memberLines(deps, state, zoneOf(state.member, caller)) : [noClone.text]),
    ...(await switchLines(deps, caller)),
    ...boundLines(await deps.bounds.find(workspaceOf(caller.account))),
    ...(await ignoreLines(deps, caller)),
  ];
  const picture = state && (await pictureOf(deps, state.member, zoneOf(state.member, caller)));
  return { text: lines.join("\n"), ...(picture ? { file: picture } : {}) };
}

/** Null where there is too little to see. */
async function pictureOf(deps: StatusDeps, { id }: Member, timeZone: string | null): Promise<NoteFile | null> {
  const stats = (await deps.personas.find(id))?.stats;
  if (!stats || stats.messages < FEWEST_DRAWN) return null;
  const content = await deps.drawStyle(stats, timeZone, deps.now());
  return { name: "how-you-write.png", content, about: "Your replies by length, your hours, and your favourite words." };
}

async function memberLines(deps: StatusDeps, state: MemberState, timeZone: string | null): Promise<readonly string[]> {
  const { member, consent, absence, keepDays } = state;
  const [where, snippets, reactions, leftOut, past, persona, asked, file, schedule, hints, modes, never, blocked, plan] =
    await Promise.all([
      scopeInWords(deps, member.account, consent.scope),
      deps.snippets.count(member.id),
      deps.reactions.count(member.id),
      deps.leftOut.counts(member.id).then(leftOutLine),
      deps.backfills.progress(member.id),
      deps.personas.find(member.id),
      deps.mentions.recent(member.id, LISTED),
      deps.imports.latest(member.id),
      deps.schedules.find(member.id),
      deps.hints.of(member.id),
      modeLines(deps, state),
      deps.practice.neverSaid(member.id).then(neverLines),
      deps.blocked.of(member.id).then(blockedLine),
      deps.legacies.find(member.id),
    ]);
  const fileLine = file && progressLine(file, deps.now());
  return [
    consentLine(state, deps.now(), timeZone),
    `Learning from: ${deps.platform.wordless ? "nothing, as this bot is not given what people write here" : where}. Kept: ${countOf(snippets, "message")} of yours${reactions > 0 ? ` and ${countOf(reactions, "reaction")}` : ""}. Each is kept for ${spanInWords(keepDays)}.`,
    ...(leftOut ? [leftOut] : []),
    ...(deps.platform.wordless ? [] : readingLines(past)),
    ...(fileLine ? [fileLine] : []),
    isAway(absence, deps.now())
      ? `Away until ${sayTime(absence.until, timeZone, deps.now())}${absence.by ? `, by your ${causes[absence.by]}` : ""}${absence.note ? `, with the note: ${absence.note}` : ", without a note"}.`
      : "Not away, so your clone says nothing.",
    ...(schedule ? scheduleLines(schedule, deps.now()).slice(0, 2) : []),
    ...hintLines(hints),
    ...modes,
    ...never,
    ...(await planLines(deps, state, plan)),
    persona
      ? `How your clone hears you, as of ${sayDay(persona.builtAt, timeZone)}:\n${persona.card}`
      : "How you write has not been described yet.",
    ...(blocked ? [blocked] : []),
    ...(asked.length > 0 ? ["What your clone was asked last, the newest first:"] : []),
    ...asked.map((mention) => askedLine(deps.platform, mention, timeZone)),
    "To erase some of it, run /clone forget; for all of it in one file, /clone export; to leave, /clone optout.",
  ];
}

function neverLines(phrases: readonly string[]): readonly string[] {
  if (phrases.length === 0) return [];
  const all = phrases.map((phrase) => `“${phrase}”`).join(", ");
  return [`Never says: ${all}. To take one back, give the same words again under Never say this, in /clone practice.`];
}

/** None where everything is read. */
function readingLines(past: PastProgress): readonly string[] {
  const { places } = past;
  const line = readingLine(past);
  const done = places.filter((place) => place.done).length;
  const still = `Earlier messages are still being read: ${done} of ${countOf(places.length, "conversation")} done.`;
  return [...(line ? [still, line] : []), ...skippedLine(places)];
}

/** Who asked and what was said stands behind the link, for those who can read it there. */
function askedLine(platform: Platform, mention: Mention, timeZone: string | null): string {
  const [answer] = mention.status === "posted" ? mention.posted : [];
  const behind = answer ?? askedIn(mention);
  return `- ${sayTime(mention.askedAt, timeZone)}: ${whatBecame(mention)}.${behind ? ` ${platform.link(behind)}` : ""}`;
}

function consentLine({ consent }: MemberState, now: Date, timeZone: string | null): string {
  const [since, until] = [sayDay(consent.since, timeZone), sayDay(consent.expiresAt, timeZone)];
  const holds = consentHolds(consent, now);
  if (holds === "yes") return `Opted in since ${since}, until ${until}.`;
  const why = holds === "terms-changed" ? "the terms have changed since" : `it ran out on ${until}`;
  return `Opted in on ${since}, but ${why}, so your clone neither learns nor answers. To go on, run /clone optin.`;
}

async function switchLines(deps: StatusDeps, { account }: Caller): Promise<readonly string[]> {
  const workspace = workspaceOf(account);
  const [everyone, own] = await Promise.all([
    deps.switches.offBy({ workspace, account: null }),
    deps.switches.offBy({ workspace, account }),
  ]);
  return [
    ...(everyone.length > 0 ? ["Off: all clones in this workspace, by an admin."] : []),
    ...(own.includes("admin") ? ["Off: your clone, by an admin. Only an admin can switch it on."] : []),
    ...(own.includes("member") ? ["Off: your clone, by you. To switch it on, run /clone on."] : []),
  ];
}

async function ignoreLines(deps: StatusDeps, { account }: Caller): Promise<readonly string[]> {
  const ignored = (await deps.ignored.among([account])).length > 0;
  return ignored ? ["Clones leave you alone. To change that, run /clone ignore-me."] : [];
}
