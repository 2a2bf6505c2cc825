/** What an option being typed could be: times said before, and common ones, each with what it means. */
import { type CommandOption, commands } from "#core/commands.ts";
import type { OptionCall, Suggestion } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { AbsenceStore, MemberStore } from "#core/ports/store.ts";
import { readSpan, spanInWords } from "./span.ts";
import { zoneOf } from "./time-zone.ts";
import { readPast, readTime, sayTime } from "./when.ts";

export interface SuggestDeps {
  readonly members: MemberStore;
  readonly absences: AbsenceStore;
  readonly now: Clock;
}

const ENDS = ["2h", "tonight", "tomorrow", "friday 18:00", "monday", "next week", "two weeks"] as const;
const BEGINNINGS = ["today", "yesterday", "monday", "one week ago", "one month ago"] as const;
const SPANS = ["3 months", "6 months", "9 months", "12 months", "30 days"] as const;
const MOST = 25;

export async function suggestOption(deps: SuggestDeps, call: OptionCall): Promise<readonly Suggestion[]> {
  const kind = kindOf(call);
  if (kind === "span") return spansLike(call.typed.trim(), call.command === "retention" ? "day" : "month");
  if (kind !== "time" && kind !== "date") return [];
  const state = await deps.members.find(call.caller.account);
  const timeZone = zoneOf(state?.member, call.caller);
  const earlier = kind === "time" && state ? await deps.absences.earlierEnds(state.member.id, MOST) : [];
  const typed = call.typed.trim();
  const known = [...earlier, ...(kind === "time" ? ENDS : BEGINNINGS)].filter((text) => startsWith(text, typed));
  const meant = (text: string) => {
    const read = kind === "time" ? readTime(text, deps.now(), timeZone) : readPast(text, deps.now(), timeZone);
    return "at" in read ? [{ value: text, label: `${text}: ${sayTime(read.at, timeZone, deps.now())}` }] : [];
  };
  return [...new Set([...(typed ? [typed] : []), ...known])].flatMap(meant).slice(0, MOST);
}

function spansLike(typed: string, bare: "day" | "month"): readonly Suggestion[] {
  const days = [typed, ...SPANS].flatMap((text) => (startsWith(text, typed) && readSpan(text, bare)) || []);
  return [...new Set(days)].map((length) => ({ value: `${length} days`, label: spanInWords(length) }));
}

function kindOf({ command, option }: OptionCall): CommandOption["kind"] | null {
  const options: readonly CommandOption[] = commands.find(({ name }) => name === command)?.options ?? [];
  return options.find(({ name }) => name === option)?.kind ?? null;
}

function startsWith(text: string, typed: string): boolean {
  return text.toLowerCase().startsWith(typed.toLowerCase());
}
