/** The picture `/clone status` comes with. */
import type { DrawStyle } from "#core/ports/draw-style.ts";
import { pngOf } from "./png.ts";
import { styleSvg } from "./style-svg.ts";

export const drawStyle: DrawStyle = (stats, timeZone, now) => pngOf(styleSvg(stats, timeZone, now));
