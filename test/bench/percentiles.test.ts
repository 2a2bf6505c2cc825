/** Percentiles are values that were measured. */
import { describe, expect, test } from "vitest";
import { latencyOf } from "./percentiles.ts";

describe("percentiles", () => {
  test("are found by nearest rank, whatever the order", () => {
    const times = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(latencyOf(times)).toEqual({ count: 200, p50: 100, p95: 190, p99: 198, max: 200 });
  });

  test("of one time are that time, to two digits", () => {
    expect(latencyOf([1.23456])).toEqual({ count: 1, p50: 1.23, p95: 1.23, p99: 1.23, max: 1.23 });
  });

  test("of nothing are unknown, not zero", () => {
    expect(latencyOf([])).toEqual({ count: 0, p50: null, p95: null, p99: null, max: null });
  });
});
