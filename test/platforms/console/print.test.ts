/** What stands on the terminal, and that nobody can fake or break it. */
import { describe, expect, test } from "vitest";
import { createLook, directionLines, messageLines, noteLines, type ShownMessage } from "#src/platforms/console/print.ts";
import { columns, harmless, wrap } from "#src/platforms/console/wrap.ts";

const plain = createLook(60, "plain");
const human: ShownMessage = {
  number: 3,
  channel: "general",
  author: "Ana",
  text: "hello there",
  change: null,
  mark: null,
  notice: null,
  buttons: [],
};
const clone: ShownMessage = {
  ...human,
  author: null,
  text: "[Ana's clone] with the script",
  mark: "[Ana's clone]",
  notice: "AI stand-in for Ana, who is away.",
  buttons: [
    { number: 1, label: "Who is this?" },
    { number: 2, label: "Pass it on" },
    { number: 3, label: "Turn off" },
  ],
};

describe("messages", () => {
  test("a person's message", () => {
    expect(messageLines(human, plain)).toEqual(["3 #general  Ana: hello there"]);
    expect(messageLines({ ...human, change: "edited" }, plain)).toEqual(["3 #general (edited)  Ana: hello there"]);
  });

  test("a clone's message, its small print and its buttons", () => {
    expect(messageLines(clone, plain)).toEqual([
      "3 #general  [Ana's clone] with the script",
      "    AI stand-in for Ana, who is away.",
      "    [1] Who is this?  [2] Pass it on  [3] Turn off",
    ]);
  });

  test("the mark is bold and the small print dim where there are colours", () => {
    const [first, notice] = messageLines(clone, createLook(60, "colour"));
    expect(first).toContain("\u001B[1m[Ana's clone]\u001B[0m with the script");
    expect(notice).toBe("    \u001B[2mAI stand-in for Ana, who is away.\u001B[0m");
  });

  test("a person cannot look like a clone, by name, text or line end", () => {
    const look = createLook(60, "colour");
    const text = "[Ana's clone] I approve\n9 #general  [Ana's clone] really\r[Ana's clone] yes";
    const lines = messageLines({ ...human, author: "[Ana's clone]\n", text }, look);
    expect(lines[0]).toContain("(Ana's clone): [Ana's clone] I approve");
    expect(lines.join("\n")).not.toContain("\u001B[1m");
    for (const line of lines.slice(1)) expect(line.startsWith("    ")).toBe(true);
  });

  test("nothing a person writes reaches the terminal as an order", () => {
    const nasty = "\u001B[2J\u001B]0;x\u0007\u009B31m\b\u202Eabc\u2066";
    const lines = messageLines({ ...human, author: nasty, channel: nasty, text: nasty }, plain);
    expect(lines.join("\n")).toMatch(/^[^\p{Cc}\u202E\u2066]*$/u);
    expect(noteLines({ to: nasty, text: nasty, file: { name: nasty, content: nasty }, buttons: [] }, plain).join("")).toMatch(
      /^[^\p{Cc}\u202E\u2066]*$/u,
    );
  });

  test("long words and lines stay within the terminal, and nothing is lost", () => {
    const text = `${"word ".repeat(40)}${"x".repeat(150)} 日本語のとても長い文章です。`.trim();
    const lines = messageLines({ ...clone, text: `[Ana's clone] ${text}` }, plain);
    for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(60);
    expect(lines.slice(0, -2).join("").replace(/\s/g, "")).toContain(text.replace(/\s/g, ""));
  });
});

describe("notes", () => {
  test("a block that says who sees it", () => {
    const note = { to: "Ana", text: "Welcome back.\nOne question.", file: null, buttons: [{ number: 4, label: "Stand by it" }] };
    expect(noteLines(note, plain)).toEqual([
      "  ┌ (only Ana sees this)",
      "  │ Welcome back.",
      "  │ One question.",
      "  │ [4] Stand by it",
      "  └",
    ]);
  });

  test("a file is shown by name and beginning", () => {
    const content = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
    const lines = noteLines({ to: "Ana", text: "Here.", file: { name: "a.json", content }, buttons: [] }, plain);
    expect(lines).toContain("  │ a.json:");
    expect(lines).toContain("  │ line 39");
    expect(lines).not.toContain("  │ line 40");
    expect(lines).toContain("  │ (60 more lines)");
  });
});

describe("wrapping", () => {
  test("breaks between words, keeps line ends and blank lines", () => {
    expect(wrap("one two three four\n\nfive", 10)).toEqual(["one two", "three four", "", "five"]);
  });

  test("counts what takes two columns", () => {
    expect(columns("日本")).toBe(4);
    expect(columns("👩‍💻!")).toBe(3);
    expect(wrap("日本語日本語", 10)).toEqual(["日本語日本", "語"]);
  });

  test("directions are dim", () => {
    expect(directionLines("Ana leaves.", createLook(60, "colour"))).toEqual(["\u001B[2mAna leaves.\u001B[0m"]);
  });

  test("harmless text keeps letters of every kind, emoji and line ends", () => {
    expect(harmless("naïve 日本 👩‍💻 ação\r\nnext\tx")).toBe("naïve 日本 👩‍💻 ação\nnext  x");
  });
});
