/** The log holds ids, counts and reasons; what people wrote and what must stay secret never reach it. */
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { ModelFault } from "#core/ports/language-model.ts";
import type { Log, LogFields } from "#core/ports/runtime.ts";
import { createLog } from "#src/logger.ts";

/** What `write` logs: the text as it is, and each line parsed. */
function logged(write: (log: Log) => void, level: Parameters<typeof createLog>[0] = "debug") {
  const out = new PassThrough();
  write(createLog(level, out));
  const text = String(out.read() ?? "");
  const lines = text.split("\n").filter((line) => line !== "");
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const words = "see you at the clinic on Tuesday";

describe("lines", () => {
  test("are JSON with level, time, event and fields", () => {
    const { lines } = logged((log) =>
      log.info("answered", { member: "m1", because: "not-away", count: 3, shared: false, end: null }),
    );
    expect(lines).toEqual([
      expect.objectContaining({
        level: "info",
        event: "answered",
        member: "m1",
        because: "not-away",
        count: 3,
        shared: false,
        end: null,
      }),
    ]);
    expect(Date.parse(String(lines[0]!.time))).not.toBeNaN();
    expect(lines[0]).not.toHaveProperty("hostname");
  });

  test("below the level are left out", () => {
    const { lines } = logged((log) => {
      log.debug("a");
      log.info("b");
      log.warn("c");
      log.error("d", new Error("x"));
    }, "warn");
    expect(lines.map(({ event }) => event)).toEqual(["c", "d"]);
    expect(logged((log) => log.error("e", new Error("x")), "silent").text).toBe("");
  });
});

describe("fields", () => {
  test("named for words keep an id and lose a sentence", () => {
    const fields = {
      text: words,
      body: words,
      question: words,
      note: "hello",
      name: "Ana",
      message: "1712345.0001",
      snippet: words,
    };
    const { text, lines } = logged((log) => log.info("x", fields));
    expect(text).not.toContain("clinic");
    expect(lines[0]).toMatchObject({ body: "[removed]", note: "[removed]", name: "[removed]", message: "1712345.0001" });
  });

  test("that are no plain value are removed", () => {
    const { text } = logged((log) => log.info("x", { event: { text: words }, list: [words] } as unknown as LogFields));
    expect(text).not.toContain("clinic");
  });

  test("keep counts of tokens and no token", () => {
    const { lines } = logged((log) => log.info("x", { promptTokens: 12, token: "abc", apiKey: "abc", password: "abc" }));
    expect(lines[0]).toMatchObject({ promptTokens: 12, token: "[removed]", apiKey: "[removed]", password: "[removed]" });
  });

  test.each([
    ["a database address", "postgres://name:hunter2@host/db", "hunter2"],
    ["a model key", "key sk-abcdefgh12345678 refused", "abcdefgh"],
    ["a Slack token", "xoxb-123-456-abcdef", "456"],
    ["a Slack app token", "xapp-1-A0-456-abcdef", "456"],
    ["a header", "Bearer abc.def", "abc"],
    ["a Discord token", `${"M".repeat(24)}.GaBcDe.${"x".repeat(38)}`, "GaBcDe"],
  ])("mask %s wherever it stands", (_, value, secret) => {
    expect(logged((log) => log.warn("x", { where: value })).text).not.toContain(secret);
  });

  test("are cut when long", () => {
    const { lines } = logged((log) => log.info("x", { reason: "r".repeat(5000) }));
    expect(String(lines[0]!.reason).length).toBeLessThan(210);
  });
});

describe("errors", () => {
  const fault = (error: unknown) => logged((log) => log.error("failed", error, { job: "j1" }));

  test("tell type, code, status, kind and frames, and not the message", () => {
    const error = Object.assign(new TypeError(`cannot store "${words}"`), { code: "ECONNREFUSED", status: 503, detail: words });
    const { text, lines } = fault(error);
    expect(text).not.toContain("clinic");
    expect(lines[0]).toMatchObject({ job: "j1", fault: { type: "TypeError", code: "ECONNREFUSED", status: 503 } });
    const { stack } = lines[0]!.fault as { stack: string[] };
    expect(stack[0]).toMatch(/^at .*logger\.test\.ts:\d+:\d+/);
    expect(fault(new ModelFault("timeout", words)).lines[0]).toMatchObject({ fault: { type: "ModelFault", kind: "timeout" } });
  });

  test("tell the same of their causes", () => {
    const cause = Object.assign(new Error(`row (${words})`), { code: "23505" });
    const { text, lines } = fault(new Error("outer", { cause: new AggregateError([new Error(words)], words, { cause }) }));
    expect(text).not.toContain("clinic");
    expect(lines[0]).toMatchObject({ fault: { cause: { type: "AggregateError", cause: { type: "Error", code: "23505" } } } });
  });

  test("with a circle of causes are cut", () => {
    const error = new Error("a");
    error.cause = error;
    expect(fault(error).lines).toHaveLength(1);
  });

  test.each([
    ["a message of many lines", () => new Error(`${words}\n    at clinic (/tuesday.ts:1:1)\nclinic`)],
    [
      "a message changed later",
      () => Object.assign(new Error(`${words}\n    at clinic (/tuesday.ts:1:1)`), { message: "other" }),
    ],
    ["a message emptied later", () => Object.assign(new Error(`${words}\n    at clinic (/tuesday.ts:1:1)`), { message: "" })],
    ["a name that is a sentence", () => Object.assign(new Error("x"), { name: words })],
    ["a code that is a sentence", () => Object.assign(new Error("x"), { code: words, status: words, kind: words })],
    ["a thrown string", () => words],
    ["a thrown object", () => ({ message: words, stack: words })],
    ["a cause that is a string", () => new Error("x", { cause: words })],
    ["a stack made by hand", () => Object.assign(new Error(words), { stack: `${words}\n${words}\n at clinic` })],
  ])("hide %s", (_, make) => {
    const { text, lines } = fault(make());
    expect(lines).toHaveLength(1);
    expect(text).not.toMatch(/clinic|tuesday/i);
  });
});
