/** `/clone hints`: which signs of an absence count, and the button under a note that asks. */
import { isAway } from "#core/model/absence.ts";
import { type Hint, type HintKind, type HintUse, hintKinds, isHintKind } from "#core/model/hint.ts";
import type { Calendars } from "#core/ports/calendars.ts";
import type { ActionCall, CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { beginUnasked } from "./begin-unasked.ts";
import { signOf } from "./follow-hints.ts";
import { type HeedDeps, heedSigns } from "./heed-signs.ts";
import { availability, hintLines, hintMeanings, problemInWords } from "./hint-words.ts";
import { noClone } from "./no-clone.ts";
import { readCalendar } from "./read-calendars.ts";
import { zoneOf } from "./time-zone.ts";
import { sayTime } from "./when.ts";

export interface HintsDeps extends HeedDeps {
  readonly platform: Platform;
  readonly calendars: Calendars | null;
}

const MINUTES = { least: 5, most: 24 * 60, usual: 30 } as const;

export async function setHints(deps: HintsDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const { hint: kind = "", use = "", detail } = call.options;
  if (!kind) return { text: (await overview(deps, state)).join("\n") };
  const named = kind.toLowerCase();
  if (!isHintKind(named)) return { text: `There is no hint ${kind}. There are ${hintKinds.join(", ")}. Nothing was changed.` };
  const how = use.toLowerCase();
  if (how === "off") return switchOff(deps, state, named);
  if (how !== "propose" && how !== "apply")
    return { text: `Say what to do with it: /clone hints ${named} propose, apply or off. Nothing was changed.` };
  const missing = availability(named, deps.platform, deps.calendars !== null);
  if (missing) return { text: missing };
  return switchOn(deps, state, { kind: named, use: how, detail: detail?.trim() ?? "" });
}

async function switchOff(deps: HintsDeps, { member, absence }: MemberState, kind: HintKind): Promise<Note> {
  const was = await deps.hints.remove(member.id, kind);
  if (!was) return { text: `The ${kind} hint was not on.` };
  const running = isAway(absence, deps.now()) && absence.by === kind;
  const still = running ? ` You stay away until ${sayTime(absence.until, member.timeZone)}, or until you run /clone back.` : "";
  return { text: `The ${kind} hint is off, and what was kept for it is erased.${still}` };
}

interface Chosen {
  readonly kind: HintKind;
  readonly use: HintUse;
  readonly detail: string;
}

async function switchOn(deps: HintsDeps, state: MemberState, { kind, use, detail }: Chosen): Promise<Note> {
  const minutes = kind === "offline" ? minutesIn(detail) : null;
  if (minutes !== null && !Number.isFinite(minutes))
    return {
      text: `Give whole minutes, from ${MINUTES.least} to ${MINUTES.most}: /clone hints offline ${use} 30. Nothing was changed.`,
    };
  const before = (await deps.hints.of(state.member.id)).find((one) => one.kind === kind);
  const feed = kind === "calendar" ? feedOf(deps, state, before, detail) : null;
  if (kind === "calendar" && !feed)
    return { text: `Give the address of its iCalendar feed: /clone hints calendar ${use} https://... Nothing was changed.` };
  await deps.hints.set({ memberId: state.member.id, kind, use, minutes, feed }, deps.now());
  return { text: [...(await lookNow(deps, state, kind))].join("\n") };
}

function minutesIn(detail: string): number {
  if (!detail) return MINUTES.usual;
  const [, digits] = /^(\d{1,4})(?:\s*(?:m|min|minutes))?$/i.exec(detail) ?? [];
  const minutes = Number(digits ?? Number.NaN);
  return minutes >= MINUTES.least && minutes <= MINUTES.most ? minutes : Number.NaN;
}

/** The one given, or the one kept already. */
function feedOf({ calendars }: HintsDeps, { member }: MemberState, before: Hint | undefined, detail: string): string | null {
  if (!detail) return before?.feed ?? null;
  return calendars?.seal(detail, member.id) ?? null;
}

/** What holds already counts from now on. */
async function lookNow(deps: HintsDeps, state: MemberState, kind: HintKind): Promise<readonly string[]> {
  const { calendars, hints, platform } = deps;
  const kept = async () => (await hints.of(state.member.id)).filter((one) => one.kind === kind);
  const [hint] = await kept();
  if (hint && kind === "calendar" && calendars) await readCalendar({ ...deps, calendars }, state, hint);
  // Where it cannot be asked now, it is asked again in some minutes.
  else
    await platform.signs
      ?.of(state.member.account)
      .then((found) => heedSigns(deps, found))
      .catch(() => {});
  const now = await kept();
  const problem = now[0]?.problem;
  return [
    ...hintLines(now.map((one) => ({ ...one, problem: null }))),
    ...(problem
      ? [`It could not be read just now: ${problemInWords(problem)}. It is tried again every quarter of an hour.`]
      : []),
    "It never marks you away again after you came back, until there is a new sign.",
  ];
}

async function overview({ hints, platform, calendars }: HintsDeps, { member }: MemberState): Promise<readonly string[]> {
  const on = await hints.of(member.id);
  const others = hintKinds.filter((kind) => !on.some((one) => one.kind === kind));
  const could = others.filter((kind) => !availability(kind, platform, calendars !== null));
  const cannot = others.flatMap((kind) => availability(kind, platform, calendars !== null) ?? []);
  return [
    ...(on.length > 0 ? hintLines(on) : ["No hint is on: you are away only when you say so, or by your schedule."]),
    ...could.map(
      (kind) => `/clone hints ${kind} propose: be asked when ${hintMeanings[kind]}; with apply, be marked away at once.`,
    ),
    ...cannot,
  ];
}

const over: Note = { text: "That is over by now, so nothing was changed. To go away, run /clone away." };

/** The button under a note that asks. Pressed, it is the member's own word, also where they came back since. */
export async function confirmAway(deps: HintsDeps, { caller, target }: ActionCall): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const hint = (await deps.hints.of(state.member.id)).find(({ kind, since }) => since && signOf(kind, since) === target);
  if (!hint) return over;
  const now = deps.now();
  // Nobody can have come back since a moment that is not yet.
  const since = new Date(now.getTime() + 1);
  const begun = await beginUnasked(deps, state, { by: hint.kind, since, until: hint.until });
  if (begun === "over") return over;
  if (begun === "no-consent")
    return { text: "Your consent does not hold any more. To read the terms and go on, run /clone optin." };
  const absence = (await deps.members.find(caller.account))?.absence;
  const until = absence ? ` until ${sayTime(absence.until, zoneOf(state.member, caller))}` : "";
  return { text: `You are away${until}, and your clone answers for you. It stops when you write anything, or run /clone back.` };
}
