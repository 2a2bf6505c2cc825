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
  test("a topic of one day is no manner", () => {
    const oneDay = Array.from({ length: 12 }, () => snippet("the kubernetes migration goes on"));
    expect(favouriteWords([...daily(filling), ...oneDay])).not.toContain("kubernetes");
  });
  test("never a name, a link, code or a mention", () => {
    const about = Array.from({ length: 15 }, () => "I asked Marlene and @ben about `frobnicate` https://frob.example/x");
    const found = favouriteWords(daily([...filling, ...about]));
    for (const word of ["marlene", "ben", "frobnicate", "frob"]) expect(found).not.toContain(word);
  });
  test("German function words and nouns are no favourites, Japanese is left alone", () => {
    const german = Array.from({ length: 15 }, () => "das ist nicht im Keller und ich habe es dann auch nicht gesehen");
    const found = favouriteWords(daily([...filling, ...german]));
    for (const word of ["das", "ist", "im", "keller", "auch", "dann"]) expect(found).not.toContain(word);
    expect(favouriteWords(daily(Array(20).fill("そうですね")))).toEqual([]);
  });
});
