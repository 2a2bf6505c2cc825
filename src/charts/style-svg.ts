/** A small picture of how a member writes: how long, when, and with which words. */
import type { StyleStats } from "#core/model/persona.ts";
import { hoursIn } from "#core/voice/hours.ts";

const WIDTH = 720;
const HEIGHT = 250;
const BASE = 196;
const TALLEST = 118;
const ink = { text: "#23272e", faint: "#6b7280", bar: "#4f6bed", ground: "#ffffff", line: "#d5d9e0" } as const;

/** Upper ends, in characters. */
const lengthBands = [
  { upTo: 10, label: "≤10" },
  { upTo: 30, label: "30" },
  { upTo: 80, label: "80" },
  { upTo: 200, label: "200" },
  { upTo: Number.POSITIVE_INFINITY, label: "more" },
] as const;
const MOST_WORDS = 10;
const WORDS_A_LINE = 2;

/** `timeZone`: whose hours; UTC where it is unknown. */
export function styleSvg(stats: StyleStats, timeZone: string | null, now: Date): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="DejaVu Sans" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${ink.ground}"/>`,
    panel(
      24,
      "Characters a reply",
      bars(
        lengthShares(stats),
        lengthBands.map(({ label }) => label),
        { x: 24, width: 190 },
      ),
    ),
    panel(
      244,
      `Hours of the day${timeZone ? "" : " (UTC)"}`,
      bars(hoursIn(stats, timeZone, now), hourLabels, { x: 244, width: 264 }),
    ),
    panel(540, "Favourite words", words(stats.favouriteWords)),
    "</svg>",
  ].join("\n");
}

const hourLabels = Array.from({ length: 24 }, (_, hour) => (hour % 6 === 0 ? String(hour) : ""));

function lengthShares({ shapes }: StyleStats): readonly number[] {
  const band = (characters: number) => lengthBands.findIndex(({ upTo }) => characters <= upTo);
  return lengthBands.map((_, i) => shapes.filter(({ characters }) => band(characters) === i).length / Math.max(1, shapes.length));
}

function panel(x: number, title: string, inside: string): string {
  return `<g><text x="${x}" y="36" font-weight="bold" fill="${ink.text}">${title}</text>${inside}</g>`;
}

function bars(
  shares: readonly number[],
  labels: readonly string[],
  { x, width }: { readonly x: number; readonly width: number },
): string {
  const most = Math.max(...shares, 1e-9);
  const step = width / shares.length;
  const drawn = shares.map((share, i) => {
    const height = Math.round((share / most) * TALLEST);
    const left = x + i * step + step * 0.1;
    const label = labels[i] ?? "";
    const middle = left + step * 0.4;
    return [
      `<rect x="${left.toFixed(1)}" y="${BASE - height}" width="${(step * 0.8).toFixed(1)}" height="${height}" fill="${ink.bar}"/>`,
      label && `<text x="${middle.toFixed(1)}" y="${BASE + 18}" text-anchor="middle" fill="${ink.faint}">${label}</text>`,
    ].join("");
  });
  return `${drawn.join("")}<line x1="${x}" y1="${BASE + 0.5}" x2="${x + width}" y2="${BASE + 0.5}" stroke="${ink.line}"/>`;
}

function words(favourites: readonly string[]): string {
  if (favourites.length === 0) return `<text x="540" y="70" fill="${ink.faint}">none yet</text>`;
  const shown = favourites.slice(0, MOST_WORDS);
  return shown
    .map((word, i) => {
      const [column, row] = [i % WORDS_A_LINE, Math.floor(i / WORDS_A_LINE)];
      return `<text x="${540 + column * 84}" y="${70 + row * 26}" fill="${ink.text}">${escaped(word)}</text>`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
