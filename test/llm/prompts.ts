/** Prompts, meters and models for the tests of the endpoint. */
import type { Prompt } from "#core/ports/language-model.ts";
import type { ModelConfig } from "#src/llm/endpoints.ts";
import { createModel, type EndpointModel, type ModelOptions } from "#src/llm/openai.ts";

/** A word that must never leave with a fault. */
export const SECRET = "heliotrope";

export const prompt: Prompt = {
  turns: [
    { role: "system", content: "You write as Ana." },
    { role: "user", content: `How was the ${SECRET}?` },
  ],
  maxTokens: 80,
  temperature: 0.7,
  topP: 0.95,
  cacheKey: "hash",
};

export const never = new AbortController().signal;

export const configFor = (baseURL: string, more: Partial<ModelConfig> = {}): ModelConfig => ({
  apiKey: "none",
  baseURL,
  model: "small",
  stream: false,
  timeLimitMs: 6_000,
  ...more,
});

/** A model, and the outcome of each of its tries. */
export function modelAt(
  baseURL: string,
  more: Partial<ModelConfig> = {},
  options: ModelOptions = {},
): { readonly model: EndpointModel; readonly tries: string[] } {
  const tries: string[] = [];
  const model = createModel(configFor(baseURL, more), { modelCall: (outcome) => void tries.push(outcome) }, options);
  return { model, tries };
}
