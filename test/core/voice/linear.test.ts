/** No text, however odd, makes an expression go round in circles: whoever can write to a channel can write this. */
import { expect, test } from "vitest";
import { examplesOf } from "#core/voice/block-room.ts";
import { contrastLines } from "#core/voice/contrasts.ts";
import { cueKind } from "#core/voice/cue-kind.ts";
import { styleStats } from "#core/voice/features.ts";
import { genericDraft } from "#core/voice/generic-draft.ts";
import { inShape } from "#core/voice/in-shape.ts";
import { languageOf } from "#core/voice/language.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { polish } from "#core/voice/polish.ts";
import { isPass } from "#core/voice/prompt.ts";
import { chooseQuote } from "#core/voice/quote.ts";
import { harmless, plainWords } from "#core/voice/quoted-data.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import { asked, burst, message, snippet, statsOf } from "./builders.ts";

const habits = statsOf(["yeah", "ok", "its fine", "so. It is — good"]);
const shape = { characters: 20, messages: 3, opening: "other", contraction: "shortened", addressed: false } as const;
const quotable = (text: string) => [
  { snippet: snippet(text, { cue: asked("queue worker") }), score: 1, quotable: 100, match: 1 },
];

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  lexemes,
  languageOf,
  cueKind,
  harmless,
  plainWords,
  isPass,
  snippetText: (text) => snippetText(message(text)),
  styleStats: (text) => styleStats([burst(text, { language: "en" })]),
  inShape: (text) => inShape(text, shape, habits, () => 0.99),
  genericDraft,
  contrastLines: (text) => contrastLines([burst(text)]),
  examplesOf: (text) => examplesOf([burst(text)], 1000),
  polish: (text) => polish(text, habits, () => 0.99),
  chooseQuote: (text) => chooseQuote(quotable(text), "queue worker"),
};
const rows = [
  "a",
  " ",
  "\n",
  "'",
  "<",
  "< ",
  ">",
  "`",
  "@a.",
  ":a",
  "http://a@",
  "! ",
  "—",
  "😀 ",
  "🏽",
  "🇩",
  "❤\u200d",
  "k",
  "ha",
  "hi, ",
  "あ",
  "a - ",
  "(aa",
  "; a",
  "yes, ",
  " because a",
  ". ",
];

/** What went round in circles would not come back at all: the test's own time limit catches it. */
test.each(Object.entries(functions))("%s comes back", (_, run) => {
  let done = 0;
  for (const row of rows)
    for (const end of ["", "x", "!\n"]) {
      run(row.repeat(Math.ceil(4000 / row.length)) + end);
      done++;
    }
  expect(done).toBe(rows.length * 3);
});
