/** How often clones may speak. Platforms exempt bots from their own limits, so these are ours. */
import type { DeferRule } from "./defer.ts";
import type { ScreenRule } from "./screen.ts";

export interface Limit {
  readonly times: number;
  readonly withinMinutes: number;
}

export interface Limits {
  /** One asker, over all clones of the workspace. */
  readonly perAsker: Limit;
  readonly perThread: Limit;
  readonly perChannel: Limit;
  /** One clone, anywhere. */
  readonly perMember: Limit;
  /** Points of one asker for what clones pass on (`probes`), over all clones of the workspace. */
  readonly probing: Limit;
  /** Clone replies in one conversation without a human saying anything but questions to clones. */
  readonly streak: number;
}

export const limits: Limits = {
  perAsker: { times: 6, withinMinutes: 2 },
  perThread: { times: 8, withinMinutes: 5 },
  perChannel: { times: 15, withinMinutes: 10 },
  perMember: { times: 60, withinMinutes: 24 * 60 },
  probing: { times: 10, withinMinutes: 60 },
  streak: 5,
};

/**
 * Points for a question by somebody who is not after an answer but after what a clone must not say, by the rule it was passed on
 * for. One such question is none too many. What people in need ask is never held against them, nor is what a model promised unasked.
 */
export const probes: Readonly<Partial<Record<DeferRule | `held-${ScreenRule}`, 1 | 2>>> = {
  secret: 2,
  order: 2,
  surveillance: 2,
  "held-echo": 2,
  "held-obeyed": 2,
  "held-private": 2,
  judgement: 1,
  commitment: 1,
  money: 1,
  approval: 1,
  employment: 1,
};
