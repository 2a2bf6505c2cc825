/** Draws one metric as an SVG: each voice a line with its median, its interval, and its members as dots. */
import { CustomChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Figure, Measured } from "./measure.ts";
import { voiceNames } from "./summary.ts";

echarts.use([ScatterChart, CustomChart, GridComponent, MarkLineComponent, SVGRenderer]);

const WIDTH = 620;
const ROW = 26;
const colours: Readonly<Record<string, string>> = { human: "#1b7f5a", a: "#b3492d", other: "#777777" };
const otherColour = "#5b6c94";

/** Null where no voice gave a figure. */
export function plotOf(key: string, { figures, floors }: Measured): string | null {
  const shown = figures.filter(({ metric, median }) => metric.key === key && median !== null).toReversed();
  if (shown.length === 0) return null;
  const height = shown.length * ROW + 50;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  const floor = floors.get(key);
  chart.setOption({
    animation: false,
    grid: { left: 130, right: 24, top: 10, bottom: 30 },
    xAxis: { type: "value", scale: true, splitLine: { lineStyle: { color: "#eeeeee" } } },
    yAxis: { type: "category", data: shown.map(({ voice }) => voiceNames[voice]), axisTick: { show: false } },
    series: [
      {
        type: "scatter",
        symbolSize: 6,
        silent: true,
        data: shown.flatMap((figure, at) => figure.members.map(({ estimate }) => dot(estimate.value, at, figure, 0.35))),
        ...(floor
          ? {
              markLine: {
                symbol: "none",
                label: { formatter: "floor", position: "insideStartTop" },
                lineStyle: { color: "#999999", type: "dashed" },
                data: [{ xAxis: floor.value }],
              },
            }
          : {}),
      },
      {
        type: "custom",
        silent: true,
        renderItem: (_: unknown, api: { value(i: number): number; coord(at: readonly number[]): readonly number[] }) => {
          const [from, to] = [api.coord([api.value(1), api.value(0)]), api.coord([api.value(2), api.value(0)])];
          return {
            type: "line",
            shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
            style: { stroke: "#333333", lineWidth: 2 },
          };
        },
        encode: { x: [1, 2], y: 0 },
        data: shown.map(({ median }, at) => [at, median?.low ?? 0, median?.high ?? 0]),
      },
      {
        type: "scatter",
        symbolSize: 12,
        silent: true,
        data: shown.map((figure, at) => dot(figure.median?.value ?? 0, at, figure, 1)),
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function dot(value: number, at: number, { voice }: Figure, opacity: number) {
  return { value: [value, at], itemStyle: { color: colours[voice] ?? otherColour, opacity } };
}
