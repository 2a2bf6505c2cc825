/** What readers see of markup and escapes. */
import { expect, test } from "vitest";
import { asRead } from "./as-read.ts";

test.each([
  ["**[Ana's clone]** by hand\n-# AI stand-in", "[Ana's clone] by hand\nAI stand-in"],
  ["**[Ana's clone]** a\\_b \\*\\*not bold\\*\\* \\`x\\`", "[Ana's clone] a_b **not bold** `x`"],
  ["\\-# not small\n\\> not quoted\n\\# no heading", "-# not small\n> not quoted\n# no heading"],
  ["# big\n> quoted\n-# small", "big\nquoted\nsmall"],
  ["_it_ snake_case_name ~~no~~ ||hidden|| *so* __under__", "it snake_case_name no hidden so under"],
  ["`a \\* b` ```ts\nlet x = **1**;\n```", "a \\* b let x = **1**;\n"],
  ["[safe](https://example.org) <https://example.org> <@1>", "safe https://example.org <@1>"],
  ["c:\\dir \\\\ shrug ¯\\_(ツ)_/¯", "c:\\dir \\ shrug ¯_(ツ)_/¯"],
])("%j is read as %j", (content, read) => {
  expect(asRead(content)).toBe(read);
});
