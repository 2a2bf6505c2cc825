/** A wrong metric cannot praise us: on sources whose order is known, each metric finds that order. */
import { describe, expect, test } from "vitest";
import { attribution } from "#src/eval/metrics/attribution.ts";
import { containment, exactRepeats, longestCommon, saidBefore } from "#src/eval/metrics/copying.ts";
import { individuation } from "#src/eval/metrics/individuation.ts";
import { margin } from "#src/eval/metrics/margin.ts";
import { deviationBetween, styleGap } from "#src/eval/metrics/style-gap.ts";
import { detected, fitDetector, twoSample } from "#src/eval/metrics/two-sample.ts";
import { median } from "#src/eval/statistics.ts";
import { authorScores, overAll, type Villager, village, withInterval } from "./village.ts";

const villagers = village(["ana", "bea", "cem", "dot", "eli", "fay"]);
type Voice = "human" | "polished" | "costume" | "other" | "assistant" | "copyist";

/** The median over villagers. */
const typically = (measure: (villager: Villager, index: number) => number) => median(villagers.map(measure));

describe("1: attribution", () => {
  const told = (voice: Voice) =>
    typically((villager, i) => overAll(attribution(authorScores(villagers, villager[voice]), i, 5, "seed")));

  test("human over costume over other", () => {
    const [human, costume, other] = [told("human"), told("costume"), told("other")];
    expect(human).toBeGreaterThan(0.9);
    expect(human).toBeGreaterThan(costume);
    expect(costume).toBeGreaterThanOrEqual(other);
    expect(other).toBeLessThan(0.2);
  });

  test("too few replies give no figure", () => {
    const scores = authorScores(villagers, villagers[0]!.human.slice(0, 19));
    expect(overAll(attribution(scores, 0, 20, "seed"))).toBeNaN();
  });
});

test("2: the verifier's margin: human near 0, over costume, over other", () => {
  const told = (voice: Voice) =>
    typically((villager) => overAll(margin(villager[voice], villager.references, villager.verifier)));
  expect(Math.abs(told("human"))).toBeLessThan(0.5);
  expect(told("human")).toBeGreaterThan(told("costume"));
  expect(told("costume")).toBeGreaterThan(told("other"));
});

test("3: the style gap: human under polished under another's words by an assistant", () => {
  const between = deviationBetween(villagers.map(({ marks }) => marks));
  const told = (voice: Voice) => typically((villager) => overAll(styleGap(villager[voice], villager.marks, between)));
  expect(told("human")).toBeLessThan(told("polished"));
  expect(told("polished")).toBeLessThan(told("assistant"));
});

describe("5: two samples", () => {
  const told = (voice: Voice) => typically((villager) => overAll(twoSample(villager[voice], villager.references, "seed")));

  test("human against human cannot be told apart; polished can, an assistant easily", () => {
    const [human, own, assistant] = [told("human"), told("polished"), told("assistant")];
    expect(human).toBeGreaterThanOrEqual(0.35);
    expect(human).toBeLessThanOrEqual(0.65);
    expect(own).toBeGreaterThan(human);
    expect(assistant).toBeGreaterThan(own);
    expect(assistant).toBeGreaterThan(0.95);
  });

  test("a detector trained on others finds the assistant, and does not find the human", () => {
    const found = (voice: Voice) =>
      typically((villager) => {
        const others = villagers.filter((other) => other !== villager);
        const detector = fitDetector(
          others.map((other) => ({ replies: other[voice], references: other.references })),
          "seed",
        );
        return overAll(detected(villager[voice], villager.references, detector));
      });
    expect(found("assistant")).toBeGreaterThan(0.95);
    expect(found("human")).toBeGreaterThan(0.35);
    expect(found("human")).toBeLessThan(0.65);
  });
});

test("6: individuation: the human less another is nearly all, another less another is nothing", () => {
  const scored = (villager: Villager, i: number, voice: Voice) =>
    attribution(authorScores(villagers, villager[voice]), i, 20, "seed");
  const right = withInterval(individuation(scored(villagers[0]!, 0, "human"), scored(villagers[0]!, 0, "other")));
  expect(right.value).toBeGreaterThan(0.7);
  expect(right.low).toBeGreaterThan(0);
  expect(overAll(individuation(scored(villagers[0]!, 0, "other"), scored(villagers[0]!, 0, "other")))).toBe(0);
});

describe("7: copying", () => {
  const of = (voice: Voice, measure: typeof containment) =>
    typically((villager) => overAll(measure(villager[voice], saidBefore(villager.history))));

  test("catches the copyist on all three", () => {
    expect(of("copyist", containment)).toBe(1);
    expect(of("copyist", longestCommon)).toBeGreaterThan(60);
    expect(of("copyist", exactRepeats)).toBeGreaterThan(0.4);
  });

  test("leaves those alone who only use the same words", () => {
    expect(of("human", containment)).toBeLessThan(0.15);
    expect(of("human", exactRepeats)).toBeLessThan(0.2);
    expect(of("assistant", containment)).toBeLessThan(0.02);
  });

  test("although the copyist is attributed like the human", () => {
    const copied = typically((villager, i) => overAll(attribution(authorScores(villagers, villager.copyist), i, 5, "seed")));
    expect(copied).toBeGreaterThan(0.9);
  });
});
