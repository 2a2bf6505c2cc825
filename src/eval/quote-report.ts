/** The quote voice's curve for people: a table for the terminal, a picture and a table for the report. */
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { ON_TOPIC, type QuoteCurve } from "./quote-curve.ts";
import type { Share } from "./statistics.ts";
import { aligned, figureText } from "./summary.ts";

echarts.use([LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

const head = ["members", "threshold", "answered", "of", "coverage", "about what was asked", "about the real answer"];

/** The rows of both halves, the head first. */
export function quoteRows({ halves, inUse }: QuoteCurve): readonly (readonly string[])[] {
  const rows = halves.flatMap(({ half, members, points }) =>
    points.map(({ threshold, coverage, precision, likeTheAnswer }) => [
      `${half} (${members})`,
      `${threshold}${threshold === inUse ? " in use" : ""}`,
      String(coverage.count),
      String(coverage.of),
      figureText(coverage.value),
      withInterval(precision),
      withInterval(likeTheAnswer),
    ]),
  );
  return [head, ...rows];
}

export function quoteTable(curve: QuoteCurve): string {
  return `${aligned(quoteRows(curve))}\n${calibrationLine(curve)}`;
}

export function calibrationLine({ calibrated, inUse }: QuoteCurve): string {
  const found =
    calibrated === null ? "no threshold is sure to keep to it" : `the least that is sure to keep to it is ${calibrated}`;
  return `At least ${figureText(ON_TOPIC)} of the answers shall be about what was asked: on the development members ${found}; ${inUse} is in use.`;
}

/** Precision over coverage, a line for each half. */
export function quotePlot({ halves }: QuoteCurve): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 620, height: 320 });
  chart.setOption({
    animation: false,
    legend: { top: 0 },
    grid: { left: 60, right: 24, top: 36, bottom: 44 },
    xAxis: { type: "value", name: "share of questions answered", nameLocation: "middle", nameGap: 28 },
    yAxis: { type: "value", name: "about what was asked", min: 0, max: 1 },
    series: halves.map(({ half, points }, at) => ({
      name: half,
      type: "line",
      silent: true,
      data: points
        .filter(({ precision }) => precision.of > 0)
        .map(({ coverage, precision }) => [coverage.value, precision.value]),
      ...(at === 0 ? { markLine: { symbol: "none", data: [{ yAxis: ON_TOPIC }], lineStyle: { color: "#999999" } } } : {}),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function withInterval({ value, low, high, of }: Share): string {
  return of === 0 ? "-" : `${figureText(value)} [${figureText(low)}, ${figureText(high)}]`;
}
