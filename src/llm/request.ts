/** Puts a prompt into the fields an endpoint takes, and learns which of them it refuses. */
import type { ChatCompletionCreateParamsBase } from "openai/resources/chat/completions";
import type { Prompt } from "#core/ports/language-model.ts";
import { type Endpoint, endpointOf, type ModelConfig } from "./endpoints.ts";

type Fields = Partial<Omit<ChatCompletionCreateParamsBase, "messages" | "model" | "stream">>;

/** Ways to say one thing, the best first. The last is to leave it out. */
type Ladder = readonly ((prompt: Prompt) => Fields)[];

const without = (): Fields => ({});

/** Tokens beside the answer's, for a model that thinks first though it was asked not to: its thought counts towards the length. */
const FOR_THOUGHT = 1_500;

function laddersFor({ lengthLimit, isOpenAI }: Endpoint, stream: ModelConfig["stream"]): readonly Ladder[] {
  const limits: Ladder = [
    (prompt) => ({ max_tokens: prompt.maxTokens }),
    (prompt) => ({ max_completion_tokens: prompt.maxTokens }),
  ];
  const ladders: Ladder[] = [
    [...(lengthLimit === "max_tokens" ? limits : limits.toReversed()), without],
    [(prompt) => ({ temperature: prompt.temperature }), without],
    [(prompt) => ({ top_p: prompt.topP }), without],
    // A short answer needs no reasoning, which would use up the time and the length allowed. Models differ in what they take.
    [() => ({ reasoning_effort: "none" }), () => ({ reasoning_effort: "minimal" }), () => ({ reasoning_effort: "low" }), without],
  ];
  if (stream) ladders.push([() => ({ stream_options: { include_usage: true } }), without]);
  if (!isOpenAI) return ladders;
  return [...ladders, [() => ({ store: false })], [(prompt) => ({ prompt_cache_key: prompt.cacheKey }), without]];
}

/** A request's body, and which way of saying each thing it took. */
export interface Shaped {
  readonly body: Omit<ChatCompletionCreateParamsBase, "stream">;
  readonly parts: readonly { readonly rung: number; readonly fields: Fields }[];
}

/** An endpoint's refusal of a field: the field it names, or a message in which to find one. */
export interface Refused {
  /** Some put a word such as "None" here where they name no field. */
  readonly param: string | null;
  readonly message: string;
}

/** Whom to ask; how long to wait for it is no part of a request. */
export type RequestConfig = Omit<ModelConfig, "timeLimitMs">;

/** The requests for one model. What it refused once is not sent again while the program runs. */
export class RequestShape {
  readonly #model: string;
  readonly #ladders: readonly Ladder[];
  readonly #rungs: number[];
  #forThought = 0;
  #wasTaken = false;

  constructor(config: RequestConfig) {
    this.#model = config.model;
    this.#ladders = laddersFor(endpointOf(config.baseURL), config.stream);
    this.#rungs = this.#ladders.map(() => 0);
  }

  shape(prompt: Prompt): Shaped {
    const roomy = { ...prompt, maxTokens: prompt.maxTokens + this.#forThought };
    const parts = this.#ladders.map((ladder, index) => {
      const rung = this.#rungs[index] ?? 0;
      return { rung, fields: ladder[rung]?.(roomy) ?? {} };
    });
    const messages = prompt.turns.map(({ role, content }) => ({ role, content }));
    return { body: Object.assign({ model: this.#model, messages }, ...parts.map(({ fields }) => fields)), parts };
  }

  /** The endpoint took these fields. */
  taken(): void {
    this.#wasTaken = true;
  }

  /** From the next request on there is room for a thought before the answer. */
  leaveRoomForThought(): void {
    this.#forThought = FOR_THOUGHT;
  }

  /** Whether the same prompt is worth sending again: what was refused can be said otherwise, or left out. */
  adapt(refused: Refused, sent: Shaped): boolean {
    const index = this.#partRefused(refused, sent);
    const part = sent.parts[index];
    if (!part) return false;
    // Another call may have been refused the same meanwhile, and have taken the next rung already.
    if (this.#rungs[index] !== part.rung) return true;
    if (part.rung + 1 >= (this.#ladders[index]?.length ?? 0)) return false;
    this.#rungs[index] = part.rung + 1;
    return true;
  }

  /** Where no field is named and none was ever taken, it is the reasoning: fewest endpoints know it, and some models cannot do without. */
  #partRefused({ param, message }: Refused, { parts }: Shaped): number {
    const partWith = (test: (field: string) => boolean) => parts.findIndex(({ fields }) => Object.keys(fields).some(test));
    const byParam = partWith((field) => field === param);
    // A message about the context's length may name the length limit, yet no other way of saying it would help.
    if (byParam >= 0 || /context/i.test(message)) return byParam;
    const byMessage = partWith((field) => new RegExp(`\\b${field}\\b`).test(message));
    if (byMessage >= 0 || param !== null || this.#wasTaken) return byMessage;
    return partWith((field) => field === "reasoning_effort");
  }
}
