/** Says what went wrong with a model call, without anything that was asked or answered. */
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { ModelFault, type ModelFaultKind } from "#core/ports/language-model.ts";

const LONGEST_WAIT_MS = 2_000;
const USUAL_WAIT_MS = 250;

/** A fault, and how long to wait before trying again; null where another try would end the same. */
export interface Failure {
  readonly fault: ModelFault;
  readonly retryAfterMs: number | null;
}

/**
 * An error's message, body and cause may repeat the prompt, so nothing of it goes on: only a status and a code.
 * Time limits and cancelling are told by the signals, not here.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof ModelFault) return again(error);
  if (error instanceof SyntaxError) return again(new ModelFault("malformed", "The endpoint's answer is not JSON."));
  if (error instanceof APIConnectionTimeoutError)
    return again(new ModelFault("timeout", "The endpoint could not be reached in time."));
  if (error instanceof APIConnectionError || !(error instanceof APIError)) {
    return again(new ModelFault("unavailable", `The connection to the endpoint failed${codeOf(error)}.`));
  }
  return refusal(error);
}

function refusal(error: APIError): Failure {
  const { status } = error;
  const fault = (kind: ModelFaultKind, what: string) =>
    new ModelFault(kind, `${what} (HTTP ${status ?? "200"}${code(error.code)}).`);
  if (error.code === "model_not_found" || status === 404)
    return final(fault("unknown-model", "The endpoint does not know the model"));
  if (status === 401 || status === 403) return final(fault("refused-key", "The endpoint refused the key"));
  if (status === 429) return again(fault("rate-limited", "The endpoint takes no more requests now"), error.headers);
  if (status === undefined || status >= 500 || status === 408 || status === 409) {
    return again(fault("unavailable", "The endpoint failed"), error.headers);
  }
  if (status < 400) return final(fault("unavailable", "The endpoint sends requests elsewhere; only the configured one is asked"));
  return final(fault("unavailable", "The endpoint refused the request"));
}

const final = (fault: ModelFault): Failure => ({ fault, retryAfterMs: null });
const again = (fault: ModelFault, headers?: Headers): Failure => ({ fault, retryAfterMs: waitFor(headers) });

/** Whoever asks us to stay away for longer than people wait for an answer is not asked again. */
function waitFor(headers: Headers | undefined): number | null {
  const asked = headers?.get("retry-after");
  if (!asked) return USUAL_WAIT_MS;
  const seconds = Number(asked);
  const wait = Number.isNaN(seconds) ? Date.parse(asked) - Date.now() : seconds * 1000;
  if (Number.isNaN(wait)) return USUAL_WAIT_MS;
  return wait > LONGEST_WAIT_MS ? null : Math.max(wait, 0);
}

/** Codes are single words of the endpoint or the system; anything longer could be somebody's. */
function code(value: unknown): string {
  return typeof value === "string" && /^[\w-]{1,48}$/.test(value) ? `, ${value}` : "";
}

function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const found = "code" in at ? code(at.code) : "";
    if (found) return ` (${found.slice(2)})`;
  }
  return "";
}
