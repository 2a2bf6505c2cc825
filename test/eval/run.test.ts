/** npm run eval from a folder to a report: without a model, over a batch file, and live. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { readConfig } from "#src/config.ts";
import { EvalFault } from "#src/eval/protocol.ts";
import type { Report } from "#src/eval/report.ts";
import { runEval } from "#src/eval/run.ts";
import { says, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { uncounted } from "#test/support/theatre.ts";
import { chatFolder } from "./chat.ts";
import { assistants, simulate } from "./simulated.ts";

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = await chatFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const unconfigured = () => readConfig({});

/** What was said on the way, and where the report went. */
async function evaluate(args: readonly string[], config = unconfigured) {
  database = await openTestDatabase();
  const output = new PassThrough();
  const said: Buffer[] = [];
  output.on("data", (chunk: Buffer) => said.push(chunk));
  const out = join(folder, "report");
  try {
    const code = await runEval({
      args: ["--data", folder, "--out", out, ...args],
      config,
      meter: uncounted,
      input: new PassThrough() as unknown as NodeJS.ReadStream,
      output: output as unknown as NodeJS.WriteStream,
      on: { database },
      resamples: 40,
    });
    return { code, said: Buffer.concat(said).toString() };
  } finally {
    await database.close();
  }
}

interface Row {
  readonly custom_id: string;
  readonly body: { readonly model: string; readonly messages: readonly { role: string; content: string }[] };
}
interface Figures {
  readonly members: readonly { readonly cases: number }[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly operations: Readonly<Record<string, { readonly labelFirst: number; readonly stablePrefix: number }>>;
  readonly metrics: readonly {
    readonly key: string;
    readonly voices: Readonly<Record<string, { readonly median: { readonly value: number } | null }>>;
  }[];
}
const report = async (): Promise<Figures> => JSON.parse(await readFile(join(folder, "report/report.json"), "utf8")) as Figures;
const value = ({ metrics }: Figures, key: string, voice: string) =>
  metrics.find((metric) => metric.key === key)?.voices[voice]?.median?.value ?? Number.NaN;

test("without a model: ceiling, floor, copyist and quote voice", async () => {
  const { code, said } = await evaluate(["--members", "1", "--cases", "20"]);
  const first = await report();
  expect(code).toBe(0);
  expect(said).toContain("4 members with 100 messages before their cut, 1 of them measured");
  expect(said).toContain("Fewer than 6 members");
  expect(first.members.map(({ cases }) => cases)).toEqual([20]);
  expect(Object.keys(first.outcomes)).toEqual(["d", "e"]);
  expect(value(first, "containment", "d")).toBe(1);
  expect(value(first, "containment", "human")).toBeLessThan(0.2);
  expect(value(first, "aa5", "human")).toBeGreaterThan(0.7);
  expect(value(first, "aa5", "other")).toBeLessThan(0.3);
  expect(value(first, "margin", "other")).toBeLessThan(value(first, "margin", "human"));
  expect(first.operations.d?.labelFirst).toBe(1);

  const html = await readFile(join(folder, "report/report.html"), "utf8");
  expect(html).toContain("<svg");
  expect(html).not.toMatch(/(?:src|href)="|url\(http|<script/);
});

test("how often the quote voice answers, and how well, threshold by threshold and for each half of the members", async () => {
  const { said } = await evaluate(["--quotes", "--cases", "12"]);
  const { quotes } = JSON.parse(await readFile(join(folder, "report/report.json"), "utf8")) as Pick<Report, "quotes">;
  expect(quotes?.halves.map(({ half, members }) => [half, members])).toEqual([
    ["development", 2],
    ["held-out", 2],
  ]);
  for (const { points } of quotes?.halves ?? []) {
    const answered = points.map(({ coverage }) => coverage.count);
    expect(answered).toEqual([...answered].sort((a, b) => b - a));
    expect(answered[0]).toBeGreaterThan(answered.at(-1) ?? Number.NaN);
    for (const { coverage, precision } of points) expect(precision.of).toBe(coverage.count);
  }
  expect(said).toContain("about what was asked");
  expect(said).toContain(`${quotes?.inUse} in use`);
  const html = await readFile(join(folder, "report/report.html"), "utf8");
  expect(html).toContain("The quote voice, threshold by threshold");
  expect(html).toContain("<svg");
});

test("one half of the members", async () => {
  await evaluate(["--half", "held-out", "--cases", "1", "--arms", "e"]);
  expect((await report()).members.map(({ cases }) => cases)).toEqual([1, 1]);
});

test("an assistant's drafts beside them: polish, shape and the best of four each bring them nearer to the member", async () => {
  await evaluate(["--members", "1", "--cases", "20", "--arms", "d", "--ablation"]);
  const figures = await report();
  const [bare, polished, shaped, both] = ["generic", "polished", "shaped", "both"] as const;
  expect(value(figures, "styleGap", polished)).toBeLessThan(value(figures, "styleGap", bare));
  expect(value(figures, "styleGap", both)).toBeLessThan(value(figures, "styleGap", bare));
  expect(value(figures, "lengthDistance", shaped)).toBeLessThan(value(figures, "lengthDistance", bare));
  expect(value(figures, "lengthSpread", bare)).toBeLessThan(value(figures, "lengthSpread", both));
  expect(value(figures, "lengthDistance", "ranked")).toBeLessThan(value(figures, "lengthDistance", bare));
});

describe("in two steps", () => {
  const requests = () => join(folder, "requests.jsonl");
  const again = () => join(folder, "again.jsonl");
  const answers = () => join(folder, "answers.jsonl");

  test("every prompt is a row, the same each time; what is missing or malformed is counted and named; the rest is scored", async () => {
    const prepared = await evaluate(["--members", "1", "--cases", "16", "--prepare", requests(), "--model", "some-model"]);
    const rows = (await readFile(requests(), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
    expect(prepared.said).toContain(`${rows.length} requests for some-model`);
    expect(prepared.said).toMatch(/\(a\) prompts of \d+ tokens, p95 \d+; 0\.\d+ of them the same for every question/);
    expect(new Set(rows.map(({ custom_id }) => custom_id.split(":")[0]))).toEqual(new Set(["a", "b", "c"]));
    expect(new Set(rows.map(({ body }) => body.model))).toEqual(new Set(["some-model"]));
    await evaluate(["--members", "1", "--cases", "2", "--prepare", again(), "--model", "some-model"]);
    for (const line of (await readFile(again(), "utf8")).trim().split("\n")) expect(rows).toContainEqual(JSON.parse(line));
    const prefixes = rows
      .filter(({ custom_id }) => custom_id.startsWith("a:"))
      .map(({ body }) => JSON.stringify(body.messages.slice(0, -1)));
    expect(prefixes.length).toBeGreaterThan(5);
    expect(new Set(prefixes).size).toBe(1);

    const [lost, broken, refused, ...answered] = rows;
    await writeFile(
      answers(),
      [
        JSON.stringify({ custom_id: broken?.custom_id, response: { status_code: 200, body: { choices: "none" } } }),
        JSON.stringify({ custom_id: refused?.custom_id, response: null, error: { code: "failed" } }),
        "{not json",
        ...answered.map(answer),
      ].join("\n"),
    );
    const { said } = await evaluate(["--members", "1", "--cases", "16", "--score", answers()]);
    expect(said).toContain(`${answered.length} answers read`);
    expect(said).toContain(`3 missing: ${[lost, broken, refused].map((row) => row?.custom_id).join(", ")}`);
    expect(said).toContain("3 malformed");
    expect(said).toContain(`${broken?.custom_id} holds no completion`);
    expect(said).toContain("line 3 is no row of the format");
    const figures = await report();
    expect(figures.outcomes.a?.missing).toBe(3);
    expect(figures.operations.a?.stablePrefix).toBeGreaterThan(0.5);
    expect(value(figures, "styleGap", "a")).toBeLessThan(value(figures, "styleGap", "b"));
    expect(value(figures, "margin", "a")).toBeGreaterThan(value(figures, "margin", "c"));
  });

  /** A model that can do what it is asked: as the persona it was given, or, without one, as an assistant. */
  function answer({ custom_id }: Row): string {
    const [arm, id = ""] = custom_id.split(":");
    const whose = id.split("-")[0] ?? "";
    const order = ["ana", "bea", "cem", "dot"];
    const speaker = arm === "c" ? (order[(order.indexOf(whose) + 1) % order.length] ?? "") : whose;
    const random = seededRandom(custom_id);
    const reply = simulate(speaker).reply(random);
    const content = arm === "b" ? assistants(reply, random) : reply;
    const body = { choices: [{ message: { content }, finish_reason: "stop" }], usage: { prompt_tokens: 1500 } };
    return JSON.stringify({ custom_id, response: { status_code: 200, body }, error: null });
  }
});

describe("live", () => {
  test("the cost is told first; the configured endpoint is asked", async () => {
    const endpoint = await scriptedEndpoint(says("hm check the queue first"));
    const config = () => readConfig({ OPENAI_MODEL: "some-model", OPENAI_BASE_URL: endpoint.baseURL, OPENAI_API_KEY: "k" });
    try {
      const { said } = await evaluate(["--members", "1", "--cases", "3", "--arms", "a", "--yes", "--price", "1,2"], config);
      expect(said).toMatch(/About \d+ calls to some-model at 127\.0\.0\.1: \d+k tokens in, at most \d+k out, at most \$\d/);
      expect(endpoint.bodies).toHaveLength(3);
      const { outcomes } = await report();
      const counted = Object.values(outcomes.a ?? {}).reduce((sum, one) => sum + one, 0);
      expect(counted).toBe(3);
      expect(outcomes.a?.missing).toBeUndefined();
    } finally {
      await endpoint.close();
    }
  });

  test("without a terminal and without --yes nothing is asked", async () => {
    const endpoint = await scriptedEndpoint(says("hm"));
    const config = () => readConfig({ OPENAI_MODEL: "some-model", OPENAI_BASE_URL: endpoint.baseURL, OPENAI_API_KEY: "k" });
    try {
      await expect(evaluate(["--members", "1", "--cases", "1", "--arms", "a"], config)).rejects.toThrow(EvalFault);
      expect(endpoint.bodies).toHaveLength(0);
    } finally {
      await endpoint.close();
    }
  });
});

test.each([
  ["--out", () => [], () => join(folder, "messages.jsonl"), "cannot be written: name a folder"],
  ["--prepare", () => ["--model", "m"], () => folder, "cannot be written: name a file"],
  ["--prepare", () => ["--model", "m"], () => join(folder, "none", "requests.jsonl"), "cannot be written: name a file"],
  ["--prepare", () => [], () => join(folder, "early.jsonl"), "Say with --model"],
  ["--score", () => [], () => join(folder, "none.jsonl"), "cannot be read"],
  ["--arms", () => [], () => "a", "No model is configured"],
])("%s is looked at before the work (%#)", async (flag, more, value, problem) => {
  await expect(evaluate([flag, value(), ...more(), "--data", join(folder, "nowhere")])).rejects.toThrow(problem);
});

test("a stand-in with an assistant's habits takes a model's place: shape and polish bring its replies nearer to the member", async () => {
  await evaluate(["--members", "1", "--cases", "20", "--arms", "ab", "--assistant"]);
  const figures = await report();
  expect(value(figures, "styleGap", "a")).toBeLessThan(value(figures, "styleGap", "b"));
});
