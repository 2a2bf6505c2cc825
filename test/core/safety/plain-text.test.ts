/** What hides in text goes, what people read stays; look-alikes are folded for matching only. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchable, plainText, unaccented } from "#core/safety/plain-text.ts";

/** Text in which every kind of sign turns up that the functions treat apart. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(..."aé'\u0301\u200d\u200c\u200b\ufe0f\u00ad❤👩💻🏽م\u2800\ue000\u034f\r\n\t \u202e\u3164ﾠ´1*_`а."),
  }),
);

describe("plain ASCII", () => {
  const ascii = fc.string({ unit: fc.constantFrom(..."abcINs1$0 `'_*~|.-:\n\t@<[") });
  test("is read as beside a sign that is none", () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(plainText(`é\n${text}`)).toBe(`é\n${plainText(text)}`);
        expect(matchable(`é\n${text}`)).toBe(`é ${matchable(text)}`.trim());
        expect(unaccented(`é\n${text}`)).toBe(`e ${unaccented(text)}`.trim());
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("plainText", () => {
  test.each([
    ["zero-width signs", "pa\u200bss\u2060wo\ufeffrd", "password"],
    ["bidi controls", "a\u202eb\u2066c\u2069", "abc"],
    ["tags", "hi\u{E0069}\u{E0067}!", "hi!"],
    ["soft hyphens and fillers", "a\u00adb\u3164c\uffa0d\u115fe", "abcde"],
    ["control characters", "a\u0000b\u001bc\u007fd\u0085e", "abcd\ne"],
    ["selectors that show nothing", "a\ufe00b\u{E0100}c\ufe0f", "abc"],
    ["lone surrogates and private use", "a\ud800b\ue000c", "abc"],
    ["joiners inside Latin words", "by\u200dpa\u200css", "bypass"],
  ])("takes %s out", (_, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
  test.each([
    "one\n\ttwo",
    "é ü ñ ß ç",
    "👩‍💻 👍🏽 ❤️ 🏳️‍🌈 1️⃣",
    "می‌خواهم",
    "привет",
    "こんにちは",
    "**bold** `code` <https://x.example>",
    "it's don't",
  ])("leaves %j as it is", (text) => {
    expect(plainText(text)).toBe(text);
  });
  test("folds compatibility forms and every kind of line break", () => {
    expect(plainText("ｈｉ ①② ﬁne 𝖇𝖔𝖙")).toBe("hi 12 fine bot");
    expect(plainText("a\r\nb\rc\u2028d\u000be")).toBe("a\nb\nc\nd\ne");
  });
  test("keeps an accent, not a pile of them", () => {
    expect(plainText("e\u0301")).toBe("é");
    expect([...plainText(`z${"\u0335".repeat(50)}`)].length).toBeLessThanOrEqual(5);
  });
  test("done twice is done once, and nothing invisible is left", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainText(text);
        expect(plainText(plain)).toBe(plain);
        expect(plain).not.toMatch(/(?!\n|\t)\p{Cc}|[\p{Cs}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("matchable", () => {
  test.each([
    ["Cyrillic look-alikes", "Аnа’s сlоnе", "ana's clone"],
    ["Greek look-alikes", "αpprονe ΑΝΑ", "approve ana"],
    ["small capitals", "ᴄʟᴏɴᴇ", "clone"],
    ["boxed letters", "🅱🅾🆃 🄱🄾🅃", "bot bot"],
    ["figures inside words", "b0t pr0m1se p4$$word", "bot promise password"],
    ["letters spelled out", "I p r o m i s e and a.p.p.r.o.v.e", "i promise and approve"],
    ["markup", "**app**rove ~~it~~ ||now|| _please_ `x`", "approve it now please x"],
    ["apostrophes, quotes, dashes", "don’t don`t don´t “x” «y» a–b", `don't don't don't "x" "y" a-b`],
    ["brackets", "【Ana】 ［Ana］", "[ana] [ana]"],
    ["white space", "  a \n\t b\u00a0c ", "a b c"],
    ["accents that hide Latin letters", "b\u0336o\u0336t\u0336", "bot"],
  ])("folds %s", (_, text, folded) => {
    expect(matchable(text)).toBe(folded);
  });
  test.each(["сегодня", "привет", "καλημέρα", "können não ñandú"])("leaves words of their own alphabet: %s", (text) => {
    expect(matchable(text)).toBe(text);
  });
  test.each(["k8s", "v2", "3pm", "10:30", "node 20", "2fa", "#412", "snake_case", "U.S.", "a b c"])(
    "does not read %s as another word",
    (text) => {
      expect(matchable(text)).toBe(text.toLowerCase());
    },
  );
  test("is lower case, on one line, with single spaces, whatever comes", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = matchable(text);
        expect(folded).toBe(folded.trim());
        expect(folded).not.toMatch(/\s{2}|[\n\t]|[A-Z]/);
      }),
    );
  });
});

describe("unaccented", () => {
  test("writes the same word alike with and without its accents", () => {
    expect(unaccented("Não, für GROẞE straße, déjà, mañana")).toBe("nao, fur grosse strasse, deja, manana");
  });
});
