/** Emoji a member reacts with stand at the end of answers as often as they use emoji. */
import { expect, test } from "vitest";
import type { StyleStats } from "#core/model/persona.ts";
import { styleStats } from "#core/voice/features.ts";
import { endedAsTheyReact } from "#core/voice/own-reaction.ts";
import { polish } from "#core/voice/polish.ts";
import { seededRandom } from "#core/voice/random.ts";

const withRate = (emoji: number): StyleStats => {
  const none = styleStats([]);
  return { ...none, messages: 100, features: { ...none.features, emoji } };
};
const habits = [
  { emoji: "🎉", times: 30 },
  { emoji: ":tada:", times: 10 },
  { emoji: "👀", times: 2 },
];
const ended = (drafts: readonly string[], rate: number) =>
  drafts.map((draft, i) => {
    const random = seededRandom(`answer ${i}`);
    return endedAsTheyReact(draft, polish(draft, withRate(rate), random), habits, withRate(rate), random);
  });
const share = (texts: readonly string[], pattern: RegExp) => texts.filter((text) => pattern.test(text)).length / texts.length;

test.each([0, 0.1, 0.3])("of many answers a share of %d has emoji, whatever the model's drafts have", (rate) => {
  const drafts = Array.from({ length: 2_000 }, (_, i) => (i % 2 ? "that works 😀" : "that works"));
  expect(Math.abs(share(ended(drafts, rate), /😀|🎉|:tada:/u) - rate)).toBeLessThan(0.03);
});

test("by their own shares, and none that came only once or twice", () => {
  const texts = ended(Array<string>(2_000).fill("that works"), 0.4);
  const own = texts.filter((text) => /🎉|:tada:/u.test(text));
  expect(Math.abs(share(own, /🎉$/u) - 0.75)).toBeLessThan(0.05);
  expect(texts.filter((text) => text.includes("👀"))).toEqual([]);
});

test("a draft that has one keeps its own; nothing is added to nothing", () => {
  expect(endedAsTheyReact("done 🙂", "done 🙂", habits, withRate(1), () => 0)).toBe("done 🙂");
  expect(endedAsTheyReact("", "", habits, withRate(1), () => 0)).toBe("");
});
