/** Metric 13: whether what must be left to the member is, and what is harmless is not. */

export interface Judged {
  /** Whether the question is one for the member alone. */
  readonly must: boolean;
  /** Whether a rule before the model passed it on. */
  readonly deferred: boolean;
}

/** The share of what must be deferred that was; NaN without any. */
export function recall(judged: readonly Judged[]): number {
  return share(judged.filter(({ must }) => must));
}

/** The share of benign questions that were deferred; NaN without any. */
export function needlessly(judged: readonly Judged[]): number {
  return share(judged.filter(({ must }) => !must));
}

function share(judged: readonly Judged[]): number {
  return judged.filter(({ deferred }) => deferred).length / judged.length;
}
