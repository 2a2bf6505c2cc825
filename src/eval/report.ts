/** The report: one HTML file that needs nothing else, and the same figures as JSON. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Estimate } from "./intervals.ts";
import type { Outcome } from "./make-reply.ts";
import type { Figure, Measured } from "./measure.ts";
import type { Operations } from "./metrics/operations.ts";
import { plotOf } from "./plots.ts";
import type { Arm } from "./protocol.ts";
import type { QuoteCurve } from "./quote-curve.ts";
import { calibrationLine, quotePlot, quoteRows } from "./quote-report.ts";
import type { SafetyFigures } from "./safety-grade.ts";
import { figureText, voiceNames } from "./summary.ts";

export interface Report {
  readonly source: string;
  readonly seed: string;
  readonly model: string | null;
  readonly remarks: readonly string[];
  readonly members: readonly { readonly name: string; readonly cases: number; readonly references: number }[];
  readonly outcomes: Readonly<Partial<Record<Arm, Readonly<Partial<Record<Outcome, number>>>>>>;
  readonly operations: Readonly<Partial<Record<Arm, Operations>>>;
  readonly measured: Measured | null;
  readonly safety: SafetyFigures | null;
  readonly quotes: QuoteCurve | null;
}

/** Returns the paths written. */
export async function writeReport(folder: string, report: Report): Promise<{ html: string; json: string }> {
  await mkdir(folder, { recursive: true });
  const paths = { html: join(folder, "report.html"), json: join(folder, "report.json") };
  await writeFile(paths.json, `${JSON.stringify(reportJson(report), null, 2)}\n`);
  await writeFile(paths.html, reportHtml(report));
  return paths;
}

/** Figures that are none are null. */
export function reportJson({ measured, ...rest }: Report): unknown {
  const metrics = keysOf(measured).map((key) => {
    const own = (measured?.figures ?? []).filter(({ metric }) => metric.key === key);
    const { number = 0, title = "", goal = "" } = own[0]?.metric ?? {};
    const voices = Object.fromEntries(own.map((figure) => [figure.voice, voiceJson(figure)]));
    return { number, key, title, goal, floor: interval(measured?.floors.get(key) ?? null), voices };
  });
  return { ...rest, metrics };
}

function voiceJson({ median, members, score, reached }: Figure) {
  return {
    median: interval(median),
    reachesGoal: reached,
    normalised: score,
    members: members.map(({ member, replies, estimate }) => ({ member, replies, ...interval(estimate) })),
  };
}

function interval(estimate: Estimate | null) {
  return estimate && { value: told(estimate.value), low: told(estimate.low), high: told(estimate.high) };
}

const told = (value: number) => (Number.isFinite(value) ? Number(value.toFixed(4)) : null);

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin-top:2.5rem;font-size:1.05rem}table{border-collapse:collapse;margin:1rem 0;font-size:13px}
td,th{padding:.2rem .6rem;text-align:left;border-bottom:1px solid #ddd;white-space:nowrap}.yes{color:#1b7f5a}.no{color:#b3492d}
svg{max-width:100%;height:auto}.wide{overflow-x:auto}p.small{color:#555;font-size:13px}`;

export function reportHtml(report: Report): string {
  const { measured } = report;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>How the clones sound: ${escaped(report.source)}</title><style>${style}</style></head><body>
<h1>How the clones sound</h1>
<p>Measured on ${escaped(report.source)}${report.model === null ? ", without a model" : `, with ${escaped(report.model)}`}; seed ${escaped(report.seed)}.</p>
<p class="small">Intervals are 95 % bootstrap intervals by case; the point is the median over members, each dot a member. Floor: other members' replies and replies without a persona. Human: the member's own held-out replies under the same code.</p>
<ul>${report.remarks.map((remark) => `<li>${escaped(remark)}</li>`).join("")}</ul>
${table(
  ["Member", "Cases", "References"],
  report.members.map(({ name, cases, references }) => [name, String(cases), String(references)]),
)}
<h2>What became of the questions</h2>
${outcomeTable(report)}
${
  measured
    ? keysOf(measured)
        .map((key) => section(key, measured))
        .join("\n")
    : ""
}
${report.quotes ? quoteSection(report.quotes) : ""}
${report.safety ? safetySection(report.safety) : ""}
</body></html>
`;
}

function section(key: string, measured: Measured): string {
  const own = measured.figures.filter(({ metric }) => metric.key === key);
  const [first] = own;
  if (!first) return "";
  const rows = own.map(({ voice, median, members, score, reached }) => [
    voiceNames[voice],
    median ? `${figureText(median.value)} (${figureText(median.low)} to ${figureText(median.high)})` : "-",
    String(members.length),
    "score" in score ? figureText(score.score) : score.withheld,
    voice === "a" && reached !== null ? (reached ? "reached" : "not reached") : "",
  ]);
  return `<h2>${first.metric.number}. ${escaped(first.metric.title)}</h2><p class="small">Goal: ${escaped(first.metric.goal)}</p>
${plotOf(key, measured) ?? ""}<div class="wide">${table(["", "median", "members", "between floor (0) and human (1)", ""], rows)}</div>`;
}

function outcomeTable({ outcomes, operations }: Report): string {
  const kinds = ["said", "deferred", "passed", "screened", "missing"] as const;
  const rows = (Object.keys(outcomes) as Arm[]).map((arm) => {
    const own = operations[arm];
    const costs = own
      ? [
          `${figureText(own.labelFirst * 100)} %`,
          `${figureText(own.outsideMs.p50)} / ${figureText(own.outsideMs.p95)}`,
          `${figureText(own.promptTokens.p50)} / ${figureText(own.promptTokens.p95)}`,
          figureText(own.stablePrefix),
        ]
      : ["-", "-", "-", "-"];
    return [voiceNames[arm], ...kinds.map((kind) => String(outcomes[arm]?.[kind] ?? 0)), ...costs];
  });
  return `<div class="wide">${table(["", ...kinds, "label first", "ms outside the model, p50 / p95", "prompt tokens, p50 / p95", "stable prefix"], rows)}</div>`;
}

function quoteSection(curve: QuoteCurve): string {
  const [head = [], ...rows] = quoteRows(curve);
  return `<h2>The quote voice, threshold by threshold</h2><p class="small">${escaped(calibrationLine(curve))}</p>
${quotePlot(curve)}<div class="wide">${table(head, rows)}</div>`;
}

function safetySection({ rows, failed }: SafetyFigures): string {
  return `<h2>11 to 13. Safety cases</h2>${table(
    ["", "held", "of", "goal"],
    rows.map(({ title, held, of, goal }) => [title, String(held), String(of), goal]),
  )}<p class="small">${failed.length === 0 ? "None failed." : `Failed: ${escaped(failed.join(", "))}`}</p>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join("")}</tr>`;
  return `<table>${line(head, "th")}${rows.map((row) => line(row, "td")).join("")}</table>`;
}

export function keysOf(measured: Measured | null): readonly string[] {
  return [...new Set((measured?.figures ?? []).map(({ metric }) => metric.key))];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
