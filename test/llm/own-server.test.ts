/** Models as people run them on a server of their own: they think though they are asked not to, and take long to be loaded. */
import { afterEach, expect, test } from "vitest";
import { gate } from "#test/support/gate.ts";
import { modelAt, never, prompt } from "./prompts.ts";
import { hangUp, refuses, type ScriptedEndpoint, type Step, says, scriptedEndpoint } from "./scripted-endpoint.ts";

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

test("a model that takes too long to load is waited for, and answers from then on", async () => {
  const loaded = gate();
  let isLoaded = false;
  // It goes on loading only while somebody waits for it.
  const slow: Step = (response, body) => {
    const greets = JSON.stringify(body.messages).includes("hello");
    if (isLoaded) says("fine")(response, body);
    else if (greets) void loaded.opened.then(() => says("hello")(response, body));
  };
  const endpoint = await serve(slow);
  const { model, tries } = modelAt(endpoint.baseURL, { timeLimitMs: 400 });
  await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "timeout" });
  isLoaded = true;
  loaded.open();
  await model.warmUp();
  expect((await model.complete(prompt, never)).text).toBe("fine");
  expect(tries).toEqual(["timeout", "timeout", "ok"]);
  expect(endpoint.bodies.filter(({ messages }) => JSON.stringify(messages).includes("hello"))).toHaveLength(1);
});

test("warming up never fails, and what is refused then is known when somebody asks", async () => {
  const endpoint = await serve(refuses("reasoning_effort", "no"), hangUp, says("fine"));
  const { model, tries } = modelAt(endpoint.baseURL);
  await model.warmUp();
  expect((await model.complete(prompt, never)).text).toBe("fine");
  expect(tries).toEqual(["ok"]);
  expect(endpoint.bodies.map(({ reasoning_effort }) => reasoning_effort)).toEqual(["none", "minimal", "minimal"]);
});
