/** Metric 7: how much of a reply was said before, word for word. A copyist beats the human everywhere else. */
import type { Statistic } from "#src/eval/intervals.ts";
import { quantile } from "#src/eval/statistics.ts";
import { drawnFrom, meanOver, messagesOf, type Replies } from "./replies.ts";

const RUN = 5;
const LONG_ENOUGH = 25;

/** What a member wrote before, made ready for looking up. */
export interface Said {
  readonly runs: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
  readonly all: string;
}

export function saidBefore(messages: readonly string[]): Said {
  const runs = new Set<string>();
  for (const message of messages) for (const run of runsOf(message)) runs.add(run);
  return { runs, messages: new Set(messages.map(folded)), all: messages.map(folded).join("\n") };
}

/** The share of a reply's runs of five words that stand in the history; the mean over replies that have such a run. */
export function containment(replies: Replies, said: Said): Statistic {
  return meanOver(replies, (reply) => {
    const runs = messagesOf(reply).flatMap(runsOf);
    return runs.length === 0 ? Number.NaN : runs.filter((run) => said.runs.has(run)).length / runs.length;
  });
}

/** The 99th percentile over replies of the longest piece in common with the history, in characters. */
export function longestCommon(replies: Replies, said: Said): Statistic {
  const lengths = replies.map((reply) =>
    reply === null ? null : Math.max(0, ...messagesOf(reply).map((message) => longestIn(said.all, folded(message)))),
  );
  return (cases) => quantile(drawnFrom(lengths, cases), 0.99);
}

/** The share of replies with a message of 25 characters or more that was written before exactly so. */
export function exactRepeats(replies: Replies, said: Said): Statistic {
  const repeats = (message: string) => message.length >= LONG_ENOUGH && said.messages.has(folded(message));
  return meanOver(replies, (reply) => (messagesOf(reply).some(repeats) ? 1 : 0));
}

/** Grows a window over the message while it still stands in the history: each step is one search of the engine's own. */
export function longestIn(all: string, message: string): number {
  let best = 0;
  for (let from = 0; from + best < message.length; from++)
    while (from + best < message.length && all.includes(message.slice(from, from + best + 1))) best++;
  return best;
}

function runsOf(message: string): readonly string[] {
  const words = folded(message).match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, i) => words.slice(i, i + RUN).join(" "));
}

const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, " ").trim();
