/** The synthetic chat is the same from the same seed, and as uneven as a real one. */
import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { Generator, MEMBERS } from "./generator.ts";
import { inventVocabulary } from "./vocabulary.ts";
import { weightedDraw, zipfWeights } from "./zipf.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");

describe("the synthetic chat", () => {
  test("is the same from the same seed, and another from another", () => {
    const make = (seed: string) => {
      const generator = new Generator(seed, NOW);
      return Array.from({ length: 50 }, () => generator.snippet());
    };
    expect(make("one")).toEqual(make("one"));
    expect(make("one")).not.toEqual(make("two"));
  });

  test("has one member with about a thirteenth of it, and many with little", () => {
    const generator = new Generator("sizes", NOW);
    for (let i = 0; i < 20_000; i++) generator.snippet();
    const [largest = 0, ...others] = generator.sizes;
    expect(largest / 20_000).toBeGreaterThan(0.06);
    expect(largest / 20_000).toBeLessThan(0.1);
    expect(largest).toBeGreaterThan(Math.max(...others));
    expect(others.filter((size) => size < 20).length).toBeGreaterThan(MEMBERS / 2);
  });

  test("holds bursts, never goes back in time, and keeps lexemes sorted and unique", () => {
    const generator = new Generator("bursts", NOW);
    const made = Array.from({ length: 500 }, () => generator.snippet());
    const pairs = made.slice(1).map((snippet, i) => ({ before: made[i]!, snippet }));
    const together = pairs.filter(
      ({ before, snippet }) => before.member === snippet.member && before.channel === snippet.channel,
    );
    expect(together.length).toBeGreaterThan(50);
    expect(pairs.every(({ before, snippet }) => before.sentAt < snippet.sentAt)).toBe(true);
    for (const { words, cue } of made) for (const list of [words, cue]) expect(list).toEqual([...new Set(list)].sort());
  });

  test("asks about what a member was asked before", () => {
    const generator = new Generator("questions", NOW);
    const cues = new Set<string>();
    for (let i = 0; i < 3_000; i++) {
      const snippet = generator.snippet();
      if (snippet.member === 0) for (const lexeme of snippet.cue) cues.add(lexeme);
    }
    const asked = generator.question(0).replace("?", "").split(" ").slice(3, 6);
    expect(asked.every((word) => cues.has(word))).toBe(true);
  });
});

describe("unequal odds", () => {
  test("a common rank is drawn as often as its weight says", () => {
    const random = seededRandom("odds");
    const draw = weightedDraw(zipfWeights(3, 1));
    const drawn = [0, 0, 0];
    for (let i = 0; i < 11_000; i++) drawn[draw(random)]! += 1;
    expect(drawn.map((times) => Math.round(times / 1000))).toEqual([6, 3, 2]);
  });

  test("what has no weight is never drawn", () => {
    const random = seededRandom("never");
    const draw = weightedDraw([0, 1, 0, 2]);
    const drawn = new Set(Array.from({ length: 500 }, () => draw(random)));
    expect([...drawn].sort()).toEqual([1, 3]);
  });

  test("the vocabulary is of the size asked for, without doubles, stop words without a lexeme", () => {
    const words = inventVocabulary(3_000, seededRandom("words"));
    expect(new Set(words.map(({ text }) => text)).size).toBe(3_000);
    expect(words.find(({ text }) => text === "the")?.lexeme).toBeNull();
    expect(words.find(({ text }) => text === "deploy")?.lexeme).toBe("deploi");
  });
});
