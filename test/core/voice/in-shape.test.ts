/** A draft in its shape, and in as many messages as the member would take for so much. */
import { describe, expect, test } from "vitest";
import type { ReplyShape } from "#core/model/persona.ts";
import { styleStats } from "#core/voice/features.ts";
import { inShape } from "#core/voice/in-shape.ts";
import { seededRandom } from "#core/voice/random.ts";
import type { Shape } from "#core/voice/shape.ts";

const plain = { opening: "other", contraction: "none", addressed: false } as const;
/** Short replies in one message, long ones in two. */
const shapes: readonly ReplyShape[] = Array.from({ length: 60 }, (_, i) => ({
  ...plain,
  characters: i % 2 === 0 ? 10 : 80,
  messages: i % 2 === 0 ? 1 : 2,
  asked: "question",
  askedWords: 3,
}));
const stats = { ...styleStats([]), messages: 60, shapes };
const draft = "If it hangs, stop the old worker by hand. Do not start it twice, or it may send everything again.";
const lines = (shape: Shape, of = stats) => inShape(draft, shape, of, seededRandom("s")).split("\n");

describe("messages of a draft in shape", () => {
  test("as drawn where it is as short as drawn", () => {
    expect(lines({ ...plain, characters: 95, messages: 1 })).toHaveLength(1);
  });
  test("where it cannot be, as many as the member takes for so much", () => {
    expect(lines({ ...plain, characters: 10, messages: 1 })).toHaveLength(2);
  });
  test("never fewer than drawn; as drawn where too little is known", () => {
    expect(lines({ ...plain, characters: 10, messages: 3 })).toHaveLength(3);
    expect(lines({ ...plain, characters: 10, messages: 1 }, { ...stats, shapes: shapes.slice(0, 10) })).toHaveLength(1);
  });
});
