/** What an absent member hears on return: everything that was asked of them and said for them. */
import type { Absence } from "#core/model/absence.ts";
import type { Member } from "#core/model/member.ts";
import type { Mention } from "#core/model/mention.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Note, Platform } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { MemberState } from "#core/ports/store.ts";
import type { Action } from "#core/safety/label.ts";
import { countOf } from "./count-of.ts";
import { deferralInWords, methodInWords, refusalInWords } from "./digest-words.ts";
import { sayTime } from "./when.ts";

export interface DigestDeps {
  readonly mentions: MentionStore;
  readonly platform: Platform;
  readonly log: Log;
}

/** Up to this many questions each get a note of their own; more are told several to a note. */
const SINGLE_NOTES = 8;
const PER_PAGE = 5;
const LONGEST_BODY = { alone: 1200, inPage: 240 } as const;
const RECALLED = 10;
/** Under one note: eight entries have three each, and chats take few more. */
const MOST_ACTIONS = 24;

/** The first note counts, the others tell question by question, the passed on and the deferred first. */
export async function digest(deps: DigestDeps, { member }: MemberState, absence: Absence): Promise<readonly Note[]> {
  const asked = await deps.mentions.during(absence);
  const since = sayTime(absence.since, member.timeZone);
  if (asked.length === 0) return [{ text: `You were away since ${since}. Nobody asked for you.` }];
  const head = `You were away since ${since}. Your clone was asked ${countOf(asked.length, "question")}: ${counts(asked)}.`;
  return [{ text: [head, ...leftOutLines(asked)].join("\n") }, ...entryNotes(deps, member, asked)];
}

/** The last questions once more, for someone a digest did not reach. Empty where there were none. */
export async function recall(deps: DigestDeps, { member }: MemberState): Promise<readonly Note[]> {
  const asked = await deps.mentions.recent(member.id, RECALLED);
  const entries = entryNotes(deps, member, asked);
  if (entries.length === 0) return [];
  return [{ text: "These are the last questions your clone was asked." }, ...entries];
}

/** Tells the member each note; returns those that did not reach them, which is logged and stops nothing. */
export async function deliver(
  deps: { readonly platform: Platform; readonly log: Log },
  member: Member,
  notes: readonly Note[],
): Promise<readonly Note[]> {
  const undelivered: Note[] = [];
  for (const note of notes) {
    try {
      await deps.platform.tell(member.account, note);
    } catch (fault) {
      deps.log.error("note-not-delivered", fault, { member: member.id });
      undelivered.push(note);
    }
  }
  return undelivered;
}

/** Notes that did not reach the member as one, to come with an answer: their buttons too, told apart by numbers. */
export function together(notes: readonly Note[]): Note {
  const numbered = notes.length < 2 || notes.some(({ text }) => /^\d+\. /.test(text));
  const parts = numbered ? notes : notes.map(withNumber);
  const actions = parts.flatMap((part) => part.actions ?? []).slice(0, MOST_ACTIONS);
  return { text: parts.map(({ text }) => text).join("\n\n"), ...withActions(actions) };
}

function withNumber(note: Note, i: number): Note {
  const actions = note.actions?.map((action) => ({ ...action, label: `${action.label} (${i + 1})` }));
  return { text: `${i + 1}. ${note.text}`, ...withActions(actions ?? []) };
}

function counts(asked: readonly Mention[]): string {
  const yours = asked.filter(isForTheMember).length;
  const answered = asked.filter((mention) => !isForTheMember(mention) && wasSaid(mention)).length;
  const parts = [`${yours} for you to answer`, `${answered} answered`, `${asked.length - yours - answered} not answered`];
  return parts.filter((part) => !part.startsWith("0 ")).join(", ");
}

function isForTheMember(mention: Mention): boolean {
  return mention.passedOn || (mention.kind === "deferred" && wasSaid(mention));
}

function wasSaid({ status }: Mention): boolean {
  return status === "posted" || status === "retracted";
}

