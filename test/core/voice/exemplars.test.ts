/** Which exchanges stand for a member. */
import { describe, expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import { chooseBlock } from "#core/voice/exemplars.ts";
import { buildPersona } from "#core/voice/persona.ts";
import { ana, asked, burst, days, noon, snippet } from "./builders.ts";

const cue = asked("how do we deploy");
const many = Array.from({ length: 400 }, (_, i) =>
  burst("x".repeat(1 + ((i * 37) % 400)), { sentAt: days(-i / 4), channel: `C${i % 7}`, cue }),
);

describe("chooseBlock", () => {
  test("twenty, from the shortest lengths to the longest, oldest first", () => {
    const block = chooseBlock(many, noon);
    expect(block).toHaveLength(20);
    const lengths = block.map(({ text }) => text.length).sort((a, b) => a - b);
    for (const [i, length] of lengths.entries()) expect(Math.abs(length - (i + 0.5) * 20)).toBeLessThan(30);
    expect(block.map(({ sentAt }) => sentAt)).toEqual(
      block.map(({ sentAt }) => sentAt).sort((a, b) => a.getTime() - b.getTime()),
    );
  });
  test("the same for the same bursts in any order; one more message changes little", () => {
    const block = chooseBlock(many, noon);
    expect(chooseBlock([...many].reverse(), noon)).toEqual(block);
    const after = new Set(chooseBlock([...many, burst("one more", { cue, channel: "C9" })], noon));
    expect(block.filter((one) => after.has(one)).length).toBeGreaterThanOrEqual(12);
  });
  test("the newest corrections are in it, five at most, whatever they answered; it stays as large", () => {
    const corrected = Array.from({ length: 8 }, (_, i) =>
      burst("put right", { sentAt: days(-i), channel: "C1", corrects: `m${i}` as MentionId }),
    );
    const block = chooseBlock([...many, ...corrected], noon);
    expect(block).toHaveLength(20);
    expect(corrected.map((one) => block.includes(one))).toEqual([...Array(5).fill(true), ...Array(3).fill(false)]);
  });
  test("recent ones come more often than old ones", () => {
    const old = many.map((one) => ({ ...one, sentAt: days(-720, one.sentAt) }));
    const block = chooseBlock([...old, ...many], noon);
    expect(block.filter(({ sentAt }) => sentAt > days(-200)).length).toBeGreaterThanOrEqual(18);
  });
  test("at most two from one conversation of a day", () => {
    const chatty = Array.from({ length: 100 }, (_, i) => burst(`line ${"x".repeat(i)}`, { cue, channel: "C1" }));
    const block = chooseBlock([...chatty, ...many.slice(20, 60)], noon);
    expect(block.filter((one) => chatty.includes(one)).length).toBeLessThanOrEqual(2);
    expect(block).toHaveLength(20);
  });
  test("answers where there are enough of them, else anything", () => {
    const uncued = many.map((one, i) => ({
      ...burst(one.text, { sentAt: one.sentAt }),
      cue: i < 25 ? cue : { ...cue, kind: "none" as const },
    }));
    expect(chooseBlock(uncued, noon, 10).every((one) => one.cue.kind !== "none")).toBe(true);
    expect(chooseBlock(uncued.slice(20), noon).length).toBe(20);
  });
  test("never what not everyone can read, however little there is", () => {
    const hidden = many.map((one) => burst(one.text, { audience: "leads", cue, sentAt: one.sentAt }));
    expect(chooseBlock(hidden, noon)).toEqual([]);
    expect(chooseBlock([], noon)).toEqual([]);
    expect(chooseBlock(many.slice(0, 3), noon)).toHaveLength(3);
  });
});

describe("buildPersona", () => {
  test("is made of public words alone", () => {
    const open = Array.from({ length: 30 }, (_, i) => snippet(`yeah number ${i}`, { sentAt: days(-i), cue }));
    const hidden = Array.from({ length: 30 }, (_, i) => snippet("PROJECT HERON!!", { sentAt: days(-i), audience: "leads", cue }));
    const persona = buildPersona(ana, [...open, ...hidden], noon, "Ana");
    expect(persona).toEqual(buildPersona(ana, open, noon, "Ana"));
    expect(persona.stats.messages).toBe(30);
    expect(persona.block).toHaveLength(20);
    const ids = new Set(open.map(({ id }) => id));
    expect(persona.block.every((id) => ids.has(id))).toBe(true);
    expect(persona.card).toContain("Ana");
  });
});
