/** The picture of how a member writes. */
import { expect, test } from "vitest";
import { drawStyle } from "#src/charts/draw-style.ts";
import { styleSvg } from "#src/charts/style-svg.ts";
import { statsOf } from "#test/core/voice/builders.ts";

const now = new Date("2026-03-12T12:00:00Z");
const stats = {
  ...statsOf(["yeah ok", "no idea tbh", "it works on my machine, so I would not change it"]),
  favouriteWords: ["a<b", "tbh"],
};

test("is a PNG of a size a chat shows, the same for the same member", async () => {
  const [png, again] = [await drawStyle(stats, "Europe/Berlin", now), await drawStyle(stats, "Europe/Berlin", now)];
  expect([...png.slice(1, 4)].map((code) => String.fromCharCode(code)).join("")).toBe("PNG");
  const view = new DataView(png.buffer, png.byteOffset);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([1440, 500]);
  expect(png.length).toBeLessThan(200_000);
  expect(Buffer.from(again).equals(Buffer.from(png))).toBe(true);
});

test("words are drawn as words, whatever they hold; UTC is said where no zone is known", () => {
  const svg = styleSvg(stats, null, now);
  expect(svg).toContain("a&lt;b");
  expect(svg).toContain("(UTC)");
  expect(styleSvg({ ...stats, shapes: [], hours: [], favouriteWords: [] }, null, now)).not.toContain("NaN");
});
