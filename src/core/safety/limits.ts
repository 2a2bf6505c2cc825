/** How often clones may speak. Platforms exempt bots from their own limits, so these are ours. */

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
  /** Clone replies in one conversation without a human saying anything but questions to clones. */
  readonly streak: number;
}

export const limits: Limits = {
  perAsker: { times: 6, withinMinutes: 2 },
  perThread: { times: 8, withinMinutes: 5 },
  perChannel: { times: 15, withinMinutes: 10 },
  perMember: { times: 60, withinMinutes: 24 * 60 },
  streak: 5,
};
