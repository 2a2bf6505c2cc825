/** The prompt as typed into, line by line. */
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { createConsole } from "#src/platforms/console/adapter.ts";
import { runPrompt } from "#src/platforms/console/prompt.ts";
import { Screen } from "#src/platforms/console/screen.ts";
import { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";
import { Recorder } from "#test/contracts/harness.ts";

/** Types the lines as Ana in #general; what was heard, and all that stood on the screen. */
async function typed(lines: readonly string[]) {
  const output = new PassThrough();
  const screen = new Screen(output);
  const workspace = new ConsoleWorkspace({
    id: "w",
    people: ["Ana", "Bea"].map((name) => ({ id: name.toLowerCase(), name, admin: name === "Bea", timeZone: null })),
    channels: ["general", "random"].map((name) => ({ id: name, name, private: false })),
    now: () => new Date("2030-01-02T10:00:00Z"),
    watch: (happening, where) => screen.show(happening, where),
  });
  const heard = new Recorder();
  heard.answer = {
    text: "A note.",
    actions: [
      { name: "stand-by", target: "t", label: "Stand by it" },
      { name: "correct", target: "t", label: "Correct it", asks: "What instead?" },
    ],
  };
  await createConsole(workspace).start(heard);
  const input = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(""));
  await runPrompt({ workspace, screen, input, output, person: "ana", channel: "general" });
  return { heard, screen: String(output.read() ?? "") };
}

describe("the prompt", () => {
  test("speaks as whoever was chosen, where they went", async () => {
    const { heard, screen } = await typed(["hello", "as bea", "#random", "@Ana hi"]);
    expect(heard.messages.map(({ author, place, text }) => [author.name, place.name, text])).toEqual([
      ["Ana", "general", "hello"],
      ["Bea", "random", "<@ana> hi"],
    ]);
    expect(screen).toContain("Bea in #random> ");
    expect(screen).toContain("Bea: @Ana hi");
  });

  test("ends at quit and reads nothing after it", async () => {
    const { heard } = await typed(["one", "quit", "two"]);
    expect(heard.messages.map(({ text }) => text)).toEqual(["one"]);
  });

  test("replies to, edits and deletes what has a number", async () => {
    const { heard } = await typed(["one", "reply 1 two", "edit 2 three", "delete 1"]);
    expect(heard.messages[1]?.replyTo?.message).toEqual(heard.messages[0]?.ref);
    expect(heard.edits.map(({ text }) => text)).toEqual(["three"]);
    expect(heard.gone).toEqual([heard.messages[0]?.ref]);
  });

  test("gives commands and shows the answer to the person only", async () => {
    const { heard, screen } = await typed(["/clone away until: friday"]);
    expect(heard.commands).toMatchObject([{ name: "away", options: { until: "friday" }, caller: { name: "Ana" } }]);
    expect(screen).toContain("(only Ana sees this)");
    expect(screen).toContain("[1] Stand by it  [2] Correct it");
  });

  test("a button that asks takes the next line, whatever it says; an empty one means no", async () => {
    const { heard, screen } = await typed(["/clone status", "press 2", "quit", "press 2", "", "press 1", "press 2 like this"]);
    expect(heard.actions.map(({ name, text }) => [name, text])).toEqual([
      ["correct", "quit"],
      ["stand-by", null],
      ["correct", "like this"],
    ]);
    expect(screen).toContain("What instead?");
  });

  test("what cannot be done is said, and the prompt goes on", async () => {
    const { heard, screen } = await typed(["press 7", "reply 9 x", "as Eve", "/clone status", "as bea", "press 1", "still here"]);
    expect(screen).toContain("There is no button 7 on screen.");
    expect(screen).toContain("There is no message 9 on screen.");
    expect(screen).toContain("There is nobody called Eve here.");
    expect(screen).toContain("Bea has no such button");
    expect(heard.messages.map(({ text }) => text)).toEqual(["still here"]);
  });

  test("tells who is here and what can be typed", async () => {
    const { screen } = await typed(["who", "help"]);
    expect(screen).toContain("People: Ana, Bea (admin)");
    expect(screen).toContain("#general, #random");
    expect(screen).toContain("press <n> [text]");
    expect(screen).toContain("/clone away [until: …] [note: …]");
  });
});
