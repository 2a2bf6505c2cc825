/** Vectors from an endpoint: asked for in batches, in order, and nothing but whole ones. */
import { afterEach, describe, expect, test } from "vitest";
import { createEmbedder } from "#src/llm/embeddings.ts";
import { vectorsIn } from "#src/llm/vectors.ts";
import { configFor, never, SECRET } from "./prompts.ts";
import { hangUp, json, raw, refuses, type ScriptedEndpoint, type Step, scriptedEndpoint, silence } from "./scripted-endpoint.ts";

let endpoint: ScriptedEndpoint | null = null;
afterEach(async () => {
  await endpoint?.close();
  endpoint = null;
});

async function embedderAt(...steps: [Step, ...Step[]]) {
  endpoint = await scriptedEndpoint(...steps);
  return createEmbedder(configFor(endpoint.baseURL), { timeLimitMs: steps[0] === silence ? 150 : 20_000 });
}

const entry = (index: number, embedding: unknown) => ({ object: "embedding", index, embedding });
const gives = (...data: unknown[]) => json(200, { object: "list", data });
const inputs = () => endpoint!.bodies.map(({ input }) => input as string[]);
/** Each text's vector tells its length and leans the other way for each. */
const works: Step = (response, { input }) =>
  json(200, { data: (input as string[]).map((text, i) => entry(i, [text.length, 1])).reverse() })(response, {});
/** Refuses any request with this text in it. */
const allBut =
  (bad: string): Step =>
  (response, body) =>
    ((body.input as string[]).includes(bad) ? refuses(null, "input is too long") : works)(response, body);

const fault = (kind: string) => expect.objectContaining({ name: "ModelFault", kind });

describe("vectors", () => {
  test("come in the order of the texts, each of length one, whatever the order of the answer", async () => {
    const embedder = await embedderAt(gives(entry(1, [0, 5]), entry(0, [3, 4])));
    const vectors = await embedder.ofTexts(["a", "b"], never);
    expect(vectors.map((vector) => [...vector!].map((n) => Math.round(n * 10) / 10))).toEqual([
      [0.6, 0.8],
      [0, 1],
    ]);
    expect(endpoint!.bodies).toEqual([{ model: "small", input: ["a", "b"], encoding_format: "float" }]);
    expect(endpoint!.requests[0]?.url).toBe("/v1/embeddings");
  });

  test("of many texts are asked for by the batch, and long texts cut", async () => {
    const embedder = await embedderAt(works);
    const texts = Array.from({ length: 150 }, (_, i) => "x".repeat(i + 1));
    const vectors = await embedder.ofTexts([...texts, "y".repeat(9_000)], never);
    expect(vectors).toHaveLength(151);
    expect(vectors[9]![0]).toBeCloseTo(10 / Math.hypot(10, 1), 5);
    expect(inputs().map((input) => input.length)).toEqual([64, 64, 23]);
    expect(inputs().at(-1)!.at(-1)!.length).toBeLessThan(2_000);
  });

  test("a text that is refused costs only itself", async () => {
    const embedder = await embedderAt(allBut("bad"));
    const vectors = await embedder.ofTexts(["a", "b", "bad", "c", "d"], never);
    expect(vectors.map((vector) => vector === null)).toEqual([false, false, true, false, false]);
  });

  test.each([1, 2, 5])("an endpoint that refuses every text, of %i, is a fault: no text is to blame", async (count) => {
    const embedder = await embedderAt(refuses(null, "the backend is not ready"));
    await expect(embedder.ofTexts(Array(count).fill("a"), never)).rejects.toEqual(fault("unavailable"));
  });

  test.each<[string, Step]>([
    ["of a page", raw("<html></html>", "text/html")],
    ["of no JSON", raw("{")],
    ["of too few", gives(entry(0, [1]))],
  ])("an answer %s is a fault, after a second try", async (_, step) => {
    const embedder = await embedderAt(step);
    await expect(embedder.ofTexts(["a", "b"], never)).rejects.toEqual(fault("malformed"));
    expect(endpoint!.requests).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ["without data", {}],
    ["that is none", null],
    ["of the same one twice", { data: [entry(0, [1]), entry(0, [1])] }],
    ["of an unknown number", { data: [entry(0, [1]), entry(7, [1])] }],
    ["of no vector", { data: [entry(0, [1]), entry(1, "AAAA")] }],
    ["of an empty vector", { data: [entry(0, []), entry(1, [])] }],
    ["of no numbers", { data: [entry(0, [1, null]), entry(1, [1, 2])] }],
    ["of no direction", { data: [entry(0, [0, 0]), entry(1, [1, 2])] }],
    ["of several lengths", { data: [entry(0, [1, 2]), entry(1, [1])] }],
  ])("are not read from an answer %s", (_, answer) => {
    expect(() => vectorsIn(answer, 2)).toThrow(fault("malformed"));
  });

  test.each<[string, Step, string, number]>([
    ["fails", json(500, {}), "unavailable", 2],
    ["hangs up", hangUp, "unavailable", 2],
    ["never answers", silence, "timeout", 2],
    ["refuses the key", json(401, { error: { message: SECRET } }), "refused-key", 1],
    ["does not know the model", json(404, { error: { message: SECRET } }), "unknown-model", 1],
  ])("an endpoint that %s is a fault that repeats nothing", async (_, step, kind, tries) => {
    const embedder = await embedderAt(step);
    const error = await embedder.ofTexts([SECRET], never).catch((thrown: unknown) => thrown);
    expect(error).toEqual(fault(kind));
    expect(`${(error as Error).message}${(error as Error).cause}`).not.toContain(SECRET);
    expect(endpoint!.requests).toHaveLength(tries);
  });

  test("for a question are asked for once only, since somebody waits", async () => {
    const embedder = await embedderAt(json(503, {}), works);
    await expect(embedder.ofQuestion("soup?", never)).rejects.toEqual(fault("unavailable"));
    expect(await embedder.ofQuestion("soup?", never)).toHaveLength(2);
  });

  test("are not waited for once nobody wants them, nor from an endpoint that keeps failing", async () => {
    const embedder = await embedderAt(json(500, {}));
    await expect(embedder.ofTexts(["a"], AbortSignal.abort())).rejects.toEqual(fault("cancelled"));
    for (let i = 0; i < 5; i++) await embedder.ofQuestion("a", never).catch(() => {});
    const asked = endpoint!.requests.length;
    await expect(embedder.ofQuestion("a", never)).rejects.toEqual(fault("unavailable"));
    expect(asked).toBe(5);
    expect(endpoint!.requests).toHaveLength(5);
  });
});
