/** Has the configured model answer once, and says how long it took, and what to do where that was too long or nothing came. */
import type { Check } from "#core/ports/check.ts";
import type { ModelFault, ModelFaultKind } from "#core/ports/language-model.ts";
import { within } from "./client.ts";
import { endpointOf, type ModelConfig } from "./endpoints.ts";
import { failureOf } from "./faults.ts";
import { greeting } from "./greeting.ts";
import { createModel } from "./openai.ts";

/** The most that OPENAI_TIMEOUT may be: whoever needs longer cannot be helped by it. */
const PATIENCE_MS = 60_000;

/** Never throws. What is too slow or silent is a warning: the quote voice answers meanwhile. */
export async function checkAnswer(config: ModelConfig, patienceMs = PATIENCE_MS): Promise<Check> {
  const { host } = endpointOf(config.baseURL);
  let milliseconds = 0;
  // Of the last try: what the first finds out about the model is known in every later call.
  const modelCall = (_: unknown, lasted: number) => {
    milliseconds = lasted;
  };
  try {
    const model = createModel({ ...config, timeLimitMs: patienceMs }, { modelCall });
    await within(patienceMs, null, (signal) => model.complete(greeting, signal));
  } catch (error) {
    return noAnswer(host, patienceMs, failureOf(error).fault);
  }
  const took = `${host} answered in ${seconds(milliseconds)}`;
  if (milliseconds <= config.timeLimitMs) return { status: "ok", what: took, todo: null };
  const todo = "A model may only have been loaded: look again. Else set OPENAI_TIMEOUT higher, or OPENAI_MODEL to a faster one.";
  return { status: "warn", what: `${took}, and OPENAI_TIMEOUT is ${seconds(config.timeLimitMs)}`, todo };
}

const todos: Partial<Record<ModelFaultKind, string>> = {
  "refused-key": "Set OPENAI_API_KEY to a key that is valid there.",
  "unknown-model": "Set OPENAI_MODEL to one that it has.",
  empty: "Set OPENAI_MODEL to one that answers without thinking long. Until it does, clones quote their members.",
};

function noAnswer(host: string, patienceMs: number, { kind, message }: ModelFault): Check {
  // Only our own patience cancels.
  const why = kind === "cancelled" ? `It takes longer than ${seconds(patienceMs)}.` : message;
  const todo = todos[kind] ?? "Check OPENAI_BASE_URL and that the endpoint runs. Until it answers, clones quote their members.";
  const status = kind === "refused-key" || kind === "unknown-model" ? "fail" : "warn";
  return { status, what: `${host} gives no answer: ${why}`, todo };
}

const seconds = (milliseconds: number) => `${Number((milliseconds / 1000).toFixed(1))} s`;
