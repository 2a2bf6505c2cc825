/** What is counted about how somebody writes. */
import { describe, expect, test } from "vitest";
import { groupBursts } from "#core/model/bursts.ts";
import { featureNames, styleStats } from "#core/voice/features.ts";
import { minutes, snippet, statsOf } from "./builders.ts";

const rate = (texts: readonly string[], feature: string) => statsOf(texts).features[feature];

describe("features", () => {
  test("about 33 of them, each counted for everybody, none of them NaN", () => {
    expect(featureNames.length).toBeGreaterThanOrEqual(33);
    for (const stats of [styleStats([]), statsOf(["Hello there."])]) {
      expect(Object.keys(stats.features).sort()).toEqual([...featureNames].sort());
      for (const value of Object.values(stats.features)) expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  test.each([
    ["lowerFirst", ["yeah", "Yes", "so it is", "OK then"], 0.5],
    ["allLower", ["all lower", "Not this", "ünd auch"], 2 / 3],
    ["endsFullStop", ["Done.", "done", "well...", "終わった。"], 0.5],
    ["endsFullStop", ["Done. 😀", "done 😀"], 0.5],
    ["endsEllipsis", ["well...", "hm…", "no."], 2 / 3],
    ["endsBare", ["done", "done (twice)", "done!", "done :)"], 0.5],
    ["contraction", ["I don't", "we’re on it", "do not", "dont"], 0.5],
    ["bareContraction", ["dont know", "im not sure", "don't", "well then"], 0.5],
    ["emoji", ["nice 🎉", "great :tada:", "10:30:00", "© 2026"], 0.5],
    ["emoticon", ["hi :)", "<3", "see http://a/b", "a:b"], 0.5],
    ["manyExclamations", ["wow!!", "wow!"], 0.5],
    ["longDash", ["so — yes", "3-4"], 0.5],
    ["spacedHyphen", ["so - yes", "well -- no", "co-op", "e-mail"], 0.5],
    ["link", ["https://example.org", "example"], 0.5],
    ["addressing", ["@someone look", "look"], 0.5],
    ["stretching", ["sooo good", "so good"], 0.5],
    ["shouting", ["this is GREAT", "the API"], 0.5],
    ["agreesFirst", ["yeah sure", "sim, claro", "yesterday", "note that"], 0.5],
  ])("%s in %j is %d", (feature, texts, share) => {
    expect(rate(texts, feature)).toBeCloseTo(share, 5);
  });

  test("the letters of links, code and names do not count as style", () => {
    expect(rate(["@Ben done", "`Foo` works", "https://x.example/A!b ok"], "allLower")).toBe(1);
    expect(rate(["run `a!b`", "https://x.example/?q=1"], "exclamation")).toBe(0);
  });

  test("English word lists say nothing about other languages", () => {
    const texts = [
      "ich bin im Büro und habe das schon",
      "er war im Haus, das ist nicht so",
      "no sé, es mi casa y la tuya",
      "私は知りません、多分そうです",
    ];
    for (const feature of ["contraction", "bareContraction", "spelledOut", "abbreviation", "i", "you"])
      expect(rate(texts, feature)).toBe(0);
  });

  test("Japanese has no letter case", () => {
    expect(rate(["サーバーです", "はい"], "lowerFirst")).toBe(0);
    expect(rate(["サーバーです", "はい"], "allLower")).toBe(0);
  });
});

describe("styleStats", () => {
  test("lengths are those of bursts, sizes sum to one", () => {
    const stats = styleStats(
      groupBursts([
        snippet("aaaa", { sentAt: minutes(0) }),
        snippet("bbbb", { sentAt: minutes(1) }),
        snippet("c", { sentAt: minutes(30) }),
        snippet("d", { sentAt: minutes(60) }),
        snippet("e", { sentAt: minutes(90) }),
      ]),
    );
    expect(stats).toMatchObject({ messages: 5, burstSizes: [0.75, 0.25, 0] });
    expect(stats.lengthQuantiles[2]).toBe(1);
    expect(stats.lengthQuantiles[5]).toBeCloseTo(8.76, 1);
  });
  test("languages are shares of what can be told; emoji those used more than once", () => {
    const stats = statsOf(["das ist nicht gut 🎉", "the thing is here 🎉", "ok", "that is what they want 👍"]);
    expect(stats.languages).toEqual({ de: 1 / 3, en: 2 / 3 });
    expect(stats.emoji).toEqual(["🎉"]);
  });
});
