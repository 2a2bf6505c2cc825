/** One question of a digest: who asked where, what became of it, and what its member can make of it. */
import { shortened } from "#core/model/clip.ts";
import type { DigestEntry } from "#core/model/digest.ts";
import type { Member } from "#core/model/member.ts";
import { askedIn } from "#core/model/mention.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { Action } from "#core/safety/label.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { deferralInWords, methodInWords, refusalInWords } from "./digest-words.ts";
import { sayTime } from "./when.ts";

export function isForTheMember(entry: DigestEntry): boolean {
  return entry.passedOn || (entry.kind === "deferred" && wasSaid(entry));
}

export function wasSaid({ status }: DigestEntry): boolean {
  return status === "posted" || status === "retracted";
}

/** Refused at the door: too many, switched off, or by whom. Counted on the pages, told one by one in the file only. */
export function wasLeftOut({ status, passedOn, reason }: DigestEntry): boolean {
  return status === "refused" && !passedOn && /-(?:limit|off|blocked|probing|streak)$/.test(reason ?? "");
}

/**
 * The asker's words are behind the link, never in here; their name is the one they had then, and calls nobody. Of what the clone
 * said at most `longest` characters.
 */
export function entryText(
  platform: Pick<Platform, "link">,
  { timeZone }: Member,
  entry: DigestEntry,
  longest: number,
): readonly [where: string, what: string] {
  if (entry.reason === FAREWELL) return farewellText(platform, timeZone, entry, longest);
  const first = entry.passedOn ? "Passed on to you. " : "";
  const who = entry.askerName === null ? "Someone" : plainName(entry.askerName);
  const [answer] = entry.status === "posted" ? entry.posted : [];
  const behind = answer ?? askedIn(entry);
  const where = `#${entry.channelName}, ${sayTime(entry.askedAt, timeZone)}${behind ? `: ${platform.link(behind)}` : ", by /clone ask"}`;
  return [`${first}${who} asked in ${where}`, `${outcome(entry, longest)}${verdictWords(entry)}`];
}

/** Why a clone spoke that nobody asked: it was its end. */
const FAREWELL = "farewell";

function farewellText(
  platform: Pick<Platform, "link">,
  timeZone: string | null,
  entry: DigestEntry,
  longest: number,
): readonly [where: string, what: string] {
  const [answer] = entry.posted;
  const where = `#${entry.channelName}, ${sayTime(entry.askedAt, timeZone)}${answer ? `: ${platform.link(answer)}` : ""}`;
  return [`Your clone said its last words in ${where}`, entry.body === null ? "" : `“${shortened(entry.body, longest)}”`];
}

function outcome(entry: DigestEntry, longest: number): string {
  switch (entry.status) {
    case "posted":
      return said(entry, longest);
    case "retracted":
      return "Your clone answered, and the answer was deleted.";
    case "refused":
      return `Your clone did not answer: ${refusalInWords(entry)}.`;
    case "failed":
      return "Your clone had an answer, but it could not be posted.";
    case "drafted":
      return "Your clone wrote a draft, which you were shown; it waits for you to post it.";
    case "claimed":
      return "Your clone did not answer: you came back first.";
    case "posting":
    case "interrupted":
      return "The bot was interrupted while answering. An answer may have appeared; please look.";
  }
}

function said(entry: DigestEntry, longest: number): string {
  if (entry.verdict === "corrected")
    return entry.body === null
      ? "Answered in your own words, which are no longer kept."
      : `Answered in your own words: “${shortened(entry.body, longest)}”`;
  const gone = entry.body === null && entry.kind !== "deferred";
  if (gone) return "Your clone answered. What it said is no longer kept, because a message it came from is gone.";
  const head =
    entry.kind === "deferred"
      ? `Your clone left it to you: ${deferralInWords(entry)}.`
      : `Your clone answered, ${methodInWords(entry)}.`;
  if (entry.body === null) return `${head} What it said is no longer kept, because a message it came from is gone.`;
  return `${head} It said: “${shortened(entry.body, longest)}”`;
}

function verdictWords({ status, verdict }: DigestEntry): string {
  if (status !== "posted" || !verdict) return "";
  if (verdict === "overtaken") return " You answered right after, so it is struck through.";
  return verdict === "confirmed" ? " You stood by it." : "";
}

/** In a row of their own; `number` tells them apart from other entries', and is 0 where there is one entry only. */
export function entryActions({ id, status, body, verdict, sources }: DigestEntry, number: number): readonly Action[] {
  const action = (name: Action["name"], label: string): Action => ({
    name,
    target: id,
    label: number === 0 ? label : `${label} (${number})`,
    row: id,
  });
  const stands = status === "posted";
  return [
    ...(stands && body !== null && (verdict === null || verdict === "overtaken") ? [action("stand-by", "Stand by it")] : []),
    ...(stands ? [{ ...action("correct", "Correct it"), asks: "What should it say?" }, action("delete", "Delete it")] : []),
    ...(sources > 0 ? [action("disown", "That's not me")] : []),
  ];
}
