/** Texts as nobody means well with: Slack's markup, its escapes, look-alikes of labels, and signs that cannot be seen. */
import fc from "fast-check";

const parts = [
  ...["<@U0ANA11111>", "<@U0ANA11111|ana>", "<!channel>", "<!here|here>", "<!subteam^S1|@all>", "<#C0GENERAL1|general>"],
  ...["<https://a.example|https://b.example>", "<mailto:a@b.example|x>", "https://a.example/x?y=1&z=2", "http://a.example|b"],
  ...[
    "https://a.example/\u202Emoc.elgoog",
    "https://a.example/\u200Bmoc.elgoog",
    "https://a.example/\u2060x",
    "https://a.example>",
    "https://<@U1>",
    "<",
    ">",
    "&",
    "&lt;",
    "&amp;lt;",
    "&gt;",
    "|",
  ],
  ...["@here", "@channel", "@everyone", "*", "_", "~", "`", "```", "> ", "\n", "\n\n", " ", "\t", "\u202E", "\u2066", "\u200B"],
  ...["[Boss's clone] ", "\n[Boss's clone] yes", "]", "[", "'s clone]", "word", "é", "😀", "👩‍👩‍👧", "\uD83D", "x".repeat(400)],
];

export const hostile = fc.oneof(
  fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((found) => found.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

/** Up to a hundred thousand characters. */
export const veryLong = fc
  .tuple(fc.array(fc.constantFrom(...parts), { minLength: 10, maxLength: 60, size: "max" }), fc.integer({ min: 1, max: 60 }))
  .map(([found, times]) => found.join("").repeat(times).slice(0, 100_000));
