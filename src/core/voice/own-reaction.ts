/** Ends an answer with the emoji its member would have reacted with, as often as they use emoji at all. */
import type { StyleStats } from "#core/model/persona.ts";
import type { ReactionHabit } from "#core/model/reaction.ts";
import { hasEmoji } from "./emoji.ts";
import type { Random } from "./random.ts";

/** Fewer times than this are chance. */
const FEWEST = 3;

/**
 * Of a draft and the same polished. Polish leaves a draft's emoji with the probability of the member's rate, and this gives a draft
 * that had none theirs with the same, so that over many answers emoji come as often as in what they write.
 */
export function endedAsTheyReact(
  draft: string,
  polished: string,
  habits: readonly ReactionHabit[],
  { features }: StyleStats,
  random: Random,
): string {
  const own = habits.filter(({ times }) => times >= FEWEST);
  if (own.length === 0 || polished === "" || hasEmoji(draft) || random() >= (features.emoji ?? 0)) return polished;
  return `${polished} ${drawn(own, random)}`;
}

function drawn(habits: readonly ReactionHabit[], random: Random): string {
  let left = random() * habits.reduce((sum, { times }) => sum + times, 0);
  for (const { emoji, times } of habits) {
    left -= times;
    if (left < 0) return emoji;
  }
  return habits[0]?.emoji ?? "";
}
