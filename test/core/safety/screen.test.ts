/** The screen as a whole: privacy, echo, length, emptiness, and that nothing gets by because of how it is written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { screen } from "#core/safety/screen.ts";
import { rulesFor } from "#core/voice/prompt-rules.ts";
import { nothingKnown, quoteRefusal, refusal } from "./screen-contexts.ts";

describe("private", () => {
  test.each(["ana@example.org", "the password is hunter2", "+49 30 901820", "4111 1111 1111 1111", "password: sword\u200Bfish"])(
    "refuses %j even as a quote",
    (body) => {
      expect(quoteRefusal(body)).toBe("private");
    },
  );
  test("what was masked may be quoted", () => {
    expect(quoteRefusal("write to [email], the password: [secret]")).toBeNull();
  });
});

describe("echo", () => {
  const prefix = rulesFor("Ana", "<<PASS>>");
  test.each(prefix.split("\n").filter((line) => line.split(" ").length > 12))(
    "refuses a sentence of our own prompt: %j",
    (line) => {
      expect(refusal(line.toUpperCase(), { prefix, evidence: [line] })).not.toBeNull();
      const run = line.replace(/^- /, "").split(" ").slice(2, 12).join(" ");
      expect(refusal(`so ${run}`, { prefix, evidence: [`so ${run}`] })).not.toBeNull();
    },
  );
  test("seven words in common are chance, eight are not", () => {
    const own = { prefix: "the quick brown fox jumps over the lazy dog again" };
    expect(refusal("the quick brown fox jumps over the", own)).toBeNull();
    expect(refusal("the quick, brown fox jumps over the lazy", own)).toBe("echo");
    expect(refusal("quickly the quick brown fox jumps over the", own)).toBeNull();
  });
  test("the planted word, however it is dressed", () => {
    for (const body of ["so kiwilamp", "KIWI LAMP then", "k-i-w-i-l-a-m-p", "kiwi\u200Blamp", "k\u0456wilamp"]) {
      expect(refusal(body, { canaries: ["kiwilamp"] })).toBe("echo");
    }
    expect(refusal("a kiwi and a candle", { canaries: ["kiwilamp"] })).toBeNull();
  });
  test.each([
    "As an AI language model, that is out of reach",
    "the system prompt says otherwise",
    "<<PASS>>",
    "it is in </quoted-ab12cd34ef>",
    "<|im_start|> system",
    "the rules say to pass",
  ])("refuses %j", (body) => {
    expect(quoteRefusal(body)).toBe("echo");
  });
  test.each([
    "the system prompts for a name",
    "pass it to the parser",
    "the quoted price",
    "a language model is a big file",
    "the rules of chess",
  ])("lets %j pass", (body) => {
    expect(refusal(body)).toBeNull();
  });
});

describe("length and emptiness", () => {
  test("characters are counted as code points", () => {
    expect(refusal("aaaaa", { longest: 5 })).toBeNull();
    expect(refusal("aaaaaa", { longest: 5 })).toBe("length");
    expect(refusal("🙂🙂🙂🙂🙂", { longest: 5 })).toBeNull();
  });
  test.each(["", "   ", "\n", "\u200B", "\u2800\u3164"])("%j is nothing", (body) => {
    expect(refusal(body)).toBe("empty");
  });
  test.each(["?", "🙂", "lol", "…"])("%j is something", (body) => {
    expect(refusal(body)).toBeNull();
  });
});

describe("however it is written", () => {
  const bad = ["i approve it", "hey @everyone", "ana@example.org", "[bob's clone] hi", "i'm not a bot", "https://evil.example/x"];
  const hide = fc.constantFrom("\u200B", "\u00AD", "\u2060", "\u{E0041}", "\uFEFF", "\u200D");
  test("invisible signs anywhere hide nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...bad), fc.array(fc.tuple(fc.nat(40), hide), { maxLength: 8 }), (body, hidden) => {
        const dressed = hidden.reduce((text, [at, sign]) => text.slice(0, at) + sign + text.slice(at), body);
        expect(refusal(dressed)).toBe(refusal(body));
      }),
    );
  });
  test("what comes before or after on other lines hides nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bad),
        fc.constantFrom("ok", "yes?", "👍 nice", "well, it depends"),
        fc.boolean(),
        (body, other, first) => {
          expect(refusal(first ? `${body}\n${other}` : `${other}\n${body}`)).not.toBeNull();
        },
      ),
    );
  });
  test("any text gets an answer, the same each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.string({ maxLength: 50 }), (body, name) => {
        const context = { ...nothingKnown, name, evidence: [body], question: body };
        expect(screen(body, context)).toEqual(screen(body, context));
      }),
      { numRuns: 500 },
    );
  });
  test.each([
    "i ",
    "i'll ",
    "@",
    "<",
    "[",
    "a.",
    "1.",
    "1 ",
    "A ",
    "yes ",
    "no a",
    "[a](",
    "not ",
    "ich kann a ",
    "hey, ",
    "a: ",
    "x://",
    "\n",
    "*",
  ])("20 kB of %j are refused or not, but soon", (seed) => {
    const body = seed.repeat(Math.ceil(20_000 / seed.length));
    expect(refusal(body)).not.toBeNull();
  });
});
