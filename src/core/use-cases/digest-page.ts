/** A digest as it is shown: a page of it in one message, the rest a press away, or all of it as a file. */
import { consentHolds } from "#core/model/consent.ts";
import type { Digest, DigestEntry } from "#core/model/digest.ts";
import type { Member } from "#core/model/member.ts";
import type { DigestStore } from "#core/ports/digest-store.ts";
import type { Note, NoteFile, Platform } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { MemberState } from "#core/ports/store.ts";
import type { Action } from "#core/safety/label.ts";
import { countOf } from "./count-of.ts";
import { entryActions, entryText, isForTheMember, wasLeftOut, wasSaid } from "./digest-entry.ts";
import { refusalInWords } from "./digest-words.ts";
import { sayTime } from "./when.ts";

export interface DigestPageDeps {
  readonly digests: DigestStore;
  readonly platform: Platform;
  readonly now: Clock;
}

/** Whose digest it is. */
type Theirs = Pick<MemberState, "member" | "consent">;

/** With a row of buttons each, and one to turn pages, all that one message has room for on any platform. */
const PER_PAGE = 4;
/** Characters, so that a page is one message on any platform; what the clone said is shortened to the first that fits. */
const ROOM = 1_800;
const LONGEST_BODY = [1_200, 600, 300, 150, 60] as const;

/** The page, counted from 0; of one there is not, the last. Read from the store at the time it is asked for. */
export async function digestPage(deps: DigestPageDeps, theirs: Theirs, digest: Digest, page: number): Promise<Note> {
  const { member } = theirs;
  const asked = await deps.digests.entries(digest);
  const since = sayTime(digest.since, member.timeZone);
  if (asked.length === 0) return { text: `You were away since ${since}. ${noneAsked(deps, theirs, digest)}` };
  const listed = asked.filter((entry) => !wasLeftOut(entry));
  const last = Math.max(0, Math.ceil(listed.length / PER_PAGE) - 1);
  const shown = Math.min(Math.max(page, 0), last);
  const from = shown * PER_PAGE;
  const entries = listed.slice(from, from + PER_PAGE);
  const numberOf = (i: number) => (listed.length === 1 ? 0 : from + i + 1);
  const head =
    shown === 0
      ? [
          headLine(asked, since),
          ...leftOutLines(asked),
          ...(last > 0 ? [`Here are 1 to ${PER_PAGE} of ${listed.length}.`] : []),
        ].join("\n")
      : `Questions ${from + 1} to ${from + entries.length} of ${listed.length}, while you were away since ${since}.`;
  return {
    text: fitting(deps.platform, member, head, entries, numberOf),
    actions: [
      ...entries.flatMap((entry, i) => entryActions(entry, numberOf(i))),
      ...(shown > 0 ? [turn(digest, "digest-earlier", shown - 1, listed.length)] : []),
      ...(shown < last ? [turn(digest, "digest-later", shown + 1, listed.length)] : []),
      { name: "digest-file", target: digest.id, label: "All as a file", row: "pages" },
    ],
  };
}

/** Of questions asked while the consent did not hold nothing is kept; nor is it of when it did not, where it was given anew meanwhile. */
function noneAsked({ now }: DigestPageDeps, { consent }: Theirs, { since }: Digest): string {
  const held = consentHolds(consent, now()) === "yes" && consent.since <= since;
  return held ? "Nobody asked for you." : "No question is on record.";
}

/** In one line, as far as it needs one. */
export async function digestInShort({ digests }: DigestPageDeps, digest: Digest): Promise<string | null> {
  const asked = await digests.entries(digest);
  return asked.length === 0 ? null : `Your clone was asked ${countOf(asked.length, "question")}: ${counts(asked)}.`;
}

/** Everything, whole, what is only counted on the pages last. */
export async function digestFile({ digests, platform }: DigestPageDeps, member: Member, digest: Digest): Promise<NoteFile> {
  const asked = await digests.entries(digest);
  const entries = [...asked.filter((entry) => !wasLeftOut(entry)), ...asked.filter(wasLeftOut)];
  const told = entries.map((entry, i) => {
    const [where, what] = entryText(platform, member, entry, Number.POSITIVE_INFINITY);
    return `## ${i + 1}\n\n${where}\n\n${what}\n`;
  });
  const times = `${sayTime(digest.since, member.timeZone)} to ${sayTime(digest.until, member.timeZone)}`;
  const head = `# While you were away\n\n${times}. Asked: ${countOf(asked.length, "question")}.\n`;
  return { name: "while-you-were-away.md", content: [head, ...told].join("\n") };
}

function fitting(
  platform: Platform,
  member: Member,
  head: string,
  entries: readonly DigestEntry[],
  numberOf: (i: number) => number,
): string {
  const text = (longest: number) =>
    [
      head,
      ...entries.map((entry, i) => {
        const number = numberOf(i);
        return `${number === 0 ? "" : `${number}. `}${entryText(platform, member, entry, longest).join("\n")}`;
      }),
    ].join("\n\n");
  const texts = LONGEST_BODY.map(text);
  return texts.find(({ length }) => length <= ROOM) ?? texts.at(-1) ?? head;
}

function turn(digest: Digest, name: "digest-earlier" | "digest-later", page: number, of: number): Action {
  const [first, last] = [page * PER_PAGE + 1, Math.min(of, (page + 1) * PER_PAGE)];
  const which = first === last ? `${first}` : `${first} to ${last}`;
  const label = `${name === "digest-later" ? "Later" : "Earlier"} (${which})`;
  return { name, target: `${digest.id}.${page}`, label, row: "pages" };
}

function headLine(asked: readonly DigestEntry[], since: string): string {
  return `You were away since ${since}. Your clone was asked ${countOf(asked.length, "question")}: ${counts(asked)}.`;
}

function counts(asked: readonly DigestEntry[]): string {
  const yours = asked.filter(isForTheMember).length;
  const answered = asked.filter((entry) => !isForTheMember(entry) && wasSaid(entry)).length;
  const parts = [`${yours} for you to answer`, `${answered} answered`, `${asked.length - yours - answered} not answered`];
  return parts.filter((part) => !part.startsWith("0 ")).join(", ");
}

function leftOutLines(asked: readonly DigestEntry[]): readonly string[] {
  const whys = asked.filter(wasLeftOut).map(refusalInWords);
  const count = (why: string) => whys.filter((other) => other === why).length;
  return [...new Set(whys)].map((why) => `Not answered, and not listed below: ${count(why)}, because ${why}.`);
}
