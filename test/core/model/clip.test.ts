/** Texts that have less room than they need. */
import { expect, test } from "vitest";
import { clip, shortened } from "#core/model/clip.ts";

test.each([
  ["kettle", 9, "kettle", "kettle"],
  ["kettle", 6, "kettle", "kettle"],
  ["kettle", 3, "ket", "ket…"],
  ["tea 🫖!", 5, "tea ", "tea …"],
  ["tea 🫖!", 6, "tea 🫖", "tea 🫖…"],
  ["", 0, "", ""],
])("%j in %i code units", (text, limit, clipped, short) => {
  expect([clip(text, limit), shortened(text, limit)]).toEqual([clipped, short]);
});