/** Refused at the door: too many, switched off, or by whom. Counted, not told one by one. */
function wasLeftOut({ status, passedOn, reason }: Mention): boolean {
  return status === "refused" && !passedOn && /-(?:limit|off|blocked|probing|streak)$/.test(reason ?? "");
}

function leftOutLines(asked: readonly Mention[]): readonly string[] {
  const whys = asked.filter(wasLeftOut).map(refusalInWords);
  const count = (why: string) => whys.filter((other) => other === why).length;
  return [...new Set(whys)].map((why) => `Not answered, and not listed below: ${count(why)}, because ${why}.`);
}

function entryNotes(deps: DigestDeps, member: Member, asked: readonly Mention[]): readonly Note[] {
  const entries = asked.filter((mention) => !wasLeftOut(mention));
  if (entries.length <= SINGLE_NOTES) {
    return entries.map((mention) => ({
      text: entryText(deps, member, mention, LONGEST_BODY.alone),
      ...withActions(judgeActions(mention, "")),
    }));
  }
  const pages = Array.from({ length: Math.ceil(entries.length / PER_PAGE) }, (_, page) => page * PER_PAGE);
  return pages.map((start) => pageNote(deps, member, entries.slice(start, start + PER_PAGE), start + 1));
}

function pageNote(deps: DigestDeps, member: Member, entries: readonly Mention[], first: number): Note {
  const texts = entries.map((mention, i) => `${first + i}. ${entryText(deps, member, mention, LONGEST_BODY.inPage)}`);
  const actions = entries.flatMap((mention, i) => judgeActions(mention, ` (${first + i})`));
  return { text: texts.join("\n\n"), ...withActions(actions) };
}

/** Where it was asked and what became of it. The asker's words are behind the link, never in here. */
function entryText(deps: DigestDeps, member: Member, mention: Mention, longest: number): string {
  const first = mention.passedOn ? "Passed on to you. " : "";
  const [answer] = wasSaid(mention) && mention.status === "posted" ? mention.posted : [];
  const where = `#${mention.channelName}, ${sayTime(mention.askedAt, member.timeZone)}: ${deps.platform.link(answer ?? mention.question)}`;
  return `${first}Asked in ${where}\n${outcome(mention, longest)}${verdictWords(mention)}`;
}

function outcome(mention: Mention, longest: number): string {
  switch (mention.status) {
    case "posted":
      return said(mention, longest);
    case "retracted":
      return "Your clone answered, and the answer was deleted.";
    case "refused":
      return `Your clone did not answer: ${refusalInWords(mention)}.`;
    case "failed":
      return "Your clone had an answer, but it could not be posted.";
    case "claimed":
      return "Your clone did not answer: you came back first.";
    case "posting":
    case "interrupted":
      return "The bot was interrupted while answering. An answer may have appeared; please look.";
  }
}

function said(mention: Mention, longest: number): string {
  const deferred = mention.kind === "deferred";
  const head = deferred
    ? `Your clone left it to you: ${deferralInWords(mention)}.`
    : `Your clone answered, ${methodInWords(mention)}.`;
  if (mention.body === null) return `${head} What it said is no longer kept, because a message it came from is gone.`;
  return `${head} It said: “${shortened(mention.body, longest)}”`;
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function verdictWords({ status, verdict }: Mention): string {
  if (status !== "posted" || !verdict) return "";
  return verdict === "confirmed" ? " You stood by it." : " These are your words.";
}

function judgeActions({ id, status, body, verdict }: Mention, suffix: string): readonly Action[] {
  if (status !== "posted") return [];
  const standBy: Action = { name: "stand-by", target: id, label: `Stand by it${suffix}` };
  return [
    ...(body !== null && verdict === null ? [standBy] : []),
    { name: "correct", target: id, label: `Correct it${suffix}`, asks: "What should it say?" },
    { name: "delete", target: id, label: `Delete it${suffix}` },
  ];
}

function withActions(actions: readonly Action[]): Pick<Note, "actions"> {
  return actions.length > 0 ? { actions } : {};
}
