/** A correction goes first for a like question, and for no other. */
import { expect, test } from "vitest";
import type { MentionId } from "#core/model/ids.ts";
import { correctedFirst } from "#core/voice/corrected-first.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { rank } from "#core/voice/rank.ts";
import { asked, noon, snippet } from "./builders.ts";

const corrected = (text: string, question: string) => snippet(text, { cue: asked(question), corrects: "m" as MentionId });
const order = (question: string, ...candidates: readonly ReturnType<typeof snippet>[]) => {
  const wanted = lexemes(question);
  const ranked = rank({ lexemes: wanted, askedBy: null, channel: "C1", now: noon }, candidates);
  return correctedFirst(ranked, wanted).map(({ snippet: { text } }) => text);
};

const plain = snippet("restart the worker from the big blue button, and watch the queue graph", {
  cue: asked("how do we restart the queue worker"),
});
const right = corrected("from the dashboard, please", "how do we restart the worker");

test("before what fits better by its words, and with more asked than then", () => {
  expect(order("how do we restart the queue worker", plain, right)[0]).toBe(right.text);
  expect(order("restart the worker: which blue button, and the queue graph?", plain, right)[0]).toBe(right.text);
});

test("not for a common word alone", () => {
  expect(order("how do we restart the coffee machine with the blue button", plain, right)[0]).toBe(plain.text);
});

test("the rest keeps its order", () => {
  const other = snippet("the worker is in the queue", { cue: asked("where is the worker") });
  const without = order("how do we restart the queue worker", plain, other);
  expect(order("how do we restart the queue worker", plain, other, right)).toEqual([right.text, ...without]);
});
