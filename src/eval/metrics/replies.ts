/** The replies of one voice to a member's cases, and how a statistic is taken over those that were drawn. */
import type { Statistic } from "#src/eval/intervals.ts";

/** By case number; null where this voice gave none. One line a message. */
export type Replies = readonly (string | null)[];

export const messagesOf = (reply: string): readonly string[] => reply.split("\n").filter((line) => line.trim() !== "");

export function countOf(replies: Replies): number {
  return replies.filter((reply) => reply !== null).length;
}

/** The mean of one number a reply; NaN where it gives none counts nowhere. */
export function meanOver(replies: Replies, number: (reply: string, index: number) => number): Statistic {
  const values = replies.map((reply, i) => (reply === null ? Number.NaN : number(reply, i)));
  return (cases) => {
    let sum = 0;
    let counted = 0;
    for (const one of cases) {
      const value = values[one] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      counted++;
    }
    return counted === 0 ? Number.NaN : sum / counted;
  };
}

/** The numbers of the drawn cases that have one. */
export function drawnFrom(values: readonly (number | null)[], cases: Int32Array): number[] {
  const drawn: number[] = [];
  for (const one of cases) {
    const value = values[one];
    if (value !== null && value !== undefined && !Number.isNaN(value)) drawn.push(value);
  }
  return drawn;
}

/** The drawn cases this voice has a reply to. */
export function answered(replies: Replies, cases: Int32Array): readonly number[] {
  const present: number[] = [];
  for (const one of cases) if (typeof replies[one] === "string") present.push(one);
  return present;
}
