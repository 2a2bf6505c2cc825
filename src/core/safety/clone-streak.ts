/** How long clones have had the word: their replies at the end of a conversation with no human between but their askers. */
import type { IncomingMessage } from "#core/model/message.ts";

/** `recent` is oldest first, without the question being asked now. */
export function cloneStreak(recent: readonly IncomingMessage[]): number {
  const asked = new Set(recent.flatMap((m) => (m.author.kind === "clone" && m.replyTo ? [m.replyTo.message.message] : [])));
  let streak = 0;
  for (const message of recent.toReversed()) {
    if (message.author.kind === "clone") streak++;
    else if (message.author.kind === "human" && !asked.has(message.ref.message)) return streak;
  }
  return streak;
}
