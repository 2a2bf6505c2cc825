/** Who answers for the arms that ask a model. */
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Meter } from "#core/ports/runtime.ts";
import type { Config } from "#src/config.ts";
import { NO_KEY, OPENAI_BASE_URL } from "#src/llm/endpoints.ts";
import { createModel } from "#src/llm/openai.ts";
import type { RequestConfig } from "#src/llm/request.ts";
import { assistant } from "./assistant.ts";
import { type Responses, readResponses } from "./batch-file.ts";
import type { EvalOptions } from "./options.ts";
import { EvalFault, modelArms } from "./protocol.ts";

/** A model that is there, a batch's answers, or the model that requests are written for. */
export interface Answerer {
  readonly live: LanguageModel | null;
  readonly responses: Responses | null;
  readonly batch: RequestConfig | null;
}

interface Parts {
  readonly config: () => Config;
  readonly meter: Meter;
}

/** Asked before the work. Throws `EvalFault` and `ConfigFault` with what is missing. */
export async function answererOf(parts: Parts, options: EvalOptions): Promise<Answerer> {
  const { data, member, quotes, prepare, score } = options;
  const isAsked = !quotes && (data !== null || member !== null);
  return {
    live: isAsked && prepare === null && score === null ? liveModel(parts, options) : null,
    responses: score === null ? null : await readResponses(score),
    batch: prepare === null ? null : batchModel(parts, options),
  };
}

function batchModel({ config }: Parts, options: EvalOptions): RequestConfig {
  const model =
    options.model === null ? config().model : { apiKey: NO_KEY, baseURL: OPENAI_BASE_URL, model: options.model, stream: false };
  if (!model) throw new EvalFault("Say with --model which model the requests are for, or set OPENAI_MODEL.");
  return model;
}

function liveModel({ config, meter }: Parts, options: EvalOptions): LanguageModel | null {
  if (options.assistant) return assistant;
  const asks = options.arms === null || options.arms.some((arm) => modelArms.includes(arm));
  const found = asks ? config().model : null;
  if (!found && options.arms && asks) throw new EvalFault("No model is configured: set OPENAI_MODEL, or choose --arms de.");
  return found && createModel(options.model === null ? found : { ...found, model: options.model }, meter);
}
