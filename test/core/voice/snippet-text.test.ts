/** What is kept of a message. */
import { describe, expect, test } from "vitest";
import { snippetText } from "#core/voice/snippet-text.ts";
import { message } from "./builders.ts";

const kept = (text: string) => {
  const result = snippetText(message(text));
  return "text" in result ? result.text : result.dropped;
};

describe("what is kept", () => {
  test("the words as typed, with their language", () => {
    expect(snippetText(message("  Ich habe das schon, läuft  "))).toEqual({ text: "Ich habe das schon, läuft", language: "de" });
  });
  test("mentions lose who they name", () => {
    expect(kept("ask <@U123> and <@U9>")).toBe("ask @someone and @someone");
  });
  test("inline code stays, blocks and indented pastes go", () => {
    expect(kept("run `npm ci` first\n```\nsecret = 1\n> not a quote\n```\nthen it works")).toBe(
      "run `npm ci` first\n\nthen it works",
    );
    expect(kept("look:\n    at one()\n    at two()\nodd")).toBe("look:\nodd");
    expect(kept("unfinished ```code to the end")).toBe("unfinished");
  });
  test("quoted lines go, faces stay", () => {
    expect(kept("> is it up?\nyes it is")).toBe("yes it is");
    expect(kept(">:( no")).toBe(">:( no");
    expect(kept("mine\n>>> theirs\nand theirs")).toBe("mine");
  });
  test("e-mail addresses are masked", () => {
    expect(kept("write to ana@example.org please")).not.toContain("example.org");
  });
  test("invisible signs are removed", () => {
    expect(kept("a\u0000b\u202Ec\u200Bd\u{E0041}e\uD800f")).toBe("abcdef");
  });
});

describe("what is dropped", () => {
  test.each([
    ["/clone away", "command"],
    ["!play something", "command"],
    ["> only a quote", "quote"],
    ["```\ncode\n```", "code"],
    ["x ".repeat(1100), "paste"],
    ["y".repeat(50_000), "paste"],
    ["   ", "empty"],
    ["\u200B\uFEFF", "empty"],
  ])("%j: %s", (text, why) => {
    expect(snippetText(message(text))).toEqual({ dropped: why });
  });
  test("a path and a shout are no commands", () => {
    expect(kept("/etc/hosts is wrong")).toBe("/etc/hosts is wrong");
    expect(kept("!!! finally")).toBe("!!! finally");
  });
  test("forwarded text, and what no human wrote", () => {
    expect(snippetText(message("hi", { forwarded: true }))).toEqual({ dropped: "forwarded" });
    const { author } = message("");
    for (const kind of ["bot", "clone"] as const)
      expect(snippetText(message("hi", { author: { ...author, kind } }))).toEqual({ dropped: "not-human" });
  });
  test("long runs of spaces and backticks take no time worth speaking of", () => {
    expect(kept(`a${" ".repeat(9000)}b`)).toBe("paste");
    expect(kept("`".repeat(9000))).toBe("code");
  });
});
