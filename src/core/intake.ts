/** Gathers live messages into batches: at most 500, at most 250 ms old. Order within a conversation is kept. */
import { conversationKey, type MessageRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Log } from "#core/ports/runtime.ts";
import { CueTracker, type Heard } from "./use-cases/cue-tracker.ts";

export interface IntakeOptions {
  /** Stores a batch, or throws having stored nothing of it. */
  readonly take: (batch: readonly Heard[]) => Promise<void>;
  readonly reachable: () => Promise<boolean>;
  readonly log: Log;
  readonly batch?: number;
  readonly delayMs?: number;
  /** Between tries while the store is away. */
  readonly retryMs?: number;
}

interface Waiting {
  readonly heard: Heard;
  readonly done: () => void;
}

const BATCH = 500;
const DELAY_MS = 250;
const RETRY_MS = 1_000;
/** With the store away for long, what is heard is let go before memory is. */
const MOST_PENDING = 50_000;

export class Intake {
  readonly tracker = new CueTracker();
  readonly #options: IntakeOptions;
  #waiting: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #working: Promise<void> = Promise.resolve();
  #closing = false;
  /** Added and not yet done. */
  #pending = 0;
  /** The batch before the last: two are under way at a time, so that one is prepared while the other is written. */
  #before: Promise<void> = Promise.resolve();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Resolves when the message is stored (or there was nothing to keep of it): from then on a crash does not lose it. */
  add(message: IncomingMessage): Promise<void> {
    if (this.#pending >= MOST_PENDING) {
      this.#options.log.warn("learning-lost", { messages: 1 });
      return Promise.resolve();
    }
    this.#pending += 1;
    const heard = this.tracker.hear(message);
    const stored = new Promise<void>((done) => {
      this.#waiting.push({ heard, done });
    });
    if (this.#waiting.length >= (this.#options.batch ?? BATCH)) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), this.#options.delayMs ?? DELAY_MS);
    return stored;
  }

  /** Stores what waits; resolves when it is stored. Never throws: what cannot be stored now is tried again. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 0) {
      const work = this.#before.then(() => this.#store(batch));
      this.#before = this.#working;
      this.#working = Promise.all([this.#working, work]).then(() => {});
    }
    return this.#working;
  }

  /** Stores what waits; what cannot be stored now is let go, since nobody will be there to try again. */
  close(): Promise<void> {
    this.#closing = true;
    return this.flush();
  }

  /** Takes out what waits and is deleted meanwhile. */
  drop(messages: readonly MessageRef[]): void {
    const gone = new Set(messages.map(keyOf));
    for (const ref of messages) this.tracker.forget(ref);
    const dropped = this.#waiting.filter(({ heard }) => gone.has(keyOf(heard.message.ref)));
    this.#waiting = this.#waiting.filter((waiting) => !dropped.includes(waiting));
    this.#settle(dropped);
  }

  #settle(batch: readonly Waiting[]): void {
    this.#pending -= batch.length;
    for (const { done } of batch) done();
  }

  #letGo(batch: readonly Waiting[]): void {
    this.#settle(batch);
    this.#options.log.warn("learning-lost", { messages: batch.length });
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#options.take(batch.map(({ heard }) => heard));
    } catch (fault) {
      this.#options.log.error("learning-failed", fault, { messages: batch.length });
      return this.#again(batch);
    }
    this.#settle(batch);
  }

  /** An unreachable store is waited for; a batch it refuses is halved until the message it refuses stands alone. */
  async #again(batch: readonly Waiting[]): Promise<void> {
    if (!(await this.#options.reachable())) {
      if (this.#closing) return this.#letGo(batch);
      await new Promise((resolve) => setTimeout(resolve, this.#options.retryMs ?? RETRY_MS));
      return this.#store(batch);
    }
    if (batch.length === 1) return this.#settle(batch);
    const middle = Math.ceil(batch.length / 2);
    await this.#store(batch.slice(0, middle));
    await this.#store(batch.slice(middle));
  }
}

const keyOf = (ref: MessageRef): string => `${conversationKey(ref)} ${ref.message}`;
