/** What one person is told, cut to fit: whole, in order, and never within a character. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { notePieces } from "#core/safety/note-pieces.ts";

const plain = (limit: number) => ({ limit, write: (text: string) => text });

test("what fits is one piece, and cuts come at lines, else at words, else between characters", () => {
  expect(notePieces("short", plain(10))).toEqual(["short"]);
  expect(notePieces("first line\nsecond", plain(12))).toEqual(["first line", "second"]);
  expect(notePieces("some words here", plain(11))).toEqual(["some words", "here"]);
  expect(notePieces("abcdefgh", plain(5))).toEqual(["abcde", "fgh"]);
  expect(notePieces("abcd\u{1F600}e", plain(5))).toEqual(["abcd", "\u{1F600}e"]);
});

test("nothing to say is said with something that cannot be seen", () => {
  for (const text of ["", " ", "\n"]) expect(notePieces(text, plain(10))).toEqual(["\u200B"]);
});

test("of any text, written longer than it is, each piece fits and nothing but blanks is lost", () => {
  const sign = fc.constantFrom("a", "bc", " ", "\n", "*", "\u{1F600}");
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 200 }), fc.integer({ min: 10, max: 60 }), (signs, limit) => {
      const text = signs.join("");
      const pieces = notePieces(text, { limit, write: (part) => part.replaceAll("*", "\\*") });
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(limit);
        expect(piece.isWellFormed?.() ?? true).toBe(true);
      }
      const bare = (written: string) => written.replace(/[\s\u200B\\]/g, "");
      expect(bare(pieces.join(""))).toBe(bare(text));
    }),
    { numRuns: 300, seed: 11 },
  );
});
