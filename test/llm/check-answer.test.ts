/** One clear line for whether a model answers, and soon enough. */
import { afterEach, expect, test } from "vitest";
import { checkAnswer } from "#src/llm/check-answer.ts";
import { configFor } from "./prompts.ts";
import { json, type ScriptedEndpoint, type Step, says, scriptedEndpoint, silence } from "./scripted-endpoint.ts";

let endpoint: ScriptedEndpoint | null = null;
afterEach(() => endpoint?.close());

test.each<[string, Step, object, number?]>([
  ["answers", says("hello"), { status: "ok", what: expect.stringMatching(/^127\.0\.0\.1 answered in [\d.]+ s$/), todo: null }],
  ["answers too late", says("hello"), { status: "warn", todo: expect.stringContaining("OPENAI_TIMEOUT") }, 0],
  ["only thinks", says("", "length"), { status: "warn", todo: expect.stringContaining("without thinking") }],
  ["refuses the key", json(401, { error: { message: "sk-hidden" } }), { status: "fail" }],
  ["does not know the model", json(404, {}), { status: "fail", todo: expect.stringContaining("OPENAI_MODEL") }],
  ["fails", json(500, {}), { status: "warn", todo: expect.stringContaining("OPENAI_BASE_URL") }],
  ["never answers", silence, { status: "warn", what: expect.stringContaining("longer than 0.2 s") }],
])("a model that %s", async (_, step, expected, timeLimitMs = 20_000) => {
  endpoint = await scriptedEndpoint(step);
  const config = configFor(endpoint.baseURL, { apiKey: "sk-hidden", timeLimitMs });
  const check = await checkAnswer(config, step === silence ? 200 : 20_000);
  expect(check).toEqual(expect.objectContaining(expected));
  expect(JSON.stringify(check)).not.toContain("sk-hidden");
});
