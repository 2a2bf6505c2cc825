/** How long to wait before a race's stop, so that it comes now before the answer and now after it, however slow the machine is. */

const GAIN = 1.15;

export class RacePace {
  #within: number;
  readonly #random: () => number;

  /** `within`: milliseconds a stop may come after the question, to begin with. */
  constructor(within: number, random: () => number = Math.random) {
    this.#within = within;
    this.#random = random;
  }

  /** Somewhere up to the time an answer took lately, and a bit more. */
  wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#random() * this.#within));
  }

  /** Whether the answer came first in the round before. */
  saw(answered: boolean): void {
    this.#within *= answered ? 1 / GAIN : GAIN;
  }
}
