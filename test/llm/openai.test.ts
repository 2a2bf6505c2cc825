/** The model through the real openai package against a mock server: answers, faults, retries, streaming off and on. */
import { LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { modelAt, never, prompt, SECRET } from "./prompts.ts";

const mock = new LLMock({ host: "127.0.0.1", logLevel: "silent" });
let baseURL: string;

beforeAll(async () => {
  baseURL = `${await mock.start()}/v1`;
});
afterEach(() => {
  mock.reset();
});
afterAll(() => mock.stop());

const requestBody = () => mock.getLastRequest()?.body as unknown as Record<string, unknown>;

describe.each([false, true])("with streaming %s", (stream) => {
  test("answers with the text and what it used", async () => {
    mock.onMessage(/How was/, { content: "not bad, it rained", usage: { prompt_tokens: 120, completion_tokens: 6 } });
    const { model, tries } = modelAt(baseURL, { stream });
    const { text, usage } = await model.complete(prompt, never);
    expect(text).toBe("not bad, it rained");
    expect(usage).toMatchObject({ promptTokens: 120, cachedTokens: 0, completionTokens: 6 });
    expect(usage.milliseconds).toBeGreaterThanOrEqual(0);
    expect(tries).toEqual(["ok"]);
  });

  test("sends the turns as they are, bounded, and nothing that only OpenAI knows", async () => {
    mock.onMessage(/How was/, { content: "fine" });
    await modelAt(baseURL, { stream }).model.complete(prompt, never);
    const { messages, ...fields } = requestBody();
    expect(messages).toEqual(prompt.turns);
    expect(fields).toMatchObject({ model: "small", max_tokens: 80, temperature: 0.7, top_p: 0.95, stream });
    for (const name of ["store", "prompt_cache_key", "safety_identifier", "max_completion_tokens"]) {
      expect(fields).not.toHaveProperty(name);
    }
  });

  test.each([
    [429, "rate-limited"],
    [500, "unavailable"],
    [503, "unavailable"],
  ] as const)("tries exactly once more after a %i", async (status, kind) => {
    mock.onMessage(/How was/, { error: { message: `busy: ${SECRET}` }, status, retryAfter: 0 });
    const { model, tries } = modelAt(baseURL, { stream });
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ name: "ModelFault", kind });
    expect(tries).toEqual([kind, kind]);
    expect(mock.getRequests()).toHaveLength(2);
  });

  test("recovers on the second try", async () => {
    mock.onMessage(/How was/, { content: "fine" });
    mock.nextRequestError(503, { message: "busy" });
    const { model, tries } = modelAt(baseURL, { stream });
    expect((await model.complete(prompt, never)).text).toBe("fine");
    expect(tries).toEqual(["unavailable", "ok"]);
  });

  test.each([
    [401, "refused-key"],
    [403, "refused-key"],
    [404, "unknown-model"],
    [413, "unavailable"],
  ] as const)("does not try again after a %i", async (status, kind) => {
    mock.onMessage(/How was/, { error: { message: `no: ${SECRET}`, code: "x" }, status });
    const { model, tries } = modelAt(baseURL, { stream });
    const fault = await model.complete(prompt, never).catch((error: unknown) => error as Error);
    expect(fault).toMatchObject({ name: "ModelFault", kind });
    expect(`${JSON.stringify(fault)}${(fault as Error).stack}`).not.toContain(SECRET);
    expect((fault as Error).cause).toBeUndefined();
    expect(tries).toEqual([kind]);
  });

  test("tells a model that is not there by its code, whatever the status", async () => {
    mock.onMessage(/How was/, { error: { message: "no", code: "model_not_found" }, status: 400 });
    await expect(modelAt(baseURL, { stream }).model.complete(prompt, never)).rejects.toMatchObject({ kind: "unknown-model" });
  });

  test("gives a slow answer up at the time limit, twice", async () => {
    mock.onMessage(/How was/, { content: "late" }, { chaos: { latencyMs: 5_000 } });
    const { model, tries } = modelAt(baseURL, { stream, timeLimitMs: 50 });
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "timeout" });
    expect(tries).toEqual(["timeout", "timeout"]);
  });

  test("takes what is no JSON for malformed", async () => {
    mock.onMessage(/How was/, { content: "x" }, { chaos: { malformedRate: 1 } });
    const { model, tries } = modelAt(baseURL, { stream });
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "malformed" });
    expect(tries).toEqual(["malformed", "malformed"]);
  });

  test("takes a dropped connection for unavailable", async () => {
    mock.onMessage(/How was/, { content: "x" }, { chaos: { disconnectRate: 1 } });
    await expect(modelAt(baseURL, { stream }).model.complete(prompt, never)).rejects.toMatchObject({ kind: "unavailable" });
  });

  test("ends at once when the answer is not wanted any more", async () => {
    mock.onMessage(/How was/, { content: "late" }, { chaos: { latencyMs: 5_000 } });
    const { model, tries } = modelAt(baseURL, { stream });
    const controller = new AbortController();
    const call = model.complete(prompt, controller.signal);
    setImmediate(() => controller.abort());
    await expect(call).rejects.toMatchObject({ kind: "cancelled" });
    expect(tries.filter((outcome) => outcome !== "cancelled")).toEqual([]);
    await expect(model.complete(prompt, controller.signal)).rejects.toMatchObject({ kind: "cancelled" });
  });

  test("trims an answer that was cut off, and takes one without a whole sentence for none", async () => {
    mock.onMessage(/How was/, { content: "It was fine. I would not", finishReason: "length" });
    expect((await modelAt(baseURL, { stream }).model.complete(prompt, never)).text).toBe("It was fine.");
    mock.reset();
    mock.onMessage(/How was/, { content: "it was fine i would not", finishReason: "length" });
    await expect(modelAt(baseURL, { stream }).model.complete(prompt, never)).rejects.toMatchObject({ kind: "empty" });
  });

  test("leaves out what a model thinks aloud", async () => {
    mock.onMessage(/How was/, { content: "<think>she liked it. hm</think>\n\nfine" });
    expect((await modelAt(baseURL, { stream }).model.complete(prompt, never)).text).toBe("fine");
  });

  test("takes an answer of blanks for none", async () => {
    mock.onMessage(/How was/, { content: " \n " });
    const { model, tries } = modelAt(baseURL, { stream });
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "empty" });
    expect(tries).toEqual(["empty", "empty"]);
  });
});

test("takes a stream that breaks off for no answer, however much had come", async () => {
  mock.onMessage(/How was/, { content: "I will not do that because it is wrong" }, { chunkSize: 4, truncateAfterChunks: 3 });
  const { model, tries } = modelAt(baseURL, { stream: true });
  await expect(model.complete(prompt, never)).rejects.toMatchObject({ name: "ModelFault" });
  expect(tries).toHaveLength(2);
});

test("names itself and where words go", () => {
  const { model } = modelAt("https://api.openai.com/v1", { model: "some-model" });
  expect([model.name, model.endpoint]).toEqual(["some-model", "api.openai.com"]);
});
