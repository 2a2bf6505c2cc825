/** How far a past is read, in words; and in which order its places are. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answeredWithin, type By } from "#core/model/answered.ts";
import type { PastPlace } from "#core/ports/backfill-store.ts";
import { readInOrder } from "#core/use-cases/reading-order.ts";
import { readingLine, shareRead } from "#core/use-cases/reading-progress.ts";
import { skippedLine } from "#core/use-cases/tell-past-read.ts";
import { gate } from "#test/support/gate.ts";
import { days, NOW, publicPlace } from "#test/support/people.ts";

const past = (over: Partial<PastPlace> = {}): PastPlace => ({
  ...{ conversation: publicPlace().conversation, name: "general", done: false, skipped: false },
  ...{ beganAt: NOW, oldest: days(-100), readTo: null, read: 0, ...over },
});
const never = new AbortController().signal;

describe("progress", () => {
  test("is a bar, a rate and the time left, by the time covered", () => {
    const places = [past({ readTo: days(-58), read: 600 }), past({ readTo: days(-58), read: 600 })];
    expect(readingLine({ places, workedMs: 3_600_000 })).toBe(
      "[#####-----] 58 % · 1,200 messages an hour · about 43 minutes left",
    );
    const slow = readingLine({ places, workedMs: 40 * 3_600_000 });
    expect(slow).toBe("[#####-----] 58 % · 30 messages an hour · about 29 hours left");
  });

  test("at the beginning has no rate and no end; when all is read, or the rest cannot be, there is none", () => {
    expect(readingLine({ places: [past(), past()], workedMs: 0 })).toBe("[----------] 0 %");
    expect(readingLine({ places: [past({ done: true })], workedMs: 9_000 })).toBeNull();
    expect(readingLine({ places: [past({ done: true }), past({ skipped: true })], workedMs: 9_000 })).toBeNull();
  });

  test("weighs places by what they seem to hold", () => {
    const large = past({ readTo: days(-10), read: 900 });
    const small = past({ readTo: days(-90), read: 90 });
    expect(shareRead([large, small])).toBeCloseTo((0.1 * 9_000 + 0.9 * 100) / 9_100);
  });

  test("lies between nothing and all, and grows with what is read", () => {
    const places = fc.array(fc.record({ back: fc.integer({ min: 0, max: 120 }), read: fc.nat(10_000), done: fc.boolean() }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(places, (each) => {
        const share = shareRead(each.map(({ back, read, done }) => past({ readTo: days(-back), read, done })));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("names at most three places that cannot be read", () => {
    const shut = (name: string) => past({ name, skipped: true });
    expect(skippedLine([past()])).toEqual([]);
    expect(skippedLine([shut("a"), shut("b")])).toEqual(["Left out, as I cannot read there now: #a, #b."]);
    expect(skippedLine(["a", "b", "c", "d"].map(shut))).toEqual(["Left out, as I cannot read there now: #a, #b, #c and 1 more."]);
  });
});

describe("order", () => {
  const steps = async (pasts: Record<string, number[]>, atOnce = 1) => {
    const order: string[] = [];
    const places = Object.keys(pasts).map((name) => past({ name }));
    await readInOrder(places, atOnce, never, async ({ name }) => {
      const at = pasts[name]?.shift();
      order.push(`${name}${at}`);
      return pasts[name]?.length ? { more: true, readTo: days(-(at ?? 0)) } : { more: false };
    });
    return order;
  };

  test("the newest unread comes first, whichever place it is in", async () => {
    expect(await steps({ a: [1, 2, 9], b: [5, 6], c: [3, 7] })).toEqual(["a1", "b5", "c3", "a2", "a9", "c7", "b6"]);
  });

  test("several at a time read each step once", async () => {
    const order = await steps({ a: [1, 2, 3], b: [1, 2, 3], c: [1, 2, 3] }, 8);
    expect(order.sort()).toEqual(["a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3"]);
  });

  test("places come upon on the way are read when theirs are the newest, and several at a time", async () => {
    const order: string[] = [];
    const found = [past({ name: "old", readTo: days(-9) }), past({ name: "new", readTo: days(-1) })];
    await readInOrder([past({ name: "a" })], 1, never, async ({ name }) => {
      order.push(name);
      return order.length === 1 ? { more: true, readTo: days(-5), found } : { more: false };
    });
    expect(order).toEqual(["a", "new", "a", "old"]);
    const [begun, both] = [new Set<string>(), gate()];
    await readInOrder([past({ name: "a" })], 8, never, async ({ name }) => {
      if (name === "a") return { more: false, found };
      if (begun.add(name).size === found.length) both.open();
      await both.opened;
      return { more: false };
    });
    expect(begun.size).toBe(found.length);
  });

  test("a fault in one place does not keep the others from being read, and is thrown in the end", async () => {
    const read: string[] = [];
    const reading = readInOrder([past({ name: "bad" }), past({ name: "good" })], 1, never, async ({ name }) => {
      if (name === "bad") throw new Error("down");
      read.push(name);
      return { more: false };
    });
    await expect(reading).rejects.toThrow("down");
    expect(read).toEqual(["good"]);
  });
});

describe("a page ends where it is known what the member answered", () => {
  test("what is theirs at its end is left to the next page, unless nobody else wrote", () => {
    expect(answeredWithin(["member", "other", "program", "member", "member"])).toBe(3);
    expect(answeredWithin(["member", "other"])).toBe(2);
    expect(answeredWithin(["member", "program", "member"])).toBe(3);
  });

  test("never leaves it empty, and never ends with theirs where somebody else wrote", () => {
    const page = fc.array(fc.constantFrom<By>("member", "other", "program"), { minLength: 1 });
    fc.assert(
      fc.property(page, (by) => {
        const kept = by.slice(0, answeredWithin(by));
        expect(kept.length).toBeGreaterThan(0);
        if (by.includes("other")) expect(kept.lastIndexOf("member")).toBeLessThan(kept.lastIndexOf("other"));
      }),
    );
  });
});
