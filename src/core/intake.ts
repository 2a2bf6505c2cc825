/** Gathers live messages into batches: at most 500, at most 250 ms old. They are stored in the order they were heard. */
import type { MessageRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Log } from "#core/ports/runtime.ts";
import { GoneLately, messageKey } from "./gone-lately.ts";
import { CueTracker, type Heard } from "./use-cases/cue-tracker.ts";

/** A batch of which is known what to keep. Where a step throws, all are done again, with parts of the batch. */
export interface PreparedBatch {
  store(): Promise<void>;
  /** What is to happen once it is stored. */
  follow(): Promise<void>;
}

export interface IntakeOptions {
  /** Several batches are prepared while one is stored. */
  readonly prepare: (batch: readonly Heard[]) => Promise<PreparedBatch>;
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
/** Batches under way at a time. What each looks up waits for the writing of another, so that two would not keep a database busy. */
const UNDER_WAY = 4;
const RETRY_MS = 1_000;
/** With the store away for long, what is heard is let go before memory is. */
const MOST_PENDING = 50_000;

export class Intake {
  readonly tracker = new CueTracker();
  readonly gone = new GoneLately();
  readonly #options: IntakeOptions;
  #waiting: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #working: Promise<void> = Promise.resolve();
  #closing = false;
  /** Added and not yet done. */
  #pending = 0;
  /** The last batches, each until all of it is done. */
  readonly #underWay: Promise<void>[] = [];
  /** The last batch, until it is stored. */
  #stored: Promise<unknown> = Promise.resolve();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Resolves when the message is stored (or there was nothing to keep of it): from then on a crash does not lose it. */
  add(message: IncomingMessage): Promise<void> {
    if (this.gone.has(message)) return Promise.resolve();
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
    if (batch.length > 0) this.#begin(batch);
    return this.#working;
  }

  /** Stores what waits; what cannot be stored now is let go, since nobody will be there to try again. */
  close(): Promise<void> {
    this.#closing = true;
    return this.flush();
  }

  /** Takes out what waits and is deleted meanwhile; what comes only now is not taken in. */
  drop(messages: readonly MessageRef[]): void {
    const gone = new Set(messages.map(messageKey));
    this.gone.messages(messages);
    for (const ref of messages) this.tracker.forget(ref);
    const dropped = this.#waiting.filter(({ heard }) => gone.has(messageKey(heard.message.ref)));
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

  #begin(batch: readonly Waiting[]): void {
    const room = this.#underWay.length < UNDER_WAY ? undefined : this.#underWay.shift();
    const prepared = Promise.resolve(room).then(() => this.#prepare(batch));
    // Its fault is heard in its turn.
    prepared.catch(() => {});
    const stored = this.#stored.then(() => this.#store(batch, prepared));
    const done = stored.then((ready) => ready && this.#follow(batch, ready));
    this.#stored = stored;
    this.#underWay.push(done);
    this.#working = Promise.all([this.#working, done]).then(() => {});
  }

  #prepare(batch: readonly Waiting[]): Promise<PreparedBatch> {
    return this.#options.prepare(batch.map(({ heard }) => heard));
  }

  /** Undefined where it failed, and was taken again until it was done. */
  async #store(batch: readonly Waiting[], prepared: Promise<PreparedBatch>): Promise<PreparedBatch | undefined> {
    try {
      const ready = await prepared;
      await ready.store();
      return ready;
    } catch (fault) {
      await this.#failed(batch, fault);
    }
  }

  async #follow(batch: readonly Waiting[], ready: PreparedBatch): Promise<void> {
    try {
      await ready.follow();
    } catch (fault) {
      return this.#failed(batch, fault);
    }
    this.#settle(batch);
  }

  #failed(batch: readonly Waiting[], fault: unknown): Promise<void> {
    this.#options.log.error("learning-failed", fault, { messages: batch.length });
    return this.#again(batch);
  }

  /** All of it, one step after the other. */
  async #take(batch: readonly Waiting[]): Promise<void> {
    const ready = await this.#store(batch, this.#prepare(batch));
    if (ready) await this.#follow(batch, ready);
  }

  /** An unreachable store is waited for; a batch it refuses is halved until the message it refuses stands alone. */
  async #again(batch: readonly Waiting[]): Promise<void> {
    if (!(await this.#options.reachable())) {
      if (this.#closing) return this.#letGo(batch);
      await new Promise((resolve) => setTimeout(resolve, this.#options.retryMs ?? RETRY_MS));
      return this.#take(batch);
    }
    if (batch.length === 1) return this.#settle(batch);
    const middle = Math.ceil(batch.length / 2);
    await this.#take(batch.slice(0, middle));
    await this.#take(batch.slice(middle));
  }
}
