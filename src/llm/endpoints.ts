/** What differs between the endpoints that speak Chat Completions: what may be sent to whom, and under which name. */

/** Where a model is, and as whom to ask it. */
export interface EndpointConfig {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly model: string;
}

/** The model that answers. */
export interface ModelConfig extends EndpointConfig {
  readonly stream: boolean;
  /** Milliseconds for one try; waiting for a free slot may take as long again. */
  readonly timeLimitMs: number;
}

/** The model that gives vectors. */
export type EmbeddingConfig = EndpointConfig;

export const OPENAI_BASE_URL = "https://api.openai.com/v1";

/** Sent as the key where an endpoint asks for none: the protocol has no way to leave it out. */
export const NO_KEY = "none";

export interface Endpoint {
  /** Where words go. */
  readonly host: string;
  /** What the bound on the answer's length is called; the other name is tried when this one is refused. */
  readonly lengthLimit: "max_tokens" | "max_completion_tokens";
  /** Takes `store` and `prompt_cache_key`, which others refuse or do not know. */
  readonly isOpenAI: boolean;
}

const known: Readonly<Record<string, Omit<Endpoint, "host">>> = {
  "api.openai.com": { lengthLimit: "max_completion_tokens", isOpenAI: true },
};

const anyOther: Omit<Endpoint, "host"> = { lengthLimit: "max_tokens", isOpenAI: false };

/** `baseURL` must be a URL, as `readConfig` has made sure. */
export function endpointOf(baseURL: string): Endpoint {
  const host = new URL(baseURL).hostname;
  return { host, ...(known[host] ?? anyOther) };
}
