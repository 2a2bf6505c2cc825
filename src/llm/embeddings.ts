/** An embedding model behind any endpoint that speaks OpenAI's Embeddings: bounded in time, in batches, answers checked. */
import { setTimeout as wait } from "node:timers/promises";
import type OpenAI from "openai";
import { APIError } from "openai";
import type { Embedder } from "#core/ports/embedder.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { Breaker } from "./breaker.ts";
import { openClient, within } from "./client.ts";
import { type EmbeddingConfig, endpointOf } from "./endpoints.ts";
import { type Failure, failureOf } from "./faults.ts";
import { vectorsIn } from "./vectors.ts";

const QUESTION_LIMIT_MS = 1_500;
const BATCH_LIMIT_MS = 20_000;
const BATCH = 64;
/** Nobody's, and harmless: what refuses it refuses everything. */
const HARMLESS = "hello";
/** Many models read 512 tokens, and some endpoints refuse what is longer. */
const LONGEST_TEXT = 1_500;

export interface EmbedderOptions {
  /** Milliseconds for one try, in place of the usual limits. */
  readonly timeLimitMs?: number;
  readonly now?: Clock;
}

/** Opens no connection: an endpoint that is down is met at the first call. */
export function createEmbedder(config: EmbeddingConfig, options: EmbedderOptions = {}): Embedder {
  return new Embeddings(config, options);
}

type Refused = "refused";

class Embeddings implements Embedder {
  readonly name: string;
  readonly endpoint: string;
  readonly #client: OpenAI;
  readonly #breaker: Breaker;
  readonly #limitMs: number | undefined;

  constructor(config: EmbeddingConfig, options: EmbedderOptions) {
    this.name = config.model;
    this.endpoint = endpointOf(config.baseURL).host;
    this.#client = openClient(config, options.timeLimitMs ?? BATCH_LIMIT_MS);
    this.#breaker = new Breaker(options.now ?? (() => new Date()));
    this.#limitMs = options.timeLimitMs;
  }

  async ofQuestion(question: string, signal: AbortSignal): Promise<Float32Array> {
    const outcome = await this.#guarded(signal, () => this.#try([question], signal, QUESTION_LIMIT_MS));
    const vector = outcome === "refused" ? undefined : outcome[0];
    if (!vector) throw new ModelFault("unavailable", "The embedding endpoint refused the question.");
    return vector;
  }

  async ofTexts(texts: readonly string[], signal: AbortSignal): Promise<readonly (Float32Array | null)[]> {
    const vectors: (Float32Array | null)[] = [];
    for (let at = 0; at < texts.length; at += BATCH) vectors.push(...(await this.#batch(texts.slice(at, at + BATCH), signal)));
    if (new Set(vectors.flatMap((vector) => vector?.length ?? [])).size > 1) throw malformed("vectors of several lengths");
    return vectors;
  }

  /**
   * One text that is refused, for its length say, must not cost the others of its batch: it is found by halving. It is to blame only
   * where the endpoint takes another.
   */
  async #batch(texts: readonly string[], signal: AbortSignal): Promise<readonly (Float32Array | null)[]> {
    const ask = (some: readonly string[]) => this.#guarded(signal, () => this.#twice(some, signal));
    const outcome = await ask(texts);
    if (outcome !== "refused") return outcome;
    if (texts.length === 1) {
      if ((await ask([HARMLESS])) !== "refused") return [null];
      throw new ModelFault("unavailable", "The embedding endpoint refuses every text.");
    }
    const middle = texts.length >> 1;
    return [...(await this.#batch(texts.slice(0, middle), signal)), ...(await this.#batch(texts.slice(middle), signal))];
  }

  async #guarded<T>(signal: AbortSignal, call: () => Promise<T | Failure>): Promise<T> {
    if (signal.aborted) throw cancelled();
    if (!this.#breaker.admits())
      throw new ModelFault("unavailable", "The embedding endpoint failed several times in a row and is left alone for now.");
    const outcome = await call();
    if (!isFailure(outcome)) {
      this.#breaker.record("worked");
      return outcome;
    }
    this.#breaker.record(outcome.fault.kind === "cancelled" ? "cancelled" : "failed");
    throw outcome.fault;
  }

  async #twice(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[] | Refused | Failure> {
    const first = await this.#try(texts, signal, BATCH_LIMIT_MS);
    if (!isFailure(first) || first.retryAfterMs === null) return first;
    const waited = await wait(first.retryAfterMs, true, { signal }).catch(() => false);
    return waited ? this.#try(texts, signal, BATCH_LIMIT_MS) : { fault: cancelled(), retryAfterMs: null };
  }

  #try(texts: readonly string[], signal: AbortSignal, usualMs: number): Promise<readonly Float32Array[] | Refused | Failure> {
    const limitMs = this.#limitMs ?? usualMs;
    return within(limitMs, signal, (joined, expired) =>
      this.#fetch(texts, joined).catch((error): Refused | Failure => {
        if (signal.aborted) return { fault: cancelled(), retryAfterMs: null };
        if (expired())
          return { fault: new ModelFault("timeout", `The endpoint took longer than ${limitMs} ms.`), retryAfterMs: 0 };
        return isRefusal(error) ? "refused" : failureOf(error);
      }),
    );
  }

  async #fetch(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const input = texts.map((text) => text.slice(0, LONGEST_TEXT).toWellFormed());
    const asked = { model: this.name, input, encoding_format: "float" } as const;
    return vectorsIn(await this.#client.embeddings.create(asked, { signal }), texts.length);
  }
}

const isFailure = <T>(outcome: T | Failure): outcome is Failure =>
  typeof outcome === "object" && outcome !== null && "fault" in outcome;

/** The endpoint will not take what was sent. A model it does not know is no such thing. */
function isRefusal(error: unknown): boolean {
  return error instanceof APIError && [400, 413, 422].includes(error.status ?? 0) && error.code !== "model_not_found";
}

const cancelled = () => new ModelFault("cancelled", "The vectors are not wanted any more.");
const malformed = (what: string) => new ModelFault("malformed", `The embedding endpoint answered with ${what}.`);
