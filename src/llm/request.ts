/** Puts a prompt into the fields an endpoint takes, and learns which of them it refuses. */
import type { ChatCompletionCreateParamsBase } from "openai/resources/chat/completions";
import type { Prompt } from "#core/ports/language-model.ts";
import { type Endpoint, endpointOf, type ModelConfig } from "./endpoints.ts";

type Fields = Partial<Omit<ChatCompletionCreateParamsBase, "messages" | "model" | "stream">>;

/** Ways to say one thing, the best first. The last is to leave it out. */
type Ladder = readonly ((prompt: Prompt) => Fields)[];

const without = (): Fields => ({});

function laddersFor({ lengthLimit, isOpenAI }: Endpoint, stream: ModelConfig["stream"]): readonly Ladder[] {
  const limits: Ladder = [
    (prompt) => ({ max_tokens: prompt.maxTokens }),
    (prompt) => ({ max_completion_tokens: prompt.maxTokens }),
  ];
  const ladders: Ladder[] = [
    [...(lengthLimit === "max_tokens" ? limits : limits.toReversed()), without],
    [(prompt) => ({ temperature: prompt.temperature }), without],
    [(prompt) => ({ top_p: prompt.topP }), without],
  ];
  if (stream) ladders.push([() => ({ stream_options: { include_usage: true } }), without]);
  if (!isOpenAI) return ladders;
  return [
    ...ladders,
    [() => ({ store: false })],
    [(prompt) => ({ prompt_cache_key: prompt.cacheKey }), without],
    // A short answer needs no reasoning, which would use up the time and the length allowed. Models differ in what they take.
    [() => ({ reasoning_effort: "none" }), () => ({ reasoning_effort: "minimal" }), () => ({ reasoning_effort: "low" }), without],
  ];
}

/** A request's body, and which way of saying each thing it took. */
export interface Shaped {
  readonly body: Omit<ChatCompletionCreateParamsBase, "stream">;
  readonly parts: readonly { readonly rung: number; readonly fields: Fields }[];
}

/** An endpoint's refusal of a field: the field it names, or a message in which to find one. */
export interface Refused {
  readonly param: string | null;
  readonly message: string;
}

/** The requests for one model. What it refused once is not sent again while the program runs. */
export class RequestShape {
  readonly #model: string;
  readonly #ladders: readonly Ladder[];
  readonly #rungs: number[];

  constructor(config: ModelConfig) {
    this.#model = config.model;
    this.#ladders = laddersFor(endpointOf(config.baseURL), config.stream);
    this.#rungs = this.#ladders.map(() => 0);
  }

  shape(prompt: Prompt): Shaped {
    const parts = this.#ladders.map((ladder, index) => {
      const rung = this.#rungs[index] ?? 0;
      return { rung, fields: ladder[rung]?.(prompt) ?? {} };
    });
    const messages = prompt.turns.map(({ role, content }) => ({ role, content }));
    return { body: Object.assign({ model: this.#model, messages }, ...parts.map(({ fields }) => fields)), parts };
  }

  /** Whether the same prompt is worth sending again: what was refused can be said otherwise, or left out. */
  adapt(refused: Refused, sent: Shaped): boolean {
    const index = sent.parts.findIndex(({ fields }) => Object.keys(fields).some((field) => names(refused, field)));
    const part = sent.parts[index];
    if (!part) return false;
    // Another call may have been refused the same meanwhile, and have taken the next rung already.
    if (this.#rungs[index] !== part.rung) return true;
    if (part.rung + 1 >= (this.#ladders[index]?.length ?? 0)) return false;
    this.#rungs[index] = part.rung + 1;
    return true;
  }
}

/** A message about the context's length may name the length limit, yet no other way of saying it would help. */
function names({ param, message }: Refused, field: string): boolean {
  if (param !== null) return param === field;
  return !/context/i.test(message) && new RegExp(`\\b${field}\\b`).test(message);
}
