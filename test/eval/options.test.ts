/** What can be asked of npm run eval, and what is said to what cannot. */
import { expect, test } from "vitest";
import { readOptions } from "#src/eval/options.ts";

test("a folder is enough", () => {
  expect(readOptions(["--data", "chat"])).toMatchObject({ data: "chat", arms: null, out: "eval-report", yes: false });
});

test("arms come in their order", () => {
  expect(readOptions(["--data", "x", "--arms", "ea"]).arms).toEqual(["a", "e"]);
});

test.each([
  [[], "Say what to measure"],
  [["--data", "x", "--member", "y"], "not both"],
  [["--data", "x", "--arms", "az"], "letters abcde"],
  [["--data", "x", "--cases", "0"], "--cases takes a number from 1"],
  [["--data", "x", "--price", "cheap"], "two numbers"],
  [["--data", "x", "--prepare", "a", "--score", "b"], "--prepare first"],
  [["--data", "x", "--quotes", "--arms", "e"], "--arms means nothing with --quotes, which asks no model: leave it out."],
  [["--data", "x", "--prepare", "a", "--yes"], "--yes means nothing with --prepare"],
  [["--data", "x", "--score", "a", "--price", "1,2"], "--price means nothing with --score"],
  [["--data", "x", "--assistant", "--price", "1,2"], "--price means nothing with --assistant"],
  [["--data", "x", "--safety-cases", "c"], "--safety-cases means nothing without --safety"],
  [["--safety", "--cases", "3"], "--cases means nothing without --data or --member"],
  [["--data", "x", "--half", "best"], "development or held-out"],
  [["--data", "x", "--speed", "9"], "--speed"],
])("%j: %s", (args, problem) => {
  expect(() => readOptions(args)).toThrow(problem);
});
