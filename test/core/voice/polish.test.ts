/** How a draft gets a member's habits. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StyleStats } from "#core/model/persona.ts";
import { styleStats } from "#core/voice/features.ts";
import { polish } from "#core/voice/polish.ts";
import { seededRandom } from "#core/voice/random.ts";

const habits = (features: Readonly<Record<string, number>>): StyleStats => ({ ...styleStats([]), messages: 200, features });
const casual = habits({ lowerFirst: 1, allLower: 1, endsBare: 1, bareContraction: 0.4 });
const formal = habits({ endsFullStop: 1, apostrophe: 0.4, contraction: 0.4 });
const polished = (draft: string, stats: StyleStats) => polish(draft, stats, seededRandom("p"));

/** In what share of 4,000 polished drafts the pattern stands. */
function share(draft: string, stats: StyleStats, pattern: RegExp): number {
  const random = seededRandom("share");
  let hits = 0;
  for (let i = 0; i < 4000; i++) if (pattern.test(polish(draft, stats, random))) hits++;
  return hits / 4000;
}

describe("polish towards the member's habits", () => {
  test("a casual writer", () => {
    expect(polished("I'm not sure. It’s in the Docs — I don't know!", casual)).toBe("im not sure. its in the docs, i dont know");
  });
  test("a formal writer", () => {
    expect(polished("it's in the docs", formal)).toBe("It's in the docs.");
  });
  test.each([
    ["Check the docs.", habits({ lowerFirst: 0.3, endsFullStop: 1 }), /^check/, 0.3],
    ["check the docs", habits({ lowerFirst: 0.3, endsFullStop: 1 }), /^check/, 0.3],
    ["Check the docs.", habits({ endsFullStop: 0.2, endsBare: 0.6 }), /\.$/, 0.25],
    ["Check the docs", habits({ endsFullStop: 0.2, endsBare: 0.6 }), /\.$/, 0.25],
    ["Check the docs!", habits({ exclamation: 0.1, endsBare: 1 }), /!/, 0.1],
    ["Check the docs 🎉", habits({ emoji: 0.2, endsBare: 1 }), /🎉/, 0.2],
    ["It works — mostly", habits({ longDash: 0.15, endsBare: 1 }), /—/, 0.15],
    ["I don't know it", habits({ contraction: 0.3, bareContraction: 0.1, endsBare: 1 }), /dont/, 0.25],
  ])("%j ends up at the member's rate", (draft, stats, pattern, rate) => {
    expect(Math.abs(share(draft, stats, pattern) - rate)).toBeLessThan(0.035);
  });
  test("an exclamation goes with the mark that opens it", () => {
    const calm = habits({ endsFullStop: 1 });
    expect(polished("¡Hola! Está en la carpeta.", calm)).toBe("Hola. Está en la carpeta.");
    expect(polished("¡Hola! Está en la carpeta.", habits({ endsFullStop: 1, exclamation: 0.6 }))).toContain("¡Hola!");
  });
  test("what they mostly do is left", () => {
    expect(polished("Wow! Great 🎉", habits({ exclamation: 0.8, emoji: 0.7 }))).toBe("Wow! Great 🎉");
  });
  test("each line is a message of its own; empty ones go", () => {
    expect(polished("One.\n\n  Two!\nThree", casual)).toBe("one\ntwo\nthree");
  });
  test("dashes become the member's own joint", () => {
    expect(polished("yes—but 3–5 days", habits({ spacedHyphen: 0.2, lowerFirst: 1 }))).toBe("yes - but 3-5 days");
  });
});

describe("commas and the word for yes", () => {
  const seldom = habits({ endsBare: 1, comma: 0 });
  test("commas before a clause that goes on, and after an opening; not those of a list, nor where they use them", () => {
    expect(polished("Well, it moved, but the queue, the worker and the shop stayed", seldom)).toBe(
      "Well it moved but the queue, the worker and the shop stayed",
    );
    expect(polished("Well, it moved, but it works", habits({ endsBare: 1, comma: 0.6 }))).toBe("Well, it moved, but it works");
    expect(polished("Also, das war so, or nicht", seldom)).toBe("Also, das war so, or nicht");
  });
  test("theirs, where it is one of their favourites", () => {
    const yeah = { ...seldom, favouriteWords: ["cool", "yeah"] };
    expect(polished("Yes it moved", yeah)).toBe("Yeah it moved");
    expect(polished("yep, it moved", { ...yeah, favouriteWords: ["yep", "yeah"] })).toBe("Yep it moved");
    expect(polished("Yes it moved", seldom)).toBe("Yes it moved");
    expect(polished("Yesterday it moved", yeah)).toBe("Yesterday it moved");
  });
});

describe("polish leaves alone", () => {
  test("code, links and addressed names", () => {
    const draft = "`Run --It — Now!` at https://X.example/A–B!? for @Ana.Lee";
    expect(polished(draft, casual)).toBe(draft);
    expect(polished("```\nLet X = 1 — 2!\n\nDone.\n```", casual)).toBe("```\nLet X = 1 — 2!\n\nDone.\n```");
  });
  test("acronyms and names with capitals inside", () => {
    expect(polished("API first", casual)).toBe("API first");
    expect(polished("GitHub is down", casual)).toBe("GitHub is down");
    expect(polished("iPhone only", formal)).toBe("iPhone only.");
    expect(polished("The I/O is slow", casual)).toBe("the I/O is slow");
  });
  test("ellipses, abbreviations and questions", () => {
    expect(polished("well...", casual)).toBe("well...");
    expect(polished("forks, knives etc.", casual)).toBe("forks, knives etc.");
    expect(polished("Really?", formal)).toBe("Really?");
    expect(polished("a != b", casual)).toBe("a != b");
  });
  test("German, Spanish and Japanese words", () => {
    expect(polished("Das ist im Haus, wie geht's dir", formal)).toBe("Das ist im Haus, wie geht's dir.");
    expect(polished("Está en la nevera.", casual)).toBe("está en la nevera");
    expect(polished("サーバーを再起動しました。", casual)).toBe("サーバーを再起動しました");
    expect(polished("サーバーを再起動しました", formal)).toBe("サーバーを再起動しました。");
  });
  test("everything, where nothing is known of the member", () => {
    expect(polished("So it is! — I don't know 🎉", styleStats([]))).toBe("So it is! — I don't know 🎉");
  });
});

describe("set phrases", () => {
  test.each([
    ["Great question! It is in the docs.", "It is in the docs."],
    ["That's a great question. It is in the docs.", "It is in the docs."],
    ["Certainly! I'd be happy to help. Use the vault. Let me know if you need more!", "Use the vault."],
    ["Use the vault.\nFeel free to ask me anything else.", "Use the vault."],
    ["Use the vault. Hope this helps!", "Use the vault."],
  ])("%j", (draft, rest) => {
    expect(polished(draft, styleStats([]))).toBe(rest);
  });
  test.each([
    "Happy to help.",
    "Of course it is",
    "Good questions are rare",
    "I was happy to see that.",
    "Gute Frage! Weiß ich nicht.",
  ])("%j stays", (draft) => {
    expect(polished(draft, styleStats([]))).toBe(draft);
  });
});

test("an answer is never polished to nothing, and never gains words", () => {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: "grapheme" }), fc.string(), (draft, seed) => {
      const result = polish(draft, casual, seededRandom(seed));
      if (words(draft).length > 0) expect(result.trim()).not.toBe("");
      expect(words(result).length).toBeLessThanOrEqual(words(draft).length);
      expect(result).toBe(polish(draft, casual, seededRandom(seed)));
    }),
  );
});
