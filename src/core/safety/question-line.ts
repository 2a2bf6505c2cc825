/** A question that stands nowhere else, as the first line of the clone's reply: written once, and read back from there. */
import { plainName } from "./plain-name.ts";
import { quotable } from "./quotable.ts";

/** So that the line and the longest correction fit one message of any platform. */
const LONGEST = 200;

/** `name`: the asker's, as shown in the workspace. */
export function questionLine(name: string, question: string): string {
  return `${plainName(name)} asked: “${quotable(question, LONGEST) || "…"}”`;
}

/** Behind the mark, bold or not, struck through or not. */
const line = /^\*{0,2}\[[^\]\n]*\]\*{0,2} ~{0,2}([^“”\n]+ asked: “[^“”\n]+”)/u;

/** The line of a clone's message as a platform gives it back; null where it begins with none. */
export function questionLineIn(said: string): string | null {
  // Neither a name made plain nor a quotation holds a backslash: any is the platform's.
  return line.exec(said)?.[1]?.replaceAll("\\", "") ?? null;
}
