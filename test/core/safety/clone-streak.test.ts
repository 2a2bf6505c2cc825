/** How long clones have had the word. */
import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "#core/model/message.ts";
import { cloneStreak } from "#core/safety/clone-streak.ts";
import { human, message } from "#test/support/people.ts";

const says = (by: string, id = by): IncomingMessage => message(by, "hello", { id });
const clone = (to: IncomingMessage | null = null): IncomingMessage =>
  message("clone", "[Ana's clone] hello", {
    author: { ...human("clone"), kind: "clone" },
    replyTo: to && { message: to.ref, author: "human" },
  });
const bot = (): IncomingMessage => message("ci", "build passed", { author: { ...human("ci"), kind: "bot" } });

/** Questions and their answers, as many as asked for. */
const exchange = (times: number): readonly IncomingMessage[] =>
  Array.from({ length: times }, (_, i) => says("bea", `q${i}`)).flatMap((question) => [question, clone(question)]);

describe("cloneStreak", () => {
  test("is none where nobody spoke, or a person spoke last", () => {
    expect(cloneStreak([])).toBe(0);
    expect(cloneStreak([...exchange(3), says("carl")])).toBe(0);
  });
  test("counts clone replies; the questions they answer do not end it", () => {
    expect(cloneStreak(exchange(1))).toBe(1);
    expect(cloneStreak(exchange(5))).toBe(5);
  });
  test("begins anew where a person says something no clone answered", () => {
    expect(cloneStreak([...exchange(4), says("carl"), ...exchange(2)])).toBe(2);
    expect(cloneStreak([...exchange(4), says("bea", "just saying"), ...exchange(1)])).toBe(1);
  });
  test("is neither ended nor made longer by other programs", () => {
    expect(cloneStreak([...exchange(2), bot(), clone(), bot()])).toBe(3);
  });
  test("counts each message of a reply that was cut in several", () => {
    const question = says("bea", "long one");
    expect(cloneStreak([question, clone(question), clone(question)])).toBe(2);
  });
});
