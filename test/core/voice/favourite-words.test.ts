/** Which words count as somebody's favourites. */
import { describe, expect, test } from "vitest";
import { favouriteWords } from "#core/voice/favourite-words.ts";
import { days, snippet } from "./builders.ts";

/** One message a day. */
const daily = (texts: readonly string[]) => texts.map((text, i) => snippet(text, { sentAt: days(i) }));
const filling = Array.from(
  { length: 60 },
  (_, i) => `message number ${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10)]} about it`,
);

describe("favouriteWords", () => {
  test("finds what is said more than people say it, not what everybody says", () => {
    const found = favouriteWords(daily([...filling, ...Array(12).fill("indeed that is it"), "yeah", "yeah"]));
    expect(found).toContain("indeed");
    expect(found).not.toContain("yeah");
    expect(found).not.toContain("that");
  });
  test("twice is chance", () => {
    expect(favouriteWords(daily(["indeed", "so indeed", "no"]))).toEqual([]);
  });
  test("never a name, a topic, a link, code or a mention, however often", () => {
    const about = Array.from(
      { length: 40 },
      () => "I asked marlene and @indeed about `perhaps` and kubernetes https://alas.example/x",
    );
    expect(favouriteWords(daily([...filling, ...about]))).toEqual([]);
  });
  test("other languages have their own, and their ordinary words are none", () => {
    const german = Array.from(
      { length: 15 },
      () => "genau, das ist um die Ecke und ich habe es dann auch nicht gesehen, ist still",
    );
    expect(favouriteWords(daily([...filling, ...german]))).toEqual(["genau"]);
    const spanish = Array.from({ length: 15 }, () => "pues sé que ya ha estado en la fine, um");
    expect(favouriteWords(daily([...filling, ...spanish]))).toEqual(["pues"]);
    expect(favouriteWords(daily(Array(20).fill("そうですね")))).toEqual([]);
  });
});
