/** Which messages belong to one breath. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupBursts } from "#core/model/bursts.ts";
import type { MemberId, MentionId } from "#core/model/ids.ts";
import { asked, minutes, snippet } from "#test/core/voice/builders.ts";

describe("groupBursts", () => {
  test("joins what follows within two minutes, with the cue of the first", () => {
    const cue = asked("how do we deploy");
    const [burst, later] = groupBursts([
      snippet("three", { sentAt: minutes(4), cue }),
      snippet("one", { sentAt: minutes(0), cue }),
      snippet("two", { sentAt: minutes(2), cue }),
      snippet("later", { sentAt: minutes(6.01), cue }),
    ]);
    expect(burst).toMatchObject({ text: "one\ntwo\nthree", cue, sentAt: minutes(0) });
    expect(later?.text).toBe("later");
  });
  test("a correction of a reply is one of its own, and parts nothing", () => {
    const texts = groupBursts([
      snippet("one", { sentAt: minutes(0) }),
      snippet("put right", { sentAt: minutes(0.5), corrects: "m1" as MentionId }),
      snippet("two", { sentAt: minutes(1) }),
    ]).map(({ text }) => text);
    expect(texts).toEqual(["one\ntwo", "put right"]);
  });
  test("an answer to something else is another burst, however soon", () => {
    const answers = [
      snippet("to bea", { sentAt: minutes(0), cue: asked("soup") }),
      snippet("to cy", { sentAt: minutes(1), cue: asked("tea") }),
    ];
    expect(groupBursts(answers).map(({ text }) => text)).toEqual(["to bea", "to cy"]);
  });
  test("another place or another member is another burst, even in between", () => {
    const texts = groupBursts([
      snippet("a1", { sentAt: minutes(0) }),
      snippet("elsewhere", { sentAt: minutes(0.5), channel: "C2" }),
      snippet("ben", { sentAt: minutes(0.6), memberId: "ben" as MemberId }),
      snippet("a2", { sentAt: minutes(1) }),
    ]).map(({ text }) => text);
    expect(texts).toEqual(["a1\na2", "elsewhere", "ben"]);
  });
  test("every snippet is in exactly one burst, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom("C1", "C2"))), (sent) => {
        const all = sent.map(([at, channel], i) => snippet(`t${i}`, { sentAt: minutes(at), channel }));
        const bursts = groupBursts(all);
        expect(groupBursts([...all].reverse())).toEqual(bursts);
        expect(bursts.flatMap(({ snippets }) => snippets.map(({ id }) => id)).sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
});
