/** What the core needs from a language model: one stateless completion. */
import type { Usage } from "#core/model/mention.ts";

export interface Turn {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface Prompt {
  /** The stable prefix comes first, byte for byte the same between calls for one persona. */
  readonly turns: readonly Turn[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  /** A hash naming the stable prefix, for endpoints that route by it. */
  readonly cacheKey: string;
}

export interface Completion {
  readonly text: string;
  readonly usage: Usage;
}

export type ModelFaultKind =
  | "timeout"
  | "cancelled"
  | "rate-limited"
  | "refused-key"
  | "unknown-model"
  | "unavailable"
  | "malformed"
  | "empty";

/** The model gave no usable text. The quote voice answers instead, except after `cancelled`. */
export class ModelFault extends Error {
  readonly kind: ModelFaultKind;

  constructor(kind: ModelFaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ModelFault";
    this.kind = kind;
  }
}

export interface LanguageModel {
  /** The model's id, as terms and audit name it. */
  readonly name: string;
  /** Where words go, for the terms: a host name. */
  readonly endpoint: string;
  /** Throws `ModelFault` and nothing else. At most the configured time a try, one retry; `signal` ends it at once. */
  complete(prompt: Prompt, signal: AbortSignal): Promise<Completion>;
}
