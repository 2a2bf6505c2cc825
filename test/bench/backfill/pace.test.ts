/** The share of an allowed rate. */
import { expect, test } from "vitest";
import { shareUsed } from "./pace.ts";

const allowed = { calls: 5, perMs: 1_000 };
const bursts = (count: number, size: number, everyMs: number) =>
  Array.from({ length: count * size }, (_, i) => Math.floor(i / size) * everyMs + (i % size));

test("is whole where each window is used up as it opens, and less by what is left of it or waited too long", () => {
  expect(shareUsed(bursts(6, 5, 1_000), allowed)).toBe(1);
  expect(shareUsed(bursts(6, 4, 1_000), allowed)).toBe(0.8);
  expect(shareUsed(bursts(6, 5, 1_250), allowed)).toBe(0.8);
});

test("is told of calls that come one by one, too", () => {
  expect(shareUsed(bursts(101, 1, 200), allowed)).toBe(1);
  expect(shareUsed(bursts(101, 1, 250), allowed)).toBe(0.8);
});

test("is not known from less than two windows", () => {
  expect(shareUsed([], allowed)).toBeNull();
  expect(shareUsed(bursts(2, 5, 1_000), allowed)).toBeNull();
});
