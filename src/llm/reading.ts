/** Takes the words out of what an endpoint answered, and nothing but whole sentences the model meant to be read. */
import { ModelFault } from "#core/ports/language-model.ts";

/** What was answered, whether it came whole or in pieces. */
export interface Answer {
  readonly content: string;
  /** Why the model stopped; null where it did not say. */
  readonly finish: string | null;
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly completion: number };
}

/** Adds the pieces of a streamed answer up. A whole answer is one piece. */
export class AnswerReader {
  #content = "";
  #finish: string | null = null;
  #tokens: Answer["tokens"] = { prompt: 0, cached: 0, completion: 0 };
  #pieces = 0;
  #choices = 0;

  /** Throws `ModelFault` where the piece is none of the protocol's. */
  add(piece: unknown): void {
    this.#pieces += 1;
    const usage = field(piece, "usage");
    if (isRecord(usage)) this.#tokens = tokensIn(usage);
    const choices = field(piece, "choices");
    if (!Array.isArray(choices)) throw new ModelFault("malformed", "The endpoint's answer has no choices.");
    const choice: unknown = choices[0];
    if (choice === undefined) return;
    this.#choices += 1;
    const content = field(field(choice, "delta") ?? field(choice, "message"), "content");
    if (typeof content === "string") this.#content += content;
    const finish = field(choice, "finish_reason");
    if (typeof finish === "string") this.#finish = finish;
  }

  /** Throws `ModelFault` where nothing came. */
  answer(): Answer {
    if (this.#pieces === 0) throw new ModelFault("malformed", "The endpoint's answer is no stream.");
    if (this.#choices === 0) throw new ModelFault("empty", "The endpoint answered without a choice.");
    return { content: this.#content, finish: this.#finish, tokens: this.#tokens };
  }
}

/** The model thought for as long as its answer might be, and said nothing. */
export class OnlyThought extends ModelFault {
  constructor() {
    super("empty", "The model used up the length allowed before it answered.");
  }
}

/**
 * The text to use. Throws `ModelFault` ("empty") where the model said nothing, or was cut off before its first sentence ended;
 * `OnlyThought` where it was cut off before its first word.
 */
export function readableText({ content, finish }: Answer): string {
  const spoken = withoutThoughts(content);
  if (finish === "length" && spoken.trim() === "") throw new OnlyThought();
  const text = (finish === "length" ? upToLastSentence(spoken) : spoken).trim();
  if (text === "" || finish === "content_filter") throw new ModelFault("empty", "The model answered nothing that can be used.");
  return text;
}

/** Reasoning models may think aloud; some servers leave the opening tag out, and a cut-off thought has no closing one. */
function withoutThoughts(content: string): string {
  const spoken = content.replace(/<think>[\s\S]*?<\/think>/gi, "").replace(/<think>[\s\S]*$/i, "");
  const close = spoken.toLowerCase().lastIndexOf("</think>");
  return close < 0 ? spoken : spoken.slice(close + "</think>".length);
}

/** Half a sentence can say the opposite of the whole one. */
function upToLastSentence(text: string): string {
  const ends = [...text.matchAll(/[.!?\u2026](?=[\s"')\]]|$)["')\]]*|\n|[\u3002\uff01\uff1f]/g)];
  const last = ends.at(-1);
  return last ? text.slice(0, last.index + last[0].length) : "";
}

function tokensIn(usage: Record<string, unknown>): Answer["tokens"] {
  const cached = field(usage.prompt_tokens_details, "cached_tokens");
  return { prompt: count(usage.prompt_tokens), cached: count(cached), completion: count(usage.completion_tokens) };
}

const count = (value: unknown) => (typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const field = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
