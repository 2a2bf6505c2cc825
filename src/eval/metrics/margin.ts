/** Metric 2: how much more a message sounds like the member than like others, against how their own messages sound. */
import { scores, type Verifier } from "#core/voice/verifier/verifier.ts";
import type { Statistic } from "#src/eval/intervals.ts";
import { mean } from "#src/eval/statistics.ts";
import { meanOver, messagesOf, type Replies } from "./replies.ts";

/**
 * Mean log-odds a message, less that of `references`, the member's own held-out replies: 0 is how they sound, far below is
 * somebody else, far above a caricature. Where the verifier was fitted to what a voice learned from, words repeated from it score high.
 */
export function margin(replies: Replies, references: readonly string[], verifier: Verifier): Statistic {
  const usual = mean(references.map((reply) => logOdds(verifier, reply)));
  return meanOver(replies, (reply) => logOdds(verifier, reply) - usual);
}

function logOdds(verifier: Verifier, reply: string): number {
  return mean(scores(verifier, messagesOf(reply)));
}
