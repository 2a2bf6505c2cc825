/** Metric 10: how often a reply tells a number, a time, a link, a name, or the member's own state, with nothing behind it. */
import { linkIn } from "#core/safety/screen-form.ts";
import { specificIn } from "#core/safety/screen-specific.ts";
import { stateIn } from "#core/safety/screen-state.ts";
import type { Statistic } from "#src/eval/intervals.ts";
import { meanOver, type Replies } from "./replies.ts";

/** What a reply may rest on: what the screen has, and more of the conversation, which not every arm was shown. */
export interface Ground {
  readonly name: string;
  readonly question: string;
  /** All that was said around the question, the member's own words included. */
  readonly evidence: readonly string[];
  /** What the member said: only this vouches for their states and links. */
  readonly ownWords: readonly string[];
}

/** The share of replies with a specific from nowhere. */
export function ungroundedSpecifics(replies: Replies, grounds: readonly Ground[]): Statistic {
  return meanOver(replies, (reply, i) => {
    const ground = grounds[i];
    if (!ground) return Number.NaN;
    return specificIn(reply, ground) !== null || linkIn(reply, ground.ownWords) !== null ? 1 : 0;
  });
}

/** The share of replies that claim something of the member's own life and work that nothing they wrote stands behind. */
export function inventedStates(replies: Replies, grounds: readonly Ground[]): Statistic {
  return meanOver(replies, (reply, i) => {
    const ground = grounds[i];
    return ground ? Number(stateIn(reply, ground.ownWords) !== null) : Number.NaN;
  });
}
