/** How hints are told to the member who switched them on. */
import type { FeedProblem, Hint, HintKind } from "#core/model/hint.ts";
import type { Platform } from "#core/ports/platform.ts";

/** What a hint is, behind "your". */
export const hintNames: Readonly<Record<HintKind, string>> = {
  status: "status",
  dnd: "do-not-disturb",
  offline: "being offline",
  calendar: "calendar",
};

export const hintMeanings: Readonly<Record<HintKind, string>> = {
  status: "your status says that you are away, such as on vacation or out sick",
  dnd: "you switched on do-not-disturb",
  offline: "you were shown as offline for a while",
  calendar: "your calendar has an out-of-office event",
};

const problems: Readonly<Record<FeedProblem, string>> = {
  "not-allowed": "its address leads to a network I do not read from",
  unreachable: "it could not be reached",
  "too-slow": "it took more than ten seconds",
  "too-large": "it is larger than two megabytes",
  "no-calendar": "what is there is no calendar I can read",
  "key-missing": "the key its address was kept under is gone; give the address again",
};

export const problemInWords = (problem: FeedProblem): string => problems[problem];

/** One line each, for `/clone status`. */
export function hintLines(hints: readonly Hint[]): readonly string[] {
  return hints.map((hint) => {
    const what = hint.use === "apply" ? "you are marked away" : "you are asked whether you are away";
    const problem = hint.problem ? ` It could not be read last time: ${problemInWords(hint.problem)}.` : "";
    return `When ${meaning(hint)}, ${what}.${problem}`;
  });
}

function meaning({ kind, minutes }: Hint): string {
  return kind === "offline" && minutes ? `you were shown as offline for ${minutes} minutes` : hintMeanings[kind];
}

/** What can be switched on here, and what not, with the reason. */
export function availability(kind: HintKind, platform: Platform, calendars: boolean): string | null {
  if (kind === "calendar")
    return calendars ? null : "This bot has no key to keep a feed's address under (SECRET_KEY), so it reads no calendars.";
  if (platform.signs?.tells.includes(kind)) return null;
  return `The ${kind} hint is not available here: this bot is not told of it.`;
}
