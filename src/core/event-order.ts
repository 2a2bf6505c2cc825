/** In which order a platform's events are dealt with, and what is done once more because others were under way; the last place where their faults are caught. */
import { conversationKey, type MessageRef } from "./model/ids.ts";
import { OneByOne } from "./order/one-by-one.ts";
import type { Log } from "./ports/runtime.ts";

export class EventOrder {
  /** Questions, by conversation. */
  readonly questions = new OneByOne();
  /** What is reacted to, by conversation. */
  readonly reactions = new OneByOne();
  readonly #changes = new OneByOne();
  readonly #again = new OneByOne();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  async guarded(event: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      this.#log.error(`${event}-failed`, fault);
    }
  }

  /** Each channel's in the order they came: of two under way at once, the older might have the last word. */
  changed(event: string, [first]: readonly MessageRef[], work: () => Promise<void>): Promise<void> {
    const key = first ? conversationKey({ ...first, thread: null }) : "";
    return this.guarded(event, () => this.#changes.run(key, work));
  }

  /** Again, once the messages there that are being looked at have been: nobody waits for that. */
  behindReactions([first]: readonly MessageRef[], again: () => Promise<unknown>): void {
    if (first) void this.guarded("reactions-gone", () => this.reactions.run(conversationKey(first), again));
  }

  /** Again, once the questions that wait have been dealt with: each puts on record who asked. Nobody waits for that. */
  behindQuestions(key: string, again: () => Promise<unknown>): void {
    if (this.questions.isIdle) return;
    void this.guarded("behind-questions", () => this.#again.run(key, () => this.questions.settled().then(again)));
  }

  /** Resolves when nothing is under way that could still say or keep anything. */
  async idle(): Promise<void> {
    await this.questions.idle();
    await this.reactions.idle();
    await this.#again.idle();
  }
}
