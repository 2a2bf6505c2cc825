/** What differs between the endpoints that speak Chat Completions: what may be sent to whom, and under which name. */

/** Where the model is, and how to ask it. */
export interface ModelConfig {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly model: string;
  readonly stream: boolean;
}

export const OPENAI_BASE_URL = "https://api.openai.com/v1";

/** Sent as the key where an endpoint asks for none: the protocol has no way to leave it out. */
export const NO_KEY = "none";

export interface Endpoint {
  /** Where words go. */
  readonly host: string;
  /** What the bound on the answer's length is called; the other name is tried when this one is refused. */
  readonly lengthLimit: "max_tokens" | "max_completion_tokens";
  /** Takes `store`, `prompt_cache_key` and `reasoning_effort`, which others refuse or do not know. */
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
