/** What a metric of voice is: what it is called, what is expected of it, and how it is taken of one voice. */
import type { Estimate, Statistic } from "./intervals.ts";
import type { Replies } from "./metrics/replies.ts";
import type { Voice } from "./protocol.ts";
import type { Yardstick } from "./yardstick.ts";

export interface Metric {
  /** As the documentation numbers it. */
  readonly number: number;
  readonly key: string;
  readonly title: string;
  /** What the clone should reach, in words. */
  readonly goal: string;
  readonly reached: (value: number, human: Estimate | null) => boolean;
  /** Null where the metric means nothing for this voice. */
  readonly of: (yardstick: Yardstick, voice: Voice, replies: Replies) => Statistic | null;
}
