/** The openai package prints nothing: what it would print is what somebody wrote. */
import OpenAI from "openai";
import { beforeEach, expect, test, vi } from "vitest";
import { modelAt, never, prompt, SECRET } from "./prompts.ts";
import { json, raw, says, scriptedEndpoint } from "./scripted-endpoint.ts";

const printed: unknown[][] = [];

beforeEach(() => {
  printed.splice(0);
  const hear = (...words: unknown[]) => void printed.push(words);
  // Another object each time: the package keeps what it found on the one it met.
  vi.stubGlobal("console", { ...console, log: hear, info: hear, warn: hear, error: hear, debug: hear });
  vi.stubEnv("OPENAI_LOG", "debug");
});

test("what the package prints by itself is heard here", async () => {
  const endpoint = await scriptedEndpoint(json(500, { error: { message: SECRET } }));
  await new OpenAI({ apiKey: "none", baseURL: endpoint.baseURL, maxRetries: 0 }).models.list().catch(() => null);
  await endpoint.close();
  expect(printed.length).toBeGreaterThan(0);
});

test.each([
  ["answers", says(`it was a ${SECRET}`), false],
  ["fails", json(500, { error: { message: SECRET } }), false],
  ["streams what is no JSON", raw(`data: {"${SECRET}\n\n`, "text/event-stream"), true],
] as const)("nothing is printed when an endpoint %s", async (_, step, stream) => {
  const endpoint = await scriptedEndpoint(step);
  const { model, tries } = modelAt(endpoint.baseURL, { stream });
  await model.complete(prompt, never).catch(() => null);
  await endpoint.close();
  expect(tries.length).toBeGreaterThan(0);
  expect(printed).toEqual([]);
});
