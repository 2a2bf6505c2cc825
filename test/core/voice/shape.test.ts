/** How long answers come out. */
import { describe, expect, test } from "vitest";
import type { ReplyShape, StyleStats } from "#core/model/persona.ts";
import { styleStats } from "#core/voice/features.ts";
import { seededRandom } from "#core/voice/random.ts";
import { drawShape, longestAnswer } from "#core/voice/shape.ts";

const stats = {
  ...styleStats([]),
  messages: 500,
  lengthQuantiles: [4, 15, 40, 90, 250, 500],
  burstSizes: [0.68, 0.22, 0.1],
} as const;
const question = "does anyone know how we restart the queue worker?";
const draw = (asked: string, seed = "s") => {
  const random = seededRandom(seed);
  return Array.from({ length: 6000 }, () => drawShape(stats, asked, random));
};
const at = (sorted: readonly number[], q: number) => sorted[Math.floor(q * sorted.length)] ?? 0;
const lengths = (asked: string) =>
  draw(asked)
    .map(({ characters }) => characters)
    .sort((a, b) => a - b);

describe("drawShape", () => {
  test("over many answers the lengths are the member's", () => {
    const drawn = lengths(question);
    for (const [i, q] of [0.25, 0.5, 0.75, 0.95].entries()) {
      const own = stats.lengthQuantiles[i + 1] ?? 0;
      expect(Math.abs(Math.log(at(drawn, q) / own))).toBeLessThan(0.2);
    }
    expect(at(drawn, 0.05)).toBeLessThanOrEqual(6);
    expect(drawn.at(-1)).toBeLessThanOrEqual(500);
    expect(drawn[0]).toBeGreaterThanOrEqual(1);
  });
  test("and so are the numbers of messages", () => {
    const shapes = draw(question);
    for (const [i, share] of stats.burstSizes.entries())
      expect(Math.abs(shapes.filter(({ messages }) => messages === i + 1).length / shapes.length - share)).toBeLessThan(0.03);
    for (const { characters, messages } of shapes) expect(characters).toBeGreaterThanOrEqual(messages * 3 - 1);
  });
  test("the same seed draws the same", () => {
    expect(draw(question, "a")).toEqual(draw(question, "a"));
  });
  test("with nothing known it is an ordinary chat message", () => {
    const shape = drawShape(styleStats([]), question, () => 0.5);
    expect(shape.messages).toBe(1);
    expect(shape.characters).toBeGreaterThan(20);
    expect(shape.characters).toBeLessThan(100);
  });
});

describe("drawn from the member's own replies", () => {
  /** Terse and agreeing to short questions; long, parted and plain to long ones. */
  const short = { characters: 4, messages: 1, opening: "agrees", contraction: "none", addressed: false } as const;
  const long = { characters: 200, messages: 2, opening: "other", contraction: "shortened", addressed: true } as const;
  const shapes: readonly ReplyShape[] = Array.from({ length: 60 }, (_, i) =>
    i % 3 === 0 ? { ...short, asked: "question", askedWords: 2 } : { ...long, asked: "question", askedWords: 20 },
  );
  const shaped: StyleStats = { ...stats, shapes };
  const drawn = (asked: string) => {
    const random = seededRandom("shapes");
    return Array.from({ length: 3000 }, () => drawShape(shaped, asked, random));
  };
  const shareOfLong = (asked: string) => drawn(asked).filter(({ messages }) => messages === 2).length / 3000;

  test("what goes together stays together", () => {
    for (const shape of drawn(question)) expect([short, long]).toContainEqual(shape);
  });
  test("replies to something like the question come up more often, the others still do", () => {
    const words = Array.from({ length: 20 }, (_, i) => `thing${String.fromCharCode(97 + i)}`).join(" ");
    expect(shareOfLong(`what about ${words}?`)).toBeGreaterThan(0.85);
    expect(shareOfLong("pizza?")).toBeLessThan(0.4);
    expect(shareOfLong("pizza?")).toBeGreaterThan(0.02);
  });
  test("none is longer than an answer may be", () => {
    const endless = { ...shaped, shapes: shapes.map((shape) => ({ ...shape, characters: 9_000 })) };
    expect(drawShape(endless, question, () => 0.5).characters).toBe(longestAnswer(endless));
  });
});

test("longestAnswer is the 99th percentile within reason", () => {
  expect(longestAnswer(stats)).toBe(500);
  expect(longestAnswer({ ...stats, lengthQuantiles: [1, 2, 3, 4, 5, 6] })).toBe(80);
  expect(longestAnswer({ ...stats, lengthQuantiles: [1, 2, 3, 4, 5, 9000] })).toBe(1500);
  expect(longestAnswer(styleStats([]))).toBeGreaterThan(80);
});
