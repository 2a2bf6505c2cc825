/** What a button carries comes back as it was, in the hundred characters there are; what others' buttons carry is nothing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action, ActionName } from "#core/safety/label.ts";
import { readCustomId, writeCustomId } from "#src/platforms/discord/custom-id.ts";
import { NO_GUILD } from "#src/platforms/discord/places.ts";

const everyAction: Readonly<Record<ActionName, true>> = {
  who: true,
  "pass-on": true,
  "turn-off": true,
  ask: true,
  "confirm-optin": true,
  "choose-channels": true,
  cancel: true,
  "confirm-forget": true,
  "stand-by": true,
  correct: true,
  delete: true,
  "confirm-import": true,
  "discard-import": true,
  "not-me": true,
  disown: true,
  "digest-earlier": true,
  "digest-later": true,
  "digest-file": true,
  "confirm-away": true,
  "post-draft": true,
  "edit-draft": true,
  "discard-draft": true,
  practise: true,
  "grade-yes": true,
  "grade-not-me": true,
  "grade-never": true,
  "end-practice": true,
  "accept-steward": true,
  "decline-steward": true,
  "extend-clone": true,
  "retire-clone": true,
};
const name = fc.constantFrom(...(Object.keys(everyAction) as ActionName[]));
const letter = fc.constantFrom(..."abcXYZ0189-_.|/ é日");
const target = fc.string({ unit: letter, maxLength: 80 });
const guild = fc.oneof(
  fc.constant(NO_GUILD),
  fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map((id) => id.toString()),
);
const label = "Press";

test("a button that asks nothing comes back whole", () => {
  fc.assert(
    fc.property(name, target, guild, (which, what, workspace) => {
      const id = writeCustomId({ name: which, target: what, label }, workspace);
      expect(id.length).toBeLessThanOrEqual(100);
      expect(readCustomId(id)).toEqual({ name: which, target: what, workspace, asks: null, picks: null });
    }),
    { numRuns: 2000 },
  );
});

test("one that asks comes back with as much of the question as fits", () => {
  const asks = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("Which: a:b?", "\n", "🐟".repeat(60), ""));
  fc.assert(
    fc.property(name, target, guild, asks, fc.boolean(), (which, what, workspace, question, channels) => {
      const action: Action = { name: which, target: what, label, asks: question, ...(channels ? { picks: "channels" } : {}) };
      const id = writeCustomId(action, workspace);
      expect(id.length).toBeLessThanOrEqual(100);
      const { asks: asked, ...rest } = readCustomId(id) ?? { asks: null };
      expect(rest).toEqual({ name: which, target: what, workspace, picks: channels ? "channels" : null });
      expect(asked).not.toBeNull();
      expect(question.startsWith(asked ?? "no")).toBe(true);
      expect(asked?.isWellFormed()).toBe(true);
      if (what.length + question.length <= 80) expect(asked).toBe(question);
    }),
    { numRuns: 2000 },
  );
});

test("signs of its own in a target come back as they were", () => {
  const odd = fc.string({ unit: fc.constantFrom(..."%:3A25a"), maxLength: 25 });
  fc.assert(
    fc.property(odd, (what) => {
      expect(readCustomId(writeCustomId({ name: "ask", target: what, label }, "1"))?.target).toBe(what);
    }),
  );
});

test("a target that does not fit is a fault, not a button that does something else", () => {
  expect(() => writeCustomId({ name: "who", target: "x".repeat(101), label }, NO_GUILD)).toThrow("too long");
});

test("letters stay what they are, since buttons live as long as their messages", () => {
  const ids = (Object.keys(everyAction) as ActionName[]).map((which) => writeCustomId({ name: which, target: "t", label }, "36"));
  expect(ids.join(" ")).toBe(
    "w-:10:t p-:10:t t-:10:t a-:10:t o-:10:t h-:10:t n-:10:t f-:10:t s-:10:t c-:10:t d-:10:t i-:10:t r-:10:t m-:10:t u-:10:t e-:10:t g-:10:t l-:10:t y-:10:t P-:10:t E-:10:t X-:10:t B-:10:t Y-:10:t N-:10:t V-:10:t K-:10:t A-:10:t D-:10:t L-:10:t R-:10:t",
  );
});

test.each(["", "w", "w-", "w-:", "x-:1:t", "wx:1:t", "w-:A:t", "w-:1", "vote:yes", "-w:1:t", "ww-:1:t", "🐟-:1:t"])(
  "%j is none of ours",
  (id) => expect(readCustomId(id)).toBeNull(),
);
