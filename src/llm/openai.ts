/** A language model behind any endpoint that speaks OpenAI's Chat Completions: bounded in time, tried twice, never chatty. */
import { setTimeout as wait } from "node:timers/promises";
import type OpenAI from "openai";
import { APIError } from "openai";
import pLimit from "p-limit";
import { type Completion, type LanguageModel, ModelFault, type Prompt } from "#core/ports/language-model.ts";
import type { Clock, Meter } from "#core/ports/runtime.ts";
import { Breaker } from "./breaker.ts";
import { openClient, within } from "./client.ts";
import { endpointOf, type ModelConfig } from "./endpoints.ts";
import { type Failure, failureOf } from "./faults.ts";
import { greeting } from "./greeting.ts";
import { type Answer, AnswerReader, OnlyThought, readableText } from "./reading.ts";
import { RequestShape, type Shaped } from "./request.ts";

const CALLS_AT_ONCE = 4;
/** As long as a large model may take to be read from a slow disk. */
const WARM_UP_LIMIT_MS = 120_000;

export interface ModelOptions {
  readonly now?: Clock;
}

export interface EndpointModel extends LanguageModel {
  /** Has the endpoint load the model before somebody waits for it. Resolves when it has answered, or does not; never throws. */
  warmUp(): Promise<void>;
}

/** Opens no connection: an endpoint that is down is met at the first call. */
export function createModel(config: ModelConfig, meter: Pick<Meter, "modelCall">, options: ModelOptions = {}): EndpointModel {
  return new ChatCompletions(config, meter, options);
}

class ChatCompletions implements EndpointModel {
  readonly name: string;
  readonly endpoint: string;
  readonly #client: OpenAI;
  readonly #stream: boolean;
  readonly #shape: RequestShape;
  readonly #breaker: Breaker;
  readonly #slots = pLimit(CALLS_AT_ONCE);
  readonly #meter: Pick<Meter, "modelCall">;
  readonly #limitMs: number;
  #warming: Promise<void> | null = null;

  constructor(config: ModelConfig, meter: Pick<Meter, "modelCall">, options: ModelOptions) {
    this.name = config.model;
    this.endpoint = endpointOf(config.baseURL).host;
    this.#limitMs = config.timeLimitMs;
    this.#client = openClient(config, WARM_UP_LIMIT_MS);
    this.#stream = config.stream;
    this.#shape = new RequestShape(config);
    this.#breaker = new Breaker(options.now ?? (() => new Date()));
    this.#meter = meter;
  }

  complete(prompt: Prompt, signal: AbortSignal): Promise<Completion> {
    return this.#inSlot(signal, () => this.#guarded(prompt, signal));
  }

  warmUp(): Promise<void> {
    const ended = () => {
      this.#warming = null;
    };
    this.#warming ??= within(WARM_UP_LIMIT_MS, null, (signal) => this.#ask(greeting, signal)).then(ended, ended);
    return this.#warming;
  }

  /** Waits for a slot as long as for a try, then gives up: the fault is our crowd, not the model, so the breaker hears nothing. */
  #inSlot(signal: AbortSignal, call: () => Promise<Completion>): Promise<Completion> {
    return new Promise((resolve, reject) => {
      let left = false;
      const leave = (fault: ModelFault) => {
        left = true;
        reject(fault);
      };
      const cancel = () => leave(cancelled());
      const busy = () => leave(new ModelFault("unavailable", "Too many model calls are under way."));
      const timer = setTimeout(busy, this.#limitMs);
      signal.addEventListener("abort", cancel, { once: true });
      const stopWaiting = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", cancel);
      };
      if (signal.aborted) cancel();
      void this.#slots(async () => {
        stopWaiting();
        if (!left) await call().then(resolve, reject);
      });
    });
  }

  async #guarded(prompt: Prompt, signal: AbortSignal): Promise<Completion> {
    if (!this.#breaker.admits())
      throw new ModelFault("unavailable", "The model failed several times in a row and is left alone for now.");
    try {
      const completion = await this.#twice(prompt, signal);
      this.#breaker.record("worked");
      return completion;
    } catch (error) {
      const { fault } = failureOf(error);
      this.#breaker.record(fault.kind === "cancelled" ? "cancelled" : "failed");
      throw fault;
    }
  }

  async #twice(prompt: Prompt, signal: AbortSignal): Promise<Completion> {
    const startedAt = performance.now();
    const first = await this.#try(prompt, signal, startedAt);
    if ("text" in first) return first;
    if (first.retryAfterMs === null) throw first.fault;
    await wait(first.retryAfterMs, undefined, { signal }).catch(() => Promise.reject(cancelled()));
    const second = await this.#try(prompt, signal, startedAt);
    if ("text" in second) return second;
    throw second.fault;
  }

  /** One try, measured. `startedAt` is when the whole call began: usage tells how long the asker waited. */
  async #try(prompt: Prompt, signal: AbortSignal, startedAt: number): Promise<Completion | Failure> {
    const triedAt = performance.now();
    const outcome = await within(this.#limitMs, signal, (joined, expired) =>
      this.#ask(prompt, joined).catch((error): Failure => {
        if (signal.aborted) return { fault: cancelled(), retryAfterMs: null };
        if (expired()) {
          // Some servers stop loading a model once nobody waits for it: a slow one would never be loaded.
          void this.warmUp();
          return { fault: new ModelFault("timeout", `The model took longer than ${this.#limitMs} ms.`), retryAfterMs: 0 };
        }
        return failureOf(error);
      }),
    );
    this.#meter.modelCall("fault" in outcome ? outcome.fault.kind : "ok", performance.now() - triedAt);
    if ("fault" in outcome) return outcome;
    const { prompt: promptTokens, cached: cachedTokens, completion: completionTokens } = outcome.tokens;
    const milliseconds = Math.round(performance.now() - startedAt);
    return { text: outcome.text, usage: { promptTokens, cachedTokens, completionTokens, milliseconds } };
  }

  /** Asks until the endpoint refuses no field any more; each can be refused a few times at most, all within one time limit. */
  async #ask(prompt: Prompt, signal: AbortSignal): Promise<{ text: string; tokens: Answer["tokens"] }> {
    for (;;) {
      const shaped = this.#shape.shape(prompt);
      try {
        const answer = await this.#fetch(shaped, signal);
        this.#shape.taken();
        return { text: readableText(answer), tokens: answer.tokens };
      } catch (error) {
        if (error instanceof OnlyThought) this.#shape.leaveRoomForThought();
        if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) throw error;
        if (!this.#shape.adapt({ param: error.param ?? null, message: error.message }, shaped)) throw error;
      }
    }
  }

  async #fetch({ body }: Shaped, signal: AbortSignal): Promise<Answer> {
    const reader = new AnswerReader();
    if (!this.#stream) {
      reader.add(await this.#client.chat.completions.create({ ...body, stream: false }, { signal }));
      return reader.answer();
    }
    for await (const piece of await this.#client.chat.completions.create({ ...body, stream: true }, { signal }))
      reader.add(piece);
    const answer = reader.answer();
    // An aborted stream ends like a finished one; only a finished one says why it stopped.
    if (signal.aborted || answer.finish === null) throw new ModelFault("malformed", "The endpoint's answer was cut off.");
    return answer;
  }
}

const cancelled = () => new ModelFault("cancelled", "The answer is not wanted any more.");
