/** The figures as a table for the terminal. */
import type { Estimate } from "./intervals.ts";
import type { Figure, Measured } from "./measure.ts";
import type { Voice } from "./protocol.ts";

export const voiceNames: Readonly<Record<Voice, string>> = {
  human: "human",
  a: "(a) clone",
  b: "(b) no persona",
  c: "(c) other persona",
  d: "(d) copyist",
  e: "(e) quote voice",
  other: "other members",
  generic: "an assistant's drafts",
  polished: "with polish",
  shaped: "with shape",
  both: "with both",
  ranked: "best of four",
};

export function summaryTable({ voices, figures, floors }: Measured): string {
  const keys = [...new Set(figures.map(({ metric }) => metric.key))];
  const head = ["", ...voices.map((voice) => voiceNames[voice]), "floor", "goal"];
  const rows = keys.flatMap((key) => {
    const own = figures.filter(({ metric }) => metric.key === key);
    const [first] = own;
    if (!first) return [];
    const cells = voices.map((voice) => cell(own.find((figure) => figure.voice === voice)));
    return [[`${first.metric.number} ${key}`, ...cells, shown(floors.get(key) ?? null), first.metric.goal]];
  });
  return aligned([head, ...rows]);
}

function cell(figure: Figure | undefined): string {
  return shown(figure?.median ?? null);
}

function shown(estimate: Estimate | null): string {
  if (!estimate) return "-";
  return `${figureText(estimate.value)} [${figureText(estimate.low)}, ${figureText(estimate.high)}]`;
}

/** Two digits that tell something, without a row of noughts. */
export function figureText(value: number): string {
  if (Number.isNaN(value)) return "-";
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(Math.abs(value) < 0.1 ? 3 : 2);
}

export function aligned(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
