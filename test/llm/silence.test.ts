/** The openai package prints nothing: what it would print is what somebody wrote. A file of its own, for it keeps the console it met first. */
import { beforeEach, expect, test, vi } from "vitest";
import { modelAt, never, prompt, SECRET } from "./prompts.ts";
import { json, raw, says, scriptedEndpoint } from "./scripted-endpoint.ts";

const printed: unknown[][] = [];
for (const name of ["log", "info", "warn", "error", "debug"] as const) {
  vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void printed.push(words));
}
vi.stubEnv("OPENAI_LOG", "debug");

beforeEach(() => printed.splice(0));

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
