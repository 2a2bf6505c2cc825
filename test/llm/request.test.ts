/** The fields each kind of endpoint is sent. */
import { describe, expect, test } from "vitest";
import { OPENAI_BASE_URL } from "#src/llm/endpoints.ts";
import { RequestShape } from "#src/llm/request.ts";
import { configFor, prompt } from "./prompts.ts";

const ELSEWHERE = "https://api.openai.com.example.net/v1";
const refused = (param: string) => ({ param, message: "" });

describe("RequestShape", () => {
  test("tells OpenAI to keep nothing, to route by the prefix and not to reason", () => {
    const { body } = new RequestShape(configFor(OPENAI_BASE_URL)).shape(prompt);
    expect(body).toEqual({
      model: "small",
      messages: prompt.turns,
      max_completion_tokens: 80,
      temperature: 0.7,
      top_p: 0.95,
      store: false,
      prompt_cache_key: "hash",
      reasoning_effort: "none",
    });
  });

  test("tells any other endpoint what all of them know, and not to reason", () => {
    const { body } = new RequestShape(configFor(ELSEWHERE)).shape(prompt);
    expect(Object.keys(body).sort()).toEqual(["max_tokens", "messages", "model", "reasoning_effort", "temperature", "top_p"]);
  });

  test("finds the field in the message where a word that is no field stands in its place", () => {
    const shape = new RequestShape(configFor(ELSEWHERE));
    const placeholder = { param: "None", message: "UnsupportedParamsError: top_p is not supported" };
    expect(shape.adapt(placeholder, shape.shape(prompt))).toBe(true);
    expect(shape.shape(prompt).body).not.toHaveProperty("top_p");
  });

  test("takes a refusal without a reason for one of reasoning, until the endpoint has taken it", () => {
    const unexplained = { param: null, message: "422 status code (no body)" };
    const shape = new RequestShape(configFor(ELSEWHERE));
    expect(shape.adapt(unexplained, shape.shape(prompt))).toBe(true);
    expect(shape.shape(prompt).body.reasoning_effort).toBe("minimal");
    shape.taken();
    expect(shape.adapt(unexplained, shape.shape(prompt))).toBe(false);
  });

  test("asks for usage in streams", () => {
    const { body } = new RequestShape(configFor("http://h/v1", { stream: true })).shape(prompt);
    expect(body).toMatchObject({ stream_options: { include_usage: true } });
  });

  test("goes down the levels of reasoning one by one", () => {
    const shape = new RequestShape(configFor(OPENAI_BASE_URL));
    const levels = [];
    do levels.push(shape.shape(prompt).body.reasoning_effort);
    while (shape.adapt(refused("reasoning_effort"), shape.shape(prompt)));
    expect(levels).toEqual(["none", "minimal", "low", undefined]);
  });

  test("never gives up telling OpenAI to keep nothing", () => {
    const shape = new RequestShape(configFor(OPENAI_BASE_URL));
    expect(shape.adapt(refused("store"), shape.shape(prompt))).toBe(false);
    expect(shape.shape(prompt).body).toMatchObject({ store: false });
  });

  test("takes one step for one refusal, however many calls met it at once", () => {
    const shape = new RequestShape(configFor(OPENAI_BASE_URL));
    const [one, two] = [shape.shape(prompt), shape.shape(prompt)];
    expect([shape.adapt(refused("reasoning_effort"), one), shape.adapt(refused("reasoning_effort"), two)]).toEqual([true, true]);
    expect(shape.shape(prompt).body.reasoning_effort).toBe("minimal");
  });
});
