/** Text that Discord shows as it stands: nothing formatted, nobody called, addresses whole. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeMarkup } from "#src/platforms/discord/escape.ts";
import { longText, shortText } from "./hostile-text.ts";
import { readMarkdown } from "./markdown-reader.ts";

const shown = (text: string) => readMarkdown(escapeMarkup(text));

/** The reader of these tests sees what it should, or they would say nothing. */
test.each([
  ["**a**", "bold"],
  ["*a*", "italics"],
  ["_a_", "italics"],
  ["__a__", "underline"],
  ["~~a~~", "strike"],
  ["||a||", "spoiler"],
  ["`a`", "code"],
  ["``a``", "code"],
  ["```\na\n```", "code block"],
  ["# a", "heading"],
  ["### a", "heading"],
  ["-# a", "subtext"],
  ["> a", "quote"],
  [">>> a\nb", "quote"],
  ["- a", "list"],
  ["* a", "list"],
  ["  - a", "list"],
  ["1. a", "list"],
  ["[a](https://b.example)", "masked link"],
  ["<https://b.example>", "link"],
  ["<@1>", "mention"],
  ["<@!1>", "mention"],
  ["<@&1>", "mention"],
  ["<#1>", "mention"],
  ["</clone ask:1>", "command"],
  ["<t:1767225600:R>", "timestamp"],
  ["<:a:1>", "emoji"],
  ["<a:b:1>", "emoji"],
  ["<id:customize>", "guild page"],
  ["@everyone", "everyone"],
  ["@here", "everyone"],
])("%j would be %s, and is shown as it stands", (text, kind) => {
  expect(readMarkdown(text).formats[0]?.kind).toBe(kind);
  expect(readMarkdown(`so\n${text}`).formats[0]?.kind).toBe(kind);
  for (const body of [text, `so\n${text}`, `so\n\n${text}`]) {
    expect(shown(body).formats).toEqual([]);
    // An address is linked with whatever sign stands right behind it.
    expect(shown(body).text.replace(/\u2060|(?<=https:.*)\\/g, "")).toBe(body);
  }
});

test.each([
  [":smile: done", "\\:smile: done"],
  [":+1: and :100:", "\\:+1: and \\:100:"],
  [":thumbs_up:", "\\:thumbs\\_up:"],
  ["at 10:30:15, so: yes", "at 10:30:15, so: yes"],
  ["a: b: c", "a: b: c"],
])("no face is made of %j", (text, written) => {
  expect(escapeMarkup(text)).toBe(written);
});

test("nothing is formatted, whatever is said", () => {
  fc.assert(
    fc.property(fc.oneof(shortText, longText), (text) => {
      expect(shown(text).formats).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("nothing but signs of direction is left out, nothing but what escapes is put in", () => {
  fc.assert(
    fc.property(fc.oneof(shortText, fc.string({ unit: "binary" })), (text) => {
      const escaped = escapeMarkup(text);
      expect(escaped.replace(/[\\\u2060]/g, "")).toBe(
        text.replace(/[\\\u2060\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, ""),
      );
    }),
    { numRuns: 2000 },
  );
});

test("signs that change the direction are gone", () => {
  expect(escapeMarkup("a\u202Eb\u2066c\u2069d\u200Ee\u200Ff\u061Cg")).toBe("abcdefg");
});

test.each(["@everyone", "@here", "@EVERYONE", "@@here", "x@everyone"])("%s calls nobody", (text) => {
  expect(escapeMarkup(text)).not.toMatch(/@(?:everyone|here)/i);
  expect(escapeMarkup(text).replaceAll("\u2060", "")).toBe(text);
});

test("words with signs in them read as they were written", () => {
  for (const text of ["snake_case_name", "2 * 3 * 4", "a-b", "#1 and 1.5", "x > y", "c:\\temp", "me@example.com", "(a) [b]"]) {
    expect(shown(text).text).toBe(text);
  }
  expect(escapeMarkup("naïve 日本 👩‍💻 a-b, 1.5 #1!")).toBe("naïve 日本 👩‍💻 a-b, 1.5 #1!");
});

describe("addresses", () => {
  test.each([
    "https://a.example/b_c_d/__init__.py",
    "http://a.example:8080/~ana/x?y=1&z=a_b#part-2",
    "https://en.example/wiki/Soup_(food)_in_1900",
    "https://de.example/wiki/Käse_(Käse)_über_alles",
    "https://a.example/%7Eb_c+d",
  ])("%s stays whole", (address) => {
    expect(shown(`see ${address} and _this_`)).toMatchObject({
      links: [address],
      formats: [],
      text: `see ${address} and _this_`,
    });
    expect(shown(address).links).toEqual([address]);
  });

  test("what only begins like one is text like any other", () => {
    for (const text of [
      "https://_: x https://_:",
      "https://~~: x https://~~:",
      "https:// _a_",
      "https://a _b_",
      "http://_' _x_",
    ]) {
      expect(shown(text).formats).toEqual([]);
    }
  });

  test("what stands right behind one calls nobody and is no link of its own", () => {
    for (const behind of ["<@1>", "<https://b.example>", "<t:1:R>", "<:a:1>"]) {
      expect(shown(`https://a.example${behind}`).formats).toEqual([]);
      expect(shown(`https://_${behind}`).formats).toEqual([]);
    }
  });
});
