/** One clear line for each thing that can be wrong with a model before anybody asks it. */
import { afterEach, describe, expect, test } from "vitest";
import { checkModel } from "#src/llm/check-model.ts";
import { configFor } from "./prompts.ts";
import { json, raw, type ScriptedEndpoint, type Step, scriptedEndpoint, silence } from "./scripted-endpoint.ts";

let endpoint: ScriptedEndpoint | null = null;
const now = () => new Date("2026-11-22T12:00:00Z");

afterEach(async () => {
  await endpoint?.close();
  endpoint = null;
});

async function check(step: Step, model = "small") {
  endpoint = await scriptedEndpoint(step);
  return checkModel(configFor(endpoint.baseURL, { model, apiKey: "sk-hidden" }), {
    now,
    timeLimitMs: step === silence ? 200 : 20_000,
  });
}

const lists = (...models: object[]) => json(200, { object: "list", data: models });

describe("checkModel", () => {
  test("finds a model that is listed", async () => {
    expect(await check(lists({ id: "large" }, { id: "small", shutdown_date: null }))).toEqual([
      { status: "ok", what: "127.0.0.1 answers and knows the model small", todo: null },
    ]);
    expect(endpoint!.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /v1/models"]);
  });

  test("finds a default version, and the one model of a server that takes any name", async () => {
    expect(await check(lists({ id: "small:latest" }))).toMatchObject([{ status: "ok" }]);
    await endpoint!.close();
    expect(await check(lists({ id: "/models/x.gguf", owned_by: "llamacpp" }))).toMatchObject([{ status: "ok" }]);
  });

  test("fails where the model is not listed, and names some that are", async () => {
    const models = ["a", "b", "c\u001b[2J", "d", "e", "f"].map((id) => ({ id }));
    expect(await check(lists(...models, { id: 7 }, null as never))).toEqual([
      {
        status: "fail",
        what: "127.0.0.1 does not know the model small",
        todo: "Set OPENAI_MODEL to one that it lists, such as a, b, c?[2J, d, e.",
      },
    ]);
  });

  test.each([
    ["2027-01-21", ["ok", "warn"], "will be retired on 2027-01-21"],
    ["2027-01-22", ["ok"], "knows the model"],
    ["2026-11-23", ["ok", "warn"], "will be retired on 2026-11-23"],
    ["2026-11-22", ["fail"], "was retired on 2026-11-22"],
    ["unknown", ["ok"], "knows the model"],
  ])("of a model that shuts down on %s says %j", async (shutdown_date, statuses, words) => {
    const checks = await check(lists({ id: "small", shutdown_date }));
    expect(checks.map(({ status }) => status)).toEqual(statuses);
    expect(checks.at(-1)!.what).toContain(words);
  });

  test.each([401, 403])("fails where the key is refused (%i), without repeating it", async (status) => {
    const checks = await check(json(status, { error: { message: "Incorrect key: sk-hidden" } }));
    expect(checks).toEqual([
      { status: "fail", what: "127.0.0.1 refused the key", todo: "Set OPENAI_API_KEY to a key that is valid there." },
    ]);
  });

  test.each([
    ["that lists nothing", lists()],
    ["without a list", json(404, {})],
    ["whose list is none", json(200, { models: [] })],
    ["that answers with a page", raw("<html></html>", "text/html")],
    ["that fails", json(500, {})],
    ["that never answers", silence],
    ["that redirects", (response) => void response.writeHead(301, { location: "http://127.0.0.1:9/" }).end()],
  ] as [string, Step][])("only warns of an endpoint %s", async (_, step) => {
    expect(await check(step)).toEqual([{ status: "warn", what: expect.any(String), todo: expect.any(String) }]);
  });

  test("only warns of an endpoint that is down", async () => {
    endpoint = await scriptedEndpoint(silence);
    const { baseURL } = endpoint;
    await endpoint.close();
    expect(await checkModel(configFor(baseURL))).toEqual([
      expect.objectContaining({ status: "warn", what: expect.stringContaining("ECONNREFUSED") }),
    ]);
  });
});
