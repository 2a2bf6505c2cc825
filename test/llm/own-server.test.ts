/** Models as people run them on a server of their own: they think though they are asked not to. */
import { afterEach, expect, test } from "vitest";
import { modelAt, never, prompt } from "./prompts.ts";
import { type ScriptedEndpoint, type Step, says, scriptedEndpoint } from "./scripted-endpoint.ts";

let endpoint: ScriptedEndpoint | null = null;
afterEach(() => endpoint?.close());

async function serve(...steps: [Step, ...Step[]]) {
  endpoint = await scriptedEndpoint(...steps);
  return endpoint;
}

test("a model that only thinks is asked once more with room for it, which it then keeps", async () => {
  const endpoint = await serve(says("", "length"), says("fine"));
  const { model, tries } = modelAt(endpoint.baseURL);
  expect((await model.complete(prompt, never)).text).toBe("fine");
  await model.complete(prompt, never);
  expect(tries).toEqual(["empty", "ok", "ok"]);
  expect(endpoint.bodies.map(({ max_tokens }) => max_tokens)).toEqual([80, 1_580, 1_580]);
});
