/** A prompt with nobody's words in it: to have a model loaded, and to see whether it answers. */
import type { Prompt } from "#core/ports/language-model.ts";

/** Sampled as answers are, so that what an endpoint refuses of it, it refuses of them. */
export const greeting: Prompt = {
  turns: [{ role: "user", content: "Say hello." }],
  maxTokens: 48,
  temperature: 0.7,
  topP: 0.95,
  cacheKey: "greeting",
};
