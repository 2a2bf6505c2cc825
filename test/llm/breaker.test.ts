/** When the breaker lets calls through. */
import { describe, expect, test } from "vitest";
import { Breaker } from "#src/llm/breaker.ts";

function openAt(now: () => Date): Breaker {
  const breaker = new Breaker(now);
  for (let i = 0; i < 5; i += 1) breaker.record("failed");
  return breaker;
}

describe("Breaker", () => {
  test("stays closed while failures are not in a row", () => {
    const breaker = new Breaker(() => new Date(0));
    for (let i = 0; i < 20; i += 1) breaker.record(i % 5 === 4 ? "worked" : "failed");
    expect(breaker.admits()).toBe(true);
  });

  test("is moved by no cancelled call", () => {
    const breaker = new Breaker(() => new Date(0));
    for (let i = 0; i < 4; i += 1) breaker.record("failed");
    for (let i = 0; i < 9; i += 1) breaker.record("cancelled");
    expect(breaker.admits()).toBe(true);
    breaker.record("failed");
    expect(breaker.admits()).toBe(false);
  });

  test("lets one call try after half a minute, and another when that one was cancelled", () => {
    let time = 0;
    const breaker = openAt(() => new Date(time));
    time = 30_000;
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
    breaker.record("cancelled");
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
    breaker.record("worked");
    expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
  });
});
