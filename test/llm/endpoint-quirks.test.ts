/** What endpoints do that no protocol promises: odd answers, refused fields, redirects, crowds, long outages. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { modelAt, never, prompt } from "./prompts.ts";
import {
  hangUp,
  json,
  raw,
  refuses,
  type ScriptedEndpoint,
  type Step,
  says,
  scriptedEndpoint,
  silence,
} from "./scripted-endpoint.ts";

const endpoints: ScriptedEndpoint[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close()));
});

async function serve(...steps: [Step, ...Step[]]) {
  const endpoint = await scriptedEndpoint(...steps);
  endpoints.push(endpoint);
  return endpoint;
}

describe("an answer", () => {
  test.each([
    ["no choices", json(200, { choices: [] }), "empty"],
    ["no words", says(null), "empty"],
    ["words that were filtered", says("half of", "content_filter"), "empty"],
    ["a thought that was cut off", says("<think>she would", "length"), "empty"],
    ["a page for people", raw("<html>hello</html>", "text/html"), "malformed"],
    ["half a JSON", raw('{"choices": [{"mess'), "malformed"],
    ["other JSON", json(200, { result: "hello" }), "malformed"],
    ["null", raw("null"), "malformed"],
    ["a closed connection", hangUp, "unavailable"],
  ] as const)("with %s is a fault", async (_, step, kind) => {
    const { model, tries } = modelAt((await serve(step)).baseURL);
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ name: "ModelFault", kind });
    expect(tries).toEqual([kind, kind]);
  });

  test("tells how much of the prompt was cached", async () => {
    const usage = { prompt_tokens: 1500, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 1024 } };
    const step = json(200, { choices: [{ message: { content: "fine" }, finish_reason: "stop" }], usage });
    const completion = await modelAt((await serve(step)).baseURL).model.complete(prompt, never);
    expect(completion.usage).toMatchObject({ promptTokens: 1500, cachedTokens: 1024, completionTokens: 9 });
  });

  test("of a model that leaves its opening tag out is what comes after the thought", async () => {
    const { model } = modelAt((await serve(says("she would say\n</think>fine"))).baseURL);
    expect((await model.complete(prompt, never)).text).toBe("fine");
  });

  test("in pieces that ends without saying why was cut off", async () => {
    const piece = JSON.stringify({ choices: [{ delta: { content: "I would" }, finish_reason: null }] });
    const { model } = modelAt((await serve(raw(`data: ${piece}\n\n`, "text/event-stream"))).baseURL, { stream: true });
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "malformed" });
  });
});

describe("waiting before the second try", () => {
  const limited = (retryAfter: string) => json(429, { error: { message: "slow down" } }, { "retry-after": retryAfter });

  test.each(["0", "0.01", "Thu, 01 Jan 1970 00:00:00 GMT", "soon"])("is short when asked so (%s)", async (retryAfter) => {
    const { model } = modelAt((await serve(limited(retryAfter), says("fine"))).baseURL);
    expect((await model.complete(prompt, never)).text).toBe("fine");
  });

  test("is not done when it would be long", async () => {
    const { model, tries } = modelAt((await serve(limited("30"), says("fine"))).baseURL);
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "rate-limited" });
    expect(tries).toEqual(["rate-limited"]);
  });

  test("ends when the answer is not wanted any more", async () => {
    const controller = new AbortController();
    const busy: Step = (response) => {
      limited("2")(response, {});
      response.on("close", () => controller.abort());
    };
    const endpoint = await serve(busy, says("fine"));
    await expect(modelAt(endpoint.baseURL).model.complete(prompt, controller.signal)).rejects.toMatchObject({
      kind: "cancelled",
    });
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe("a field that is refused", () => {
  test("by name is said otherwise or left out, and not sent again", async () => {
    const endpoint = await serve(
      refuses("temperature", "Unsupported value"),
      refuses(null, "Unsupported parameter: 'max_tokens' is not supported with this model."),
      refuses("top_p", "no"),
      says("fine"),
    );
    const { model, tries } = modelAt(endpoint.baseURL);
    expect((await model.complete(prompt, never)).text).toBe("fine");
    await model.complete(prompt, never);
    const kept = ["max_completion_tokens", "max_tokens", "temperature", "top_p"];
    const sent = endpoint.bodies.map((body) => kept.filter((name) => name in body));
    expect(sent).toEqual([
      ["max_tokens", "temperature", "top_p"],
      ["max_tokens", "top_p"],
      ["max_completion_tokens", "top_p"],
      ["max_completion_tokens"],
      ["max_completion_tokens"],
    ]);
    expect(tries).toEqual(["ok", "ok"]);
  });

  test("and not even named is found, and the answer comes", async () => {
    const strict: Step = (response, body) =>
      ("reasoning_effort" in body ? json(422, { detail: [{ loc: ["body", "reasoning_effort"] }] }) : says("fine"))(
        response,
        body,
      );
    const { model, tries } = modelAt((await serve(strict)).baseURL);
    expect((await model.complete(prompt, never)).text).toBe("fine");
    expect(tries).toEqual(["ok"]);
  });

  test("again and again ends as a fault", async () => {
    const refuseAll: Step = (response, body) => {
      const fields = ["max_tokens", "max_completion_tokens", "temperature", "top_p", "reasoning_effort"];
      const name = fields.find((field) => field in body) ?? "messages";
      refuses(name, "no")(response, body);
    };
    const endpoint = await serve(refuseAll);
    const { model, tries } = modelAt(endpoint.baseURL);
    await expect(model.complete(prompt, never)).rejects.toMatchObject({ kind: "unavailable" });
    expect(endpoint.requests).toHaveLength(8);
    expect(tries).toEqual(["unavailable"]);
  });

  test("is not guessed from a prompt that is too long", async () => {
    const endpoint = await serve(refuses(null, "'max_tokens' is too large: the model's context length is 8192."));
    await expect(modelAt(endpoint.baseURL).model.complete(prompt, never)).rejects.toMatchObject({ kind: "unavailable" });
    expect(endpoint.requests).toHaveLength(1);
  });
});

test("words go nowhere but to the endpoint, redirected or not", async () => {
  const other = await serve(says("fine"));
  const endpoint = await serve(
    (response) => void response.writeHead(307, { location: `${other.baseURL}/chat/completions` }).end(),
  );
  await expect(modelAt(endpoint.baseURL).model.complete(prompt, never)).rejects.toMatchObject({ kind: "unavailable" });
  expect([endpoint.requests.length, other.requests.length]).toEqual([1, 0]);
});

test("only the configured key goes along", async () => {
  vi.stubEnv("OPENAI_ORG_ID", "org-from-env");
  vi.stubEnv("OPENAI_ADMIN_KEY", "admin-from-env");
  vi.stubEnv("OPENAI_API_KEY", "key-from-env");
  const endpoint = await serve(says("fine"));
  await modelAt(endpoint.baseURL, { apiKey: "mine" }).model.complete(prompt, never);
  expect(endpoint.requests[0]!.headers.authorization).toBe("Bearer mine");
  expect(JSON.stringify(endpoint.requests[0]!.headers)).not.toContain("from-env");
});

describe("a crowd", () => {
  test("has four calls under way at most, and everybody is answered", async () => {
    let underWay = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const endpoint = await serve((response, body) => {
      underWay += 1;
      most = Math.max(most, underWay);
      waiting.push(() => {
        underWay -= 1;
        says("fine")(response, body);
      });
      if (waiting.length === 4) for (const go of waiting.splice(0)) go();
    });
    const { model } = modelAt(endpoint.baseURL);
    const answers = await Promise.all(Array.from({ length: 12 }, () => model.complete(prompt, new AbortController().signal)));
    expect(answers.map(({ text }) => text)).toEqual(Array(12).fill("fine"));
    expect(most).toBe(4);
  });

  test("can be left while waiting", async () => {
    const endpoint = await serve(silence);
    const { model } = modelAt(endpoint.baseURL);
    const stop = new AbortController();
    const stuck = Array.from({ length: 4 }, () => model.complete(prompt, stop.signal));
    const leave = new AbortController();
    const fifth = model.complete(prompt, leave.signal);
    leave.abort();
    await expect(fifth).rejects.toMatchObject({ kind: "cancelled" });
    stop.abort();
    for (const call of stuck) await expect(call).rejects.toMatchObject({ kind: "cancelled" });
  });
});

describe("an outage", () => {
  test("of five calls ends the asking for half a minute, then one call decides", async () => {
    let time = 0;
    const endpoint = await serve(...(Array(6).fill(json(401, {})) as [Step, ...Step[]]), says("fine"));
    const { model } = modelAt(endpoint.baseURL, {}, { now: () => new Date(time) });
    const kind = () =>
      model.complete(prompt, never).then(
        () => "ok",
        (fault) => fault.kind,
      );
    for (let call = 0; call < 5; call += 1) expect(await kind()).toBe("refused-key");
    time = 29_999;
    expect(await kind()).toBe("unavailable");
    expect(endpoint.requests).toHaveLength(5);
    time = 30_000;
    expect(await kind()).toBe("refused-key");
    expect(await kind()).toBe("unavailable");
    expect(endpoint.requests).toHaveLength(6);
    time = 60_000;
    expect([await kind(), await kind()]).toEqual(["ok", "ok"]);
  });
});
