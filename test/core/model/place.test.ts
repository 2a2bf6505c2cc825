/** Which snippets may be used where, and when a place has got other readers. */
import { expect, test } from "vitest";
import { isReadByOthers, type Place, usableIn } from "#core/model/place.ts";
import { privatePlace, publicPlace } from "#test/support/people.ts";

const open = publicPlace("general");
const closed = privatePlace("leads");

test.each([
  ["from every public place, in a public one", open, { audiences: ["public"], channel: null }],
  ["its own too, in a private one", closed, { audiences: ["public", "leads"], channel: null }],
  ["its own only, where guests read a public one", { ...open, guests: true }, { audiences: ["public"], channel: "general" }],
  [
    "its own only, where guests read a private one",
    { ...closed, guests: true },
    { audiences: ["public", "leads"], channel: "leads" },
  ],
  ["nothing in a private talk", { ...open, kind: "direct" as const }, null],
  ["nothing where another organisation reads", { ...open, shared: true }, null],
  ["nothing where nobody can tell", { ...open, audience: "unknown" }, null],
])("usable: %s", (_, place, usable) => {
  expect(usableIn(place)).toEqual(usable);
});

test.each<[string, Partial<Place>, Partial<Place>, boolean]>([
  ["nothing changed", {}, {}, false],
  ["its name changed", {}, { name: "other" }, false],
  ["it was made private", {}, { audience: "general" }, true],
  ["guests came", {}, { guests: true }, true],
  ["guests left", { guests: true }, {}, false],
])("read by others: %s", (_, before, now, others) => {
  expect(isReadByOthers({ ...open, ...now }, { ...open, ...before })).toBe(others);
});
