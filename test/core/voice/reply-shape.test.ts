/** How a reply's shape is read. */
import { describe, expect, test } from "vitest";
import { groupBursts } from "#core/model/bursts.ts";
import { latestShapes, replyShape } from "#core/voice/reply-shape.ts";
import { asked, burst, minutes, snippet, written } from "./builders.ts";

describe("a reply's shape", () => {
  test.each([
    ["yeah it's up", { opening: "agrees", contraction: "shortened", addressed: false }],
    ["it is not up, I do not know why", { opening: "other", contraction: "spelled-out" }],
    ["dont think so", { opening: "other", contraction: "shortened" }],
    ["see the docs", { contraction: "none" }],
    ["@someone yes", { opening: "agrees", addressed: true }],
    ["sam: it moved", { addressed: true, contraction: "none" }],
    ["well, it moved", { addressed: false }],
    ["nein, das geht nicht", { opening: "agrees", contraction: "none" }],
    ["はい、動いています", { opening: "agrees", contraction: "none" }],
    ["¿no estaba en la wiki?", { opening: "other", contraction: "none" }],
  ])("%j", (text, seen) => {
    expect(replyShape(burst(text))).toMatchObject({ characters: text.length, messages: 1, ...seen });
  });

  test("messages in one breath are one reply, more than three count as three", () => {
    const texts = ["one", "two", "three", "four"];
    const [only] = groupBursts(texts.map((text, i) => snippet(text, { sentAt: minutes(i) })));
    expect(only && replyShape(only)).toMatchObject({ characters: 18, messages: 3 });
  });

  test("what it answered is told by kind and number of words alone", () => {
    const cue = asked("how do we restart the queue worker?");
    expect(replyShape(burst("see the docs", { cue }))).toMatchObject({ asked: "question", askedWords: cue.lexemes.length });
  });
});

describe("the latest shapes", () => {
  test("are of replies, where there are enough of them", () => {
    const cue = asked("is it up?");
    const bursts = [
      ...groupBursts(written(Array.from({ length: 40 }, () => "unasked"))),
      burst("yes", { cue }),
      burst("no", { cue }),
    ];
    expect(latestShapes(bursts, 6).map(({ characters }) => characters)).toEqual([3, 2]);
    expect(latestShapes(bursts, 30)).toHaveLength(30);
  });
});
