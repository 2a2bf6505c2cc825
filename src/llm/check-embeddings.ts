/** Asks an endpoint for a vector, and says what to do where none comes. */
import type { Check } from "#core/ports/check.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { createEmbedder } from "./embeddings.ts";
import { type EmbeddingConfig, endpointOf } from "./endpoints.ts";

const TIME_LIMIT_MS = 6_000;

/** Never throws. An endpoint that is down is a warning: only words are searched meanwhile. */
export async function checkEmbeddings(config: EmbeddingConfig, timeLimitMs = TIME_LIMIT_MS): Promise<readonly Check[]> {
  const { host } = endpointOf(config.baseURL);
  try {
    const vector = await createEmbedder(config, { timeLimitMs }).ofQuestion("hello", new AbortController().signal);
    return [{ status: "ok", what: `${host} gives vectors of ${vector.length} numbers by ${config.model}`, todo: null }];
  } catch (fault) {
    return [unavailable(host, config.model, fault)];
  }
}

function unavailable(host: string, model: string, fault: unknown): Check {
  const kind = fault instanceof ModelFault ? fault.kind : "unavailable";
  if (kind === "refused-key") {
    return { status: "fail", what: `${host} refused the key`, todo: "Set EMBEDDING_API_KEY to a key that is valid there." };
  }
  if (kind === "unknown-model") {
    const todo = "Set EMBEDDING_MODEL to an embedding model that it has.";
    return { status: "fail", what: `${host} gives no vectors by ${model}`, todo };
  }
  const why = fault instanceof ModelFault ? fault.message : "it failed";
  const todo = "Check EMBEDDING_BASE_URL and that the endpoint runs. Until it does, only words are searched.";
  return { status: "warn", what: `${host} gives no vectors: ${why}`, todo };
}
