/** How a file of a member's past is told of: what was kept and left out, and how far it has been read. */
import type { Import, NotKept, NotKeptCounts } from "#core/model/import.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { Note } from "#core/ports/platform.ts";
import { countOf } from "./count-of.ts";

const reasons: Readonly<Record<NotKept, string>> = {
  known: "kept already or forgotten",
  elsewhere: "from elsewhere",
  direct: "from private conversations",
  shared: "where another organisation reads along",
  "audience-unknown": "in channels I cannot read",
  "out-of-scope": "in channels you did not allow",
  "too-old": "older than is kept",
  "too-new": "dated in the future",
  gone: "deleted meanwhile",
  enough: "beyond the most that is kept",
  forwarded: "forwarded",
  command: "commands",
  paste: "pasted",
  code: "nothing but code",
  quote: "nothing but quotes",
  empty: "without words",
  "not-human": "not typed by you",
  "no-consent": "not covered by your consent",
  "terms-changed": "not covered by your consent",
  "consent-expired": "not covered by your consent",
};

/** What the member hears at the end. `why` says in one line what is wrong with the file. */
export function endedNote(ended: Import, why: string | null): Note {
  const lines = [headOf(ended, why), keptLine(ended)];
  const changed =
    "What you edited or deleted before you handed it over stands in it as it was; /clone forget erases what should not be kept.";
  return { text: [...lines, ...(ended.kept > 0 ? [changed] : [])].join("\n") };
}

function headOf({ end, status }: Import, why: string | null): string {
  if (end === "forgot") return "Your file is not read any further, because you had something forgotten. The file is deleted.";
  if (end === "consent") return "Your file is not read any further, because your consent has ended. The file is deleted.";
  if (end === "enough") {
    const most = countOf(MOST_SNIPPETS, "message");
    return `Your file was read until ${most} of yours were kept, which is the most there may be. The file is deleted.`;
  }
  if (status === "done") return "Your file has been read, and is deleted.";
  return `Your file could not be read to its end. ${why ?? "Something went wrong on the way."} What could be read is kept; the file is deleted.`;
}

/** Such as "Kept: 12 messages. Left out: 3 kept already, 1 in channels I cannot read." */
export function keptLine({ kept, leftOut }: Pick<Import, "kept" | "leftOut">): string {
  const left = leftOutInWords(leftOut);
  return `Kept: ${countOf(kept, "message")} of yours.${left ? ` Left out: ${left}.` : ""}`;
}

function leftOutInWords(counts: NotKeptCounts): string {
  const found = Object.entries(counts) as [NotKept, number][];
  return found
    .sort(([, a], [, b]) => b - a)
    .map(([why, count]) => `${countOf(count, reasons[why], reasons[why])}`)
    .join(", ");
}

const BAR = 10;

/** How far a file has come, for `/clone status`; null where there is nothing to tell of. */
export function progressLine(found: Import, now: Date): string | null {
  if (found.status === "offered") return "A file of your past waits for your answer: look in our private conversation.";
  if (found.status !== "confirmed") return `The last file of your past: ${keptLine(found)}`;
  const { progress } = found;
  if (!progress || progress.total <= 0) return "A file of your past waits to be read.";
  const share = Math.min(1, progress.read / progress.total);
  const full = Math.floor(share * BAR);
  const bar = `[${"#".repeat(full)}${"-".repeat(BAR - full)}] ${Math.floor(share * 100)} %`;
  return `A file of your past is being read: ${[bar, ...paceOf(progress, found.updatedAt, now)].join(" · ")}. ${keptLine(found)}`;
}

function paceOf({ from, read, since, total }: NonNullable<Import["progress"]>, at: Date, now: Date): readonly string[] {
  const seconds = (at.getTime() - since.getTime()) / 1000;
  const rate = seconds > 0 ? (read - from) / seconds : 0;
  if (rate <= 0) return [];
  const left = Math.max(0, (total - read) / rate - (now.getTime() - at.getTime()) / 1000);
  return [
    `${(rate / 1e6).toFixed(1)} MB a second`,
    left < 90 ? "less than two minutes left" : `about ${Math.round(left / 60)} minutes left`,
  ];
}
