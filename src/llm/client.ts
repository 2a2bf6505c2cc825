/** Opens the openai package on an endpoint, with everything off that would retry, log or take settings of its own. */
import OpenAI from "openai";
import type { EndpointConfig } from "./endpoints.ts";

export function openClient(config: Pick<EndpointConfig, "apiKey" | "baseURL">, timeLimitMs: number): OpenAI {
  return new OpenAI({
    apiKey: config.apiKey,
    baseURL: config.baseURL,
    // Left out, each of these would be read from the environment. (OPENAI_CUSTOM_HEADERS always is.)
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: timeLimitMs,
    // It logs what it cannot parse, which is what somebody wrote.
    logLevel: "off",
    // Words go to the host named in the terms and nowhere else, so redirects are not followed.
    fetchOptions: { redirect: "manual" },
  });
}

/**
 * Runs `work` with a signal that fires after `limitMs` or when `signal` does. The timer is our own because on Node 20 a
 * joined `AbortSignal.timeout` can be collected before it fires. `expired` tells which of the two it was.
 */
export async function within<T>(
  limitMs: number,
  signal: AbortSignal | null,
  work: (signal: AbortSignal, expired: () => boolean) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let expired = false;
  const abort = () => controller.abort();
  const timer = setTimeout(() => {
    expired = true;
    abort();
  }, limitMs);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  try {
    return await work(controller.signal, () => expired);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
