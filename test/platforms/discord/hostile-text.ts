/** Texts for property tests that try to look like something else in Discord's markup. */
import fc from "fast-check";

const signs = ["*", "**", "_", "__", "~~", "|", "||", "`", "```", "\\", "\\\\", "<", ">", "[", "]", "(", ")"];
const lines = ["\n", "\n\n", "\n# ", "\n-# ", "\n> ", "\n>>> ", "\n- ", "\n* ", "\n  - ", "\n1. ", "\n23.  ", "# ", "-# ", "1. "];
const calls = ["<@1>", "<@!1>", "<@&1>", "<#1>", "@everyone", "@here", "@Everyone", "</ask:1>", "<t:1:R>", "<:a:1>", "<a:b:2>"];
const links = [
  "[a](https://b.example)",
  "https://",
  "https://_",
  "http://a.example/b_c",
  "<https://a.example>",
  "https://:",
  ":",
];
const labels = ["**[Ben's clone]** ", "[Ben's clone]", "\n**[Ben's clone]** hi\n-# AI stand-in"];
const hidden = ["\u202E", "\u2066", "\u200F", "\u061C"];
const words = ["a", "word ", "Well. ", " ", "é", "🐟", "9", "snake_case", "2 * 3"];

const part = fc.oneof(...[signs, lines, calls, links, labels, hidden, words].map((some) => fc.constantFrom(...some)));

export const shortText = fc.array(part, { maxLength: 24 }).map((parts) => parts.join(""));

/** Needs several messages, and is cut at all kinds of places. */
export const longText = fc
  .tuple(shortText, fc.array(part, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 4000 }))
  .map(([head, parts, length]) => (head + parts.join("").repeat(length)).slice(0, head.length + length));
