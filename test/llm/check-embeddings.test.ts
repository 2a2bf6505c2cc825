/** One clear line for whether an endpoint gives vectors. */
import { afterEach, expect, test } from "vitest";
import { checkEmbeddings } from "#src/llm/check-embeddings.ts";
import { configFor } from "./prompts.ts";
import { json, refuses, type ScriptedEndpoint, type Step, scriptedEndpoint, silence } from "./scripted-endpoint.ts";

let endpoint: ScriptedEndpoint | null = null;
afterEach(() => endpoint?.close());

test.each<[string, Step, object]>([
  ["gives a vector", json(200, { data: [{ index: 0, embedding: [1, 2, 3] }] }), { status: "ok", todo: null }],
  ["refuses the key", json(401, { error: { message: "sk-hidden" } }), { status: "fail", what: "127.0.0.1 refused the key" }],
  ["does not know the model", json(404, {}), { status: "fail", todo: expect.stringContaining("EMBEDDING_MODEL") }],
  ["speaks of something else", json(200, { choices: [] }), { status: "warn" }],
  ["refuses the text", refuses(null, "no"), { status: "warn" }],
  ["never answers", silence, { status: "warn", todo: expect.stringContaining("EMBEDDING_BASE_URL") }],
])("an endpoint that %s", async (_, step, expected) => {
  endpoint = await scriptedEndpoint(step);
  const checks = await checkEmbeddings(configFor(endpoint.baseURL, { apiKey: "sk-hidden" }), step === silence ? 150 : 20_000);
  expect(checks).toEqual([expect.objectContaining(expected)]);
  expect(JSON.stringify(checks)).not.toContain("sk-hidden");
});
