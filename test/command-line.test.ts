/** What is asked on the command line, and what is said to what cannot be: one sentence and the usage, without a stack. */
import { expect, test } from "vitest";
import { readCommandLine, UsageFault, usage } from "#src/command-line.ts";
import { BuiltProgram } from "#test/support/built-program.ts";

test("a command, its file and its flags", () => {
  expect(readCommandLine([])).toMatchObject({ command: "start", help: false, history: null });
  expect(readCommandLine(["demo", "--history", "chat.jsonl"])).toMatchObject({ command: "demo", history: "chat.jsonl" });
  expect(readCommandLine(["import", "f", "--member", "m"])).toMatchObject({ command: "import", file: "f", member: "m" });
  expect(readCommandLine(["restore", "--replace", "f"])).toMatchObject({ command: "restore", file: "f", replace: true });
  expect(readCommandLine(["doctor", "-h"])).toMatchObject({ help: true });
});

test.each([
  [["dance"], 'There is no command "dance".'],
  [["toString"], 'There is no command "toString".'],
  [["demo", "--histroy", "f"], "Unknown option '--histroy'."],
  [["demo", "--history"], "Option '--history <value>' argument missing."],
  [["demo", "--history", "--help"], "Option '--history' argument is ambiguous."],
  [["restore", "f", "--replace=yes"], "Option '--replace' does not take an argument."],
  [["start", "foo"], 'start takes no "foo".'],
  [["doctor", "extra"], 'doctor takes no "extra".'],
  [["backup", "a", "b"], 'backup takes no "b".'],
  [["start", "--history", "f", "--member", "x"], "start takes no --member."],
  [["backup", "f", "--replace"], "backup takes no --replace."],
])("%j: %s", (args, problem) => {
  expect(() => readCommandLine(args)).toThrow(new UsageFault(problem));
});

test("the program says it and ends with the code 1", async () => {
  const program = new BuiltProgram("main", ["doctor", "--verbose"], { PATH: process.env.PATH });
  expect(await program.ended).toBe(1);
  expect(program.complaints.join("\n")).toBe(`Unknown option '--verbose'.\n\n${usage}`);
});
