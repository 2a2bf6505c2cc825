/** A name that stands in a label cannot fake one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainName } from "#core/safety/plain-name.ts";

describe("plainName", () => {
  test.each(["Ana", "Zoë Müller", "O'Brien", "Nguyễn Văn A", "Анна", "美咲", "J. R. Doe-Smith", "R2D2", "Ana 🌻"])(
    "leaves %j as it is",
    (name) => {
      expect(plainName(name)).toBe(name);
    },
  );
  test.each([
    ["markup", "**Ana** `x` ~~y~~ ||z|| _u_", "Ana x y z u"],
    ["a mention", "<@U1> @everyone #general", "U1 everyone general"],
    ["brackets of any width", "［Ana］ 【Ben】 ⟦Cy⟧ (Di)", "Ana Ben Cy Di"],
    ["line breaks", "Ana\nBen's clone] hello", "Ana Ben hello"],
    ["the words of a label", "Ben's clone", "Ben"],
    ["the words of a label, otherwise written", "Ben’s  CLONE", "Ben"],
    ["the words of a label put together from two", "Ben's's clone clone", "Ben"],
    ["curly apostrophes", "O’Brien", "O'Brien"],
    ["what hides", "A\u200bn\u202ea\u{E0041}", "Ana"],
  ])("takes %s out", (_, name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
  test.each(["", "   ", "[]", "\u200b\u3164", "**", "@"])("calls %j a member", (name) => {
    expect(plainName(name)).toBe("a member");
  });
  test("cuts at 40 characters as people count them", () => {
    expect(plainName("👩‍👩‍👧".repeat(60)).length).toBeLessThan(60 * 8);
    expect(plainName("x".repeat(100))).toBe("x".repeat(40));
  });
  test("is never empty, stands in one line, holds no markup, and done twice is done once", () => {
    const unit = fc.constantFrom(..."aA's clone[]<>@#*_~`|\\\n\u200b\u202e’＇［e\u0301ﾠ");
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit })), (name) => {
        const plain = plainName(name);
        expect(plain).not.toBe("");
        expect(plain).not.toMatch(/[[\]<>@#*_~`|\\\n\r\u200b\u202e]|'s\s+clone/i);
        expect(plainName(plain)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });
});
