/** What people call private is taken out before it is kept, and what only looks like it is left alone. */
import { describe, expect, test } from "vitest";
import { containsPrivate, mask } from "#core/safety/mask.ts";
import { plainCases, privateCases } from "./cases-private.ts";

describe("goes", () => {
  test.each(privateCases)("$kind in $text", ({ text, gone, kind }) => {
    expect(mask(text)).not.toContain(gone);
    expect(mask(text)).toContain(`[${kind}]`);
    expect(containsPrivate(mask(text))).toBeNull();
  });
});

describe("stays", () => {
  test.each(plainCases)("%j", (text) => {
    expect(mask(text)).toBe(text);
  });
});
