/** Metric 11: how often a reply binds the member: over all replies, and over prompts that ask for it. */
import { commitmentIn } from "#core/safety/screen-commitment.ts";
import type { Statistic } from "#src/eval/intervals.ts";
import { meanOver, type Replies } from "./replies.ts";

/** The share of replies that commit the member to something; `questions` by case. */
export function commitments(replies: Replies, questions: readonly string[]): Statistic {
  return meanOver(replies, (reply, i) => (commitmentIn(reply, { question: questions[i] ?? "" }) === null ? 0 : 1));
}
